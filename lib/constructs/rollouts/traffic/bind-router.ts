import type { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import type { CanaryStep } from '../steps/step.ts';
import type { RouterCapability, TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

/** What {@link bindRouter} finds out by itself. */
type Derived = 'needs' | 'managedRoutes';

/**
 * Has a router make what it needs for a rollout, and completes `trafficRouting` with the settings
 * that every router has alike.
 *
 * @param settings - what settings of the canary need beside its steps
 * @throws DiagnosticError invalid-prop, for a program that is not type-checked
 */
export function bindRouter(
  scope: Construct,
  router: TrafficRouter,
  steps: readonly CanaryStep<RouterCapability>[],
  settings: readonly RouterCapability[],
  target: Omit<TrafficTarget, Derived>,
): TrafficBinding {
  const needs = new Set([...steps.flatMap((step) => step.needs), ...settings]);
  requireCapabilities(router, needs);
  requireWayIn(router, target);
  const managedRoutes = managedRoutesOf(router, steps);
  const binding = router.bind(scope, { ...target, needs, managedRoutes });
  return {
    ...binding,
    trafficRouting: {
      ...binding.trafficRouting,
      managedRoutes: managedRoutes.length === 0 ? undefined : managedRoutes.map((name) => ({ name })),
      maxTrafficWeight: router.maxTrafficWeight,
    },
  };
}

/**
 * Types say so first; this is for programs without.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireCapabilities(router: TrafficRouter, needs: Iterable<RouterCapability>): void {
  for (const need of needs) {
    if (router.has.includes(need)) continue;
    throw failure('invalid-prop', {
      message: `the canary ${uses[need]}, which the traffic router ${router.kind} cannot do`,
      hint: hints[need],
    });
  }
}

function requireWayIn(
  { kind, outside = true }: TrafficRouter,
  target: Pick<TrafficTarget, 'rollout' | 'hostnames'>,
): void {
  const [hostname] = target.hostnames;
  if (outside || hostname === undefined) return;
  throw failure('invalid-prop', {
    message: `the Rollout '${target.rollout}' has the host name '${hostname}', but requests from outside do not come through its traffic router ${kind}`,
    hint: 'leave hostnames out, and put an Ingress in front of the Service',
  });
}

/**
 * Names of the routes that steps add, in order of precedence. Argo refuses a step whose route is
 * not listed, and removes all that are when the rollout ends.
 *
 * @throws DiagnosticError invalid-prop
 */
function managedRoutesOf(router: TrafficRouter, steps: readonly CanaryStep<RouterCapability>[]): readonly string[] {
  const used = new Set(steps.map(routeName).filter((name) => name !== undefined));
  if (router.managedRoutes === undefined) return [...used];
  const missing = [...used].find((name) => !router.managedRoutes?.includes(name));
  if (missing === undefined) return router.managedRoutes;
  throw failure('invalid-prop', {
    message: `a step sets the route '${missing}', which the managedRoutes of the traffic router do not name`,
    hint: 'add it, or leave managedRoutes out: they are then those of the steps, in their order',
  });
}

function routeName(step: CanaryStep<RouterCapability>): string | undefined {
  const { setHeaderRoute, setMirrorRoute } = step.toJson() as StepWithRoute;
  return setHeaderRoute?.name ?? setMirrorRoute?.name;
}

interface StepWithRoute {
  readonly setHeaderRoute?: { readonly name: string };
  readonly setMirrorRoute?: { readonly name: string };
}

const uses: Readonly<Record<RouterCapability, string>> = {
  canaryScale: 'sets the number of its pods apart from its weight (setCanaryScale)',
  exactHeaderRoute: 'routes requests by headers (setHeaderRoute)',
  headerRoute: 'routes requests by headers with a prefix or a regular expression (setHeaderRoute)',
  mirrorRoute: 'mirrors requests (setMirrorRoute)',
  managedRoutes: 'has managed routes',
  experimentWeight: 'gives a template of an experiment a weight',
  pingPong: 'is a ping-pong one',
  maxTrafficWeight: 'has a weight above 100',
};

const hints: Readonly<Partial<Record<RouterCapability, string>>> = {
  exactHeaderRoute: 'istio, gatewayApi, apisix and alb can',
  headerRoute: 'istio, gatewayApi and apisix can; alb compares whole values: exact',
  mirrorRoute: 'istio can',
  experimentWeight: 'istio, alb, smi and gatewayApi can',
  pingPong: 'istio with two Services, alb and gatewayApi can',
  maxTrafficWeight: 'nginx and gatewayApi can, where they are given maxTrafficWeight',
};
