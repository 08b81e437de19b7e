import { failure } from '../../kernel/diagnostic.ts';
import type { CanaryStep } from './steps/step.ts';
import { requireCapabilities } from './traffic/bind-router.ts';
import type { RouterCapability, TrafficRouter } from './traffic/traffic-router.ts';

type AnyStep = CanaryStep<RouterCapability>;

/**
 * Checks steps against each other and against the router, as far as types cannot.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireCanarySteps(steps: readonly AnyStep[], router: TrafficRouter | undefined): void {
  const routes = new Map<string, string>();
  steps.forEach((step, index) => {
    if (router === undefined) requireNoRouter(step, index);
    else requireCapabilities(router, step.needs);
    requireWeight(step, index, router);
    followRoute(step, index, routes);
  });
}

/** Routers that have what they stand for; gatewayApi has the rest. */
const routersWith: Readonly<Partial<Record<RouterCapability, string>>> = {
  mirrorRoute: 'istio()',
  maxTrafficWeight: 'nginx({ maxTrafficWeight: 1000 })',
};

function requireNoRouter({ kind, needs }: AnyStep, index: number): void {
  const [need] = needs;
  if (need === undefined) return;
  throw failure('invalid-prop', {
    message: `step ${index + 1} of a canary is ${kind}, which only works with a traffic router`,
    hint: `give the canary one, such as traffic: ${routersWith[need] ?? "gatewayApi({ gateway: 'public' })"}`,
  });
}

/** A weight is a share of what the router's weights are out of. */
function requireWeight(step: AnyStep, index: number, router: TrafficRouter | undefined): void {
  const { weight, maxTrafficWeight } = step as AnyStep & { weight?: number; maxTrafficWeight?: number };
  if (step.kind !== 'setWeight' || weight === undefined) return;
  const most = router?.maxTrafficWeight ?? 100;
  if (maxTrafficWeight !== undefined && maxTrafficWeight !== most) {
    throw failure('invalid-prop', {
      message: `step ${index + 1} of a canary is a weight out of ${maxTrafficWeight}, but the router's maxTrafficWeight is ${most}`,
      hint: `write setWeight(${weight}, { maxTrafficWeight: ${most} })`,
    });
  }
  if (weight <= most) return;
  throw failure('invalid-prop', {
    message: `step ${index + 1} of a canary is setWeight(${weight}), but the router's maxTrafficWeight is ${most}`,
  });
}

/** A route is removed by a step with its name alone, so a name that no step set is a slip. */
function followRoute(step: AnyStep, index: number, routes: Map<string, string>): void {
  const { kind, name, removes } = step as AnyStep & { name?: string; removes?: boolean };
  if (name === undefined || removes === undefined) return;
  const before = routes.get(name);
  if (before !== undefined && before !== kind) {
    throw failure('invalid-prop', {
      message: `step ${index + 1} of a canary is ${kind} '${name}', but ${before} has a route of that name`,
      hint: 'give the two routes different names',
    });
  }
  if (removes && before === undefined) {
    throw failure('invalid-prop', {
      message: `step ${index + 1} of a canary removes the route '${name}', which no step before it sets`,
      hint: 'a step without match removes a route: give it a match, or remove the step',
    });
  }
  routes.set(name, kind);
}
