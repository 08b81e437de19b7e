import { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

type Routers = readonly [TrafficRouter, TrafficRouter, ...TrafficRouter[]];

/** What all of them can do. */
type Common<R extends readonly TrafficRouter[]> = R extends readonly [
  TrafficRouter<infer First>,
  ...infer Rest extends readonly TrafficRouter[],
]
  ? Rest extends readonly []
    ? First
    : First & Common<Rest>
  : never;

/**
 * Several routers at once, such as one for requests from outside and one inside the mesh. All get
 * the same weights, so a step compiles only where all of them can carry it out: some of them would
 * leave it out without a word.
 *
 * @example mixed(nginx({ className: 'nginx' }), smi())
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/mixed/
 * @throws DiagnosticError invalid-prop
 */
export function mixed<const R extends Routers>(...routers: R): TrafficRouter<Common<R>> {
  refuseTwice(routers);
  const kinds = routers.map(({ kind }) => kind).join(' and ');
  if (new Set(routers.map(({ services = 'stableAndCanary' }) => services)).size > 1) {
    throw failure('invalid-prop', {
      message: `the traffic routers ${kinds} cannot be mixed: one tells the versions apart by two Services, the other by subsets of one`,
      hint: "leave splitting: 'subset' out of istio",
    });
  }
  const [first, ...others] = routers;
  const managedRoutes = routers.flatMap((router) => router.managedRoutes ?? []);
  const maxTrafficWeight = sameMaximum(routers, kinds);
  return atCallSite({
    kind: kinds,
    has: first.has.filter((one) => others.every(({ has }) => has.includes(one))) as Common<R>[],
    services: first.services ?? 'stableAndCanary',
    rootService: routers.some((router) => router.rootService === true),
    nodePorts: routers.some((router) => router.nodePorts === true),
    headless: routers.some((router) => router.headless === true),
    outside: routers.some(({ outside = true }) => outside),
    ...(managedRoutes.length === 0 ? {} : { managedRoutes: [...new Set(managedRoutes)] }),
    ...(maxTrafficWeight === undefined ? {} : { maxTrafficWeight }),
    bind: (scope, target) => bindAll(scope, target, routers),
  });
}

function refuseTwice(routers: Routers): void {
  const kinds = routers.map(({ kind }) => kind);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (twice === undefined) return;
  throw failure('invalid-prop', {
    message: `the traffic router ${twice} is mixed with itself, but Argo Rollouts has room for one of each kind`,
  });
}

function sameMaximum(routers: Routers, kinds: string): number | undefined {
  const values = [...new Set(routers.map(({ maxTrafficWeight }) => maxTrafficWeight))];
  if (values.length === 1) return values[0];
  throw failure('invalid-prop', {
    message: `the traffic routers ${kinds} have different maxTrafficWeight, but share one`,
    hint: 'give all of them the same, or none',
  });
}

function bindAll(scope: Construct, target: TrafficTarget, routers: Routers): TrafficBinding {
  const bindings = routers.map((router) => router.bind(new Construct(scope, router.kind), target));
  refuseSameObject(target, bindings);
  const plugins: Fields = Object.assign({}, ...bindings.map(({ trafficRouting }) => trafficRouting['plugins']));
  return {
    trafficRouting: {
      ...Object.assign({}, ...bindings.map(({ trafficRouting }) => trafficRouting)),
      ...(Object.keys(plugins).length === 0 ? {} : { plugins }),
    },
    route: bindings.find(({ route }) => route !== undefined)?.route,
    objects: bindings.flatMap(({ objects }) => objects),
  };
}

/** Two routers may both want to make the Ingress of a rollout. */
function refuseSameObject(target: TrafficTarget, bindings: readonly TrafficBinding[]): void {
  const objects = bindings.flatMap((binding) => binding.objects.map((object) => `${object.kind} '${object.name}'`));
  const twice = objects.find((object, index) => objects.indexOf(object) !== index);
  if (twice === undefined) return;
  throw failure('invalid-prop', {
    message: `two traffic routers of the Rollout '${target.rollout}' would make the ${twice}`,
    hint: 'make one of them yourself, and name it to its router',
  });
}
