import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import { ignoreWrites } from './existing-route.ts';
import { isOneOf, quoted } from './jq.ts';
import { routeObject, targetPortOf } from './route-object.ts';
import type { ServiceBackend, TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

interface NewVirtualService {
  /** What the pods speak. @default 'http' */
  readonly protocol?: 'http' | 'http2' | 'grpc' | 'tcp';
  readonly virtualService?: never;
  readonly virtualNodeGroup?: never;
}

interface ExistingVirtualService {
  readonly virtualService: {
    readonly name: string;
    /** Names of the routes of its router. @default all, by Argo */
    readonly routes?: readonly string[];
  };
  readonly virtualNodeGroup: {
    readonly canaryVirtualNodeRef: { readonly name: string };
    readonly stableVirtualNodeRef: { readonly name: string };
  };
  /** Name of the VirtualRouter behind the VirtualService. @default that of the VirtualService */
  readonly virtualRouter?: string;
  readonly protocol?: never;
}

/** A new VirtualService, or one that exists with a router and two nodes behind it. */
export type AppMeshProps = NewVirtualService | ExistingVirtualService;

const group = 'appmesh.k8s.aws';
const apiVersion = `${group}/v1beta2`;
const versionLabel = 'rollouts-pod-template-hash';

/**
 * Splits traffic inside an AWS App Mesh by the weights of a VirtualRouter. AWS has ended the
 * product in September 2026.
 *
 * @example appMesh()
 * @see https://argo-rollouts.readthedocs.io/en/stable/getting-started/appmesh/
 */
export function appMesh(props: AppMeshProps = {}): TrafficRouter<'canaryScale'> {
  return atCallSite({
    kind: 'appMesh',
    has: ['canaryScale'],
    rootService: props.virtualService === undefined,
    headless: true,
    outside: false,
    bind: (scope, target) => bind(scope, target, props),
  });
}

function bind(scope: Construct, target: TrafficTarget, props: AppMeshProps): TrafficBinding {
  if (props.virtualService === undefined) return make(scope, target, props);
  const { virtualService, virtualNodeGroup, virtualRouter = virtualService.name } = props;
  const stable = virtualNodeGroup.stableVirtualNodeRef.name;
  const canary = virtualNodeGroup.canaryVirtualNodeRef.name;
  ignoreFields(scope, target, virtualRouter, stable, canary);
  return { trafficRouting: { appMesh: { virtualService, virtualNodeGroup } }, route: undefined, objects: [] };
}

function make(scope: Construct, target: TrafficTarget, { protocol = 'http' }: NewVirtualService): TrafficBinding {
  const { root, stable, canary } = target;
  if (root === undefined) {
    throw failure('invalid-prop', {
      message: `the Rollout '${target.rollout}' has no root Service, whose name the VirtualService of App Mesh stands for`,
      hint: 'bind it with the others: bindServices({ stable, canary, root })',
    });
  }
  ignoreFields(scope, target, target.rollout, stable.name, canary.name);
  const service = routeObject(scope, 'VirtualService', target, {
    apiVersion,
    kind: 'VirtualService',
    name: root.name,
    spec: { provider: { virtualRouter: { virtualRouterRef: { name: target.rollout } } } },
  });
  const router = routeObject(scope, 'Route', target, {
    apiVersion,
    kind: 'VirtualRouter',
    spec: routerSpec(target, root, protocol),
  });
  const nodes = [
    node(scope, target, 'StableNode', stable, protocol, 'stable-hash'),
    node(scope, target, 'CanaryNode', canary, protocol, 'canary-hash'),
  ];
  return {
    trafficRouting: {
      appMesh: {
        virtualService: { name: root.name, routes: ['primary'] },
        virtualNodeGroup: {
          canaryVirtualNodeRef: { name: canary.name },
          stableVirtualNodeRef: { name: stable.name },
        },
      },
    },
    route: router,
    objects: [service, router, ...nodes],
  };
}

function routerSpec(target: TrafficTarget, root: ServiceBackend, protocol: string): Fields {
  const { stable, canary, path } = target;
  const weightedTargets = [
    { virtualNodeRef: { name: stable.name }, weight: 100 },
    { virtualNodeRef: { name: canary.name }, weight: 0 },
  ];
  const match = protocol === 'tcp' ? undefined : protocol === 'grpc' ? {} : { prefix: path };
  return {
    listeners: [{ portMapping: { port: root.port, protocol } }],
    routes: [{ name: 'primary', [`${protocol}Route`]: { match, action: { weightedTargets } } }],
  };
}

/**
 * Two nodes may not select the same pods, so each is given the version that the controller gives it
 * as long as it knows none.
 */
function node(
  scope: Construct,
  target: TrafficTarget,
  id: string,
  service: ServiceBackend,
  protocol: string,
  version: string,
): ApiObject {
  const domain =
    target.namespace === undefined ? service.name : `${service.name}.${target.namespace}.svc.cluster.local`;
  return routeObject(scope, id, target, {
    apiVersion,
    kind: 'VirtualNode',
    name: service.name,
    spec: {
      podSelector: { matchLabels: { ...target.podLabels, [versionLabel]: version } },
      listeners: [{ portMapping: { port: targetPortOf(service), protocol } }],
      serviceDiscovery: { dns: { hostname: domain, responseType: 'ENDPOINTS' } },
    },
  });
}

/** The weights of both nodes, and the version in what each of them selects. */
function ignoreFields(scope: Construct, target: TrafficTarget, router: string, stable: string, canary: string): void {
  const routes = ['httpRoute', 'http2Route', 'grpcRoute', 'tcpRoute'].map((kind) => `.${kind}`).join(', ');
  ignoreWrites(
    scope,
    target,
    { group, kind: 'VirtualRouter', name: router },
    {
      jqPathExpressions: [
        `.spec.routes[]? | (${routes}) | .action?.weightedTargets[]? | select(${isOneOf('.virtualNodeRef.name', [stable, canary])}) | .weight`,
      ],
    },
  );
  for (const name of [stable, canary]) {
    ignoreWrites(
      scope,
      target,
      { group, kind: 'VirtualNode', name },
      { jqPathExpressions: [`.spec.podSelector.matchLabels[${quoted(versionLabel)}]`] },
    );
  }
}
