import type { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { IngressOptions } from '../../workloads/ingress.ts';
import { ignoreWrites } from './existing-route.ts';
import { isOneOf } from './jq.ts';
import { routerIngress } from './router-ingress.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

/** Settings of the ALB router; the names are Argo's. */
interface AlbSettings {
  /** Port of the stable and canary Services. @default that of the stable Service */
  readonly servicePort?: number;
  /**
   * Whether a Service for both versions names the action, instead of the stable one. With `pingPong` it always does.
   * @default false
   */
  readonly rootService?: boolean;
  /** Prefix of the annotations that the load balancer controller reads. @default 'alb.ingress.kubernetes.io' */
  readonly annotationPrefix?: string;
  /** Keeps a client with the version that answered it first. */
  readonly stickinessConfig?: {
    readonly enabled: boolean;
    /** 1 to 604800: a week. */
    readonly durationSeconds: number;
  };
  /** Order of precedence of the header routes of steps. @default that of their first steps */
  readonly managedRoutes?: readonly string[];
}

interface NewAlbIngress extends IngressOptions {
  /** `ip` reaches pods, `instance` the NodePorts of the Services. @default 'ip' */
  readonly targetType?: 'ip' | 'instance';
  readonly ingress?: never;
  readonly ingresses?: never;
}

/** A new Ingress, or Ingresses that exist and have a rule whose backend port is named `use-annotation`. */
export type AlbProps = AlbSettings &
  (
    | NewAlbIngress
    | { readonly ingress: string; readonly ingresses?: never }
    | { readonly ingresses: readonly [string, ...string[]]; readonly ingress?: never }
  );

const useAnnotation = 'use-annotation';

/**
 * Splits traffic by an action of the AWS Load Balancer Controller: the controller writes it to an
 * annotation of the Ingress, whose backend port is named `use-annotation`. Headers are compared as a
 * whole: `exact`.
 *
 * @example alb({ annotations: { 'alb.ingress.kubernetes.io/scheme': 'internet-facing' } })
 * @example alb({ ingress: 'shop', servicePort: 80 }) // an Ingress of your own
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/alb/
 * @throws DiagnosticError invalid-prop
 */
export function alb(
  props: AlbProps = {},
): TrafficRouter<'canaryScale' | 'managedRoutes' | 'exactHeaderRoute' | 'experimentWeight' | 'pingPong'> {
  checkStickiness(props.stickinessConfig);
  return atCallSite({
    kind: 'alb',
    has: ['canaryScale', 'managedRoutes', 'exactHeaderRoute', 'experimentWeight', 'pingPong'],
    rootService: props.rootService ?? false,
    nodePorts: (props as NewAlbIngress).targetType === 'instance',
    ...(props.managedRoutes === undefined ? {} : { managedRoutes: props.managedRoutes }),
    bind: (scope, target) => bind(scope, target, props),
  });
}

function bind(scope: Construct, target: TrafficTarget, props: AlbProps): TrafficBinding {
  const { root, stable } = target;
  if (root === undefined && (props.rootService || target.needs.has('pingPong'))) {
    throw failure('invalid-prop', {
      message: `the Rollout '${target.rollout}' has no root Service, which the traffic router alb needs ${props.rootService ? 'for rootService' : 'for ping-pong'}`,
      hint: 'bind it with the others: bindServices({ ..., root })',
    });
  }
  const action = root ?? stable;
  const { ingress, ingresses, annotationPrefix, stickinessConfig, servicePort = stable.port } = props;
  const settings = { servicePort, rootService: root?.name, annotationPrefix, stickinessConfig };
  const existing = ingresses ?? (ingress === undefined ? undefined : [ingress]);
  for (const name of existing ?? [target.rollout]) ignoreActions(scope, target, name, action.name, props);
  if (existing === undefined) {
    const made = routerIngress(scope, target, { name: action.name, port: { name: useAnnotation } }, optionsOf(props));
    return { trafficRouting: { alb: { ingress: made.name, ...settings } }, route: made, objects: [made] };
  }
  return {
    trafficRouting: { alb: { ...(ingresses === undefined ? { ingress } : { ingresses }), ...settings } },
    route: undefined,
    objects: [],
  };
}

/** The load balancer takes its certificates from AWS, by an annotation or by itself. */
function optionsOf(props: AlbProps): IngressOptions {
  const { targetType = 'ip', className = 'alb', tls = 'none', annotations, pathType } = props as NewAlbIngress;
  const prefix = props.annotationPrefix ?? defaultPrefix;
  return { className, tls, pathType, annotations: { [`${prefix}/target-type`]: targetType, ...annotations } };
}

const defaultPrefix = 'alb.ingress.kubernetes.io';

function ignoreActions(scope: Construct, target: TrafficTarget, name: string, action: string, props: AlbProps): void {
  const prefix = props.annotationPrefix ?? defaultPrefix;
  const routes = target.managedRoutes;
  ignoreWrites(
    scope,
    target,
    { group: 'networking.k8s.io', kind: 'Ingress', name },
    {
      jsonPointers: [
        `/metadata/annotations/${prefix}~1actions.${action}`,
        ...routes.flatMap((route) => [
          `/metadata/annotations/${prefix}~1actions.${route}`,
          `/metadata/annotations/${prefix}~1conditions.${route}`,
        ]),
        '/metadata/annotations/rollouts.argoproj.io~1managed-alb-actions',
      ],
      ...(routes.length === 0
        ? {}
        : {
            jqPathExpressions: [`.spec.rules[]?.http.paths[]? | select(${isOneOf('.backend.service.name', routes)})`],
          }),
    },
  );
}

function checkStickiness(config: AlbSettings['stickinessConfig']): void {
  if (config === undefined || !config.enabled) return;
  const { durationSeconds } = config;
  if (Number.isInteger(durationSeconds) && durationSeconds >= 1 && durationSeconds <= 604_800) return;
  throw failure('invalid-prop', {
    message: `the stickinessConfig of alb has durationSeconds ${durationSeconds}: it is a whole number from 1 to 604800`,
  });
}
