import type { Construct } from 'constructs';
import { atCallSite } from '../../../model/call-site.ts';
import type { IngressOptions } from '../../workloads/ingress.ts';
import { requireMaxTrafficWeight } from './max-traffic-weight.ts';
import { routerIngress } from './router-ingress.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

/** Settings of the NGINX router; the names are Argo's. */
interface NginxSettings<Max extends number> {
  /** Prefix of the annotations that the Ingress controller reads. @default 'nginx.ingress.kubernetes.io', by Argo */
  readonly annotationPrefix?: string;
  /** Annotations of the canary Ingress, without their prefix, such as `canary-by-header: X-Canary`. */
  readonly additionalIngressAnnotations?: Readonly<Record<string, string>>;
  /** Annotations of the canary Ingress, with their prefix. */
  readonly canaryIngressAnnotations?: Readonly<Record<string, string>>;
  /** What weights are out of. @default 100 */
  readonly maxTrafficWeight?: Max;
}

/** A new Ingress in front of the stable Service, or Ingresses that exist and lead there. */
export type NginxProps<Max extends number = number> = NginxSettings<Max> &
  (
    | (IngressOptions & { readonly stableIngress?: never; readonly stableIngresses?: never })
    | { readonly stableIngress: string; readonly stableIngresses?: never }
    | { readonly stableIngresses: readonly [string, ...string[]]; readonly stableIngress?: never }
  );

/**
 * Splits traffic by a second Ingress of ingress-nginx, which the controller clones from the stable
 * one and writes the weight to. It routes no headers and mirrors nothing by steps: what
 * ingress-nginx can do by itself is said with `additionalIngressAnnotations`.
 *
 * @example nginx({ className: 'nginx' })
 * @example nginx({ stableIngress: 'shop' }) // an Ingress of your own, with the stable Service as backend
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/nginx/
 * @throws DiagnosticError invalid-prop
 */
export function nginx<Max extends number = never>(
  props: NginxProps<Max> = {},
): TrafficRouter<'canaryScale' | ([Max] extends [never] ? never : 'maxTrafficWeight')> {
  const { maxTrafficWeight } = props;
  requireMaxTrafficWeight(maxTrafficWeight);
  return atCallSite({
    kind: 'nginx',
    has: maxTrafficWeight === undefined ? ['canaryScale'] : ['canaryScale', 'maxTrafficWeight' as never],
    ...(maxTrafficWeight === undefined ? {} : { maxTrafficWeight }),
    bind: (scope, target) => bind(scope, target, props),
  });
}

function bind(scope: Construct, target: TrafficTarget, props: NginxProps): TrafficBinding {
  const { annotationPrefix, additionalIngressAnnotations, canaryIngressAnnotations } = props;
  const { stableIngress, stableIngresses } = props;
  const settings = { annotationPrefix, additionalIngressAnnotations, canaryIngressAnnotations };
  if (stableIngresses !== undefined) {
    return { trafficRouting: { nginx: { stableIngresses, ...settings } }, route: undefined, objects: [] };
  }
  if (stableIngress !== undefined) {
    return { trafficRouting: { nginx: { stableIngress, ...settings } }, route: undefined, objects: [] };
  }
  const { name, port } = target.stable;
  const ingress = routerIngress(scope, target, { name, port: { number: port } }, props);
  return {
    trafficRouting: { nginx: { stableIngress: ingress.name, ...settings } },
    route: ingress,
    objects: [ingress],
  };
}
