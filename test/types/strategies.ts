/** What must compile, and what must not, of steps and strategies. */
import type { Construct } from 'constructs';
import { blueGreen } from '../../lib/constructs/rollouts/blue-green.ts';
import { canary } from '../../lib/constructs/rollouts/canary.ts';
import { rollingUpdate } from '../../lib/constructs/rollouts/rolling-update.ts';
import { Rollout } from '../../lib/constructs/rollouts/rollout.ts';
import { pause } from '../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../lib/constructs/rollouts/steps/set-weight.ts';
import type { CanaryStep } from '../../lib/constructs/rollouts/steps/step.ts';
import { gatewayApi } from '../../lib/constructs/rollouts/traffic/gateway-api.ts';
import type { TrafficRouter } from '../../lib/constructs/rollouts/traffic/traffic-router.ts';

export function weights(computed: number): void {
  setWeight(0);
  setWeight(100);
  setWeight(computed);
  // @ts-expect-error more than everything
  setWeight(250);
  // @ts-expect-error less than nothing
  setWeight(-1);
  // @ts-expect-error no whole percentage
  setWeight(12.5);
  // @ts-expect-error no number
  setWeight('5');
}

export function pauses(minutes: number): void {
  pause();
  pause('10m');
  pause('90s');
  pause('1h30m');
  pause('1h30m10s');
  pause(`${minutes}m`);
  // @ts-expect-error Go durations have no days
  pause('1d');
  // @ts-expect-error no unit
  pause('10');
  // @ts-expect-error no duration
  pause('abc');
  // @ts-expect-error the units are the wrong way round
  pause('30m1h');
}

export function canaries(scope: Construct): void {
  canary({ steps: [pause()] });
  canary({ steps: [setWeight(5), pause('1m')], maxSurge: 1, maxUnavailable: '10%' });
  canary({ steps: [setWeight(5)], traffic: gatewayApi({ gateway: 'public' }) });
  // @ts-expect-error a canary has at least one step
  canary({ steps: [] });
  // @ts-expect-error a canary has steps
  canary({});
  // @ts-expect-error a percentage ends in %
  canary({ steps: [pause()], maxSurge: '10' });
  // @ts-expect-error a misspelt name
  canary({ steps: [pause()], maxSurges: 1 });
  // @ts-expect-error either a Gateway or a route that exists
  gatewayApi({ gateway: 'public', httpRoute: 'shop' });
  // @ts-expect-error neither of the two
  gatewayApi({});

  new Rollout(scope, 'canary', { strategy: canary({ steps: [pause()] }) });
  new Rollout(scope, 'blue-green', { strategy: blueGreen() });
  new Rollout(scope, 'rolling', { strategy: rollingUpdate({ maxUnavailable: 0 }) });
  // @ts-expect-error canary and blue-green at once
  new Rollout(scope, 'both', { strategy: { ...canary({ steps: [pause()] }), ...blueGreen() } });
  // @ts-expect-error canary and blue-green at once, the other way round
  new Rollout(scope, 'both', { strategy: { ...blueGreen(), ...canary({ steps: [pause()] }) } });
  // @ts-expect-error canary and blue-green at once, as Argo writes them
  new Rollout(scope, 'both', { strategy: { canary: {}, blueGreen: {} } });
}

/** Steps and routers of the future: what a step needs, the router must have. */
export function capabilities(
  step: CanaryStep<'headerRoute'>,
  mirror: CanaryStep<'mirrorRoute'>,
  plain: TrafficRouter<never>,
): void {
  canary({ traffic: gatewayApi({ gateway: 'public' }), steps: [step, setWeight(5)] });
  // @ts-expect-error this router cannot mirror
  canary({ traffic: gatewayApi({ gateway: 'public' }), steps: [mirror] });
  // @ts-expect-error this router cannot route by headers
  canary({ traffic: plain, steps: [step] });
  // @ts-expect-error there is no router
  canary({ steps: [setWeight(5), step] });
}
