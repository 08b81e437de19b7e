import { atCallSite } from '../../../model/call-site.ts';
import { bindIstio } from './istio-binding.ts';
import type {
  IstioConnectionProps,
  IstioHostProps,
  IstioProps,
  IstioSubsetConnectionProps,
  IstioSubsetProps,
} from './istio-props.ts';
import type { RouterCapability, TrafficRouter } from './traffic-router.ts';

type Connections = 'canaryScale' | 'experimentWeight';
type Requests = Connections | 'managedRoutes' | 'exactHeaderRoute' | 'headerRoute' | 'mirrorRoute';

/**
 * Splits traffic by the weights of an Istio VirtualService: between two Services, or between two
 * subsets of one.
 *
 * @example istio({ gateway: 'public' })
 * @example istio({ gateway: { name: 'public', namespace: 'istio-ingress' }, splitting: 'subset' })
 * @example istio() // requests from inside the mesh
 * @example istio({ virtualService: 'shop', routes: ['primary'] }) // a VirtualService of your own
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
 * @throws DiagnosticError invalid-prop
 */
export function istio(props?: IstioHostProps): TrafficRouter<Requests | 'pingPong'>;
export function istio(props: IstioSubsetProps): TrafficRouter<Requests>;
/** @example istio({ protocol: 'tcp', gateway: 'public' }) */
export function istio(props: IstioConnectionProps): TrafficRouter<Connections | 'pingPong'>;
export function istio(props: IstioSubsetConnectionProps): TrafficRouter<Connections>;
export function istio(props: IstioProps = {}): TrafficRouter {
  const subsets = props.splitting === 'subset' || props.destinationRule !== undefined;
  const connections = props.protocol === 'tcp' || props.protocol === 'tls';
  const has: RouterCapability[] = ['canaryScale', 'experimentWeight'];
  if (!connections) has.push('managedRoutes', 'exactHeaderRoute', 'headerRoute', 'mirrorRoute');
  if (!subsets) has.push('pingPong');
  const existing = props.virtualService !== undefined || props.virtualServices !== undefined;
  return atCallSite({
    kind: 'istio',
    has,
    services: subsets ? 'one' : 'stableAndCanary',
    outside: existing || props.gateway !== undefined,
    ...(props.managedRoutes === undefined ? {} : { managedRoutes: props.managedRoutes }),
    bind: (scope, target) => bindIstio(scope, target, props),
  });
}
