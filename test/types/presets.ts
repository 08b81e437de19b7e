/** What must compile, and what must not, of presets of canaries. */
import { canary } from '../../lib/constructs/rollouts/canary.ts';
import { type ExperimentAnalysis, experimentAnalysis } from '../../lib/constructs/rollouts/experiment-analysis.ts';
import type { AnalysisStep } from '../../lib/constructs/rollouts/steps/analysis.ts';
import type { AnalysisSource } from '../../lib/constructs/rollouts/steps/analysis-source.ts';
import { pause } from '../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../lib/constructs/rollouts/steps/set-weight.ts';
import type { TrafficRouter } from '../../lib/constructs/rollouts/traffic/traffic-router.ts';

type Plain = TrafficRouter<'canaryScale'>;
type Exact = TrafficRouter<'canaryScale' | 'exactHeaderRoute' | 'managedRoutes'>;
type Full = TrafficRouter<
  'canaryScale' | 'exactHeaderRoute' | 'headerRoute' | 'mirrorRoute' | 'managedRoutes' | 'experimentWeight'
>;

export function weights(check: AnalysisStep, computed: number): void {
  canary({ steps: canary.linear({ by: 20, pause: '5m' }) });
  canary({ steps: canary.linear({ by: computed, from: 5, pause: 'untilPromoted' }) });
  canary({ steps: canary.exponential({ analysis: check }) });
  canary({ steps: [...canary.exponential({ from: 5, factor: 3, pause: '1m', analysis: check }), pause()] });
  canary({ steps: [setWeight(1), pause(), ...canary.linear({ by: 20, pause: '5m' })] });
  // @ts-expect-error more than everything
  canary.linear({ by: 200, pause: '5m' });
  // @ts-expect-error no whole percentage
  canary.exponential({ from: 0.5, pause: '5m' });
  // @ts-expect-error nothing between the weights
  canary.linear({ by: 20 });
  // @ts-expect-error Go durations have no days
  canary.linear({ by: 20, pause: '1d' });
}

export function darkLaunches(plain: Plain, exact: Exact, full: Full): void {
  const testers = [{ headerName: 'X-Tester', headerValue: { exact: 'true' } }] as const;
  const beta = [{ headerName: 'User-Agent', headerValue: { regex: '.*beta.*' } }] as const;
  canary({ traffic: exact, steps: canary.darkLaunch({ match: testers, pause: '5m' }) });
  canary({ traffic: full, steps: canary.darkLaunch({ match: beta, scale: { weight: 10 }, pause: '5m' }) });
  canary({
    traffic: exact,
    steps: [...canary.darkLaunch({ match: testers, pause: '5m' }), ...canary.linear({ by: 50, pause: '5m' })],
  });
  // @ts-expect-error this router compares whole values only
  canary({ traffic: exact, steps: canary.darkLaunch({ match: beta, pause: '5m' }) });
  // @ts-expect-error this router routes no headers
  canary({ traffic: plain, steps: canary.darkLaunch({ match: testers, pause: '5m' }) });
  // @ts-expect-error there is no router
  canary({ steps: canary.darkLaunch({ match: testers, pause: '5m' }) });
  // @ts-expect-error for whom
  canary.darkLaunch({ pause: '5m' });
}

export function shadows(exact: Exact, full: Full): void {
  canary({ traffic: full, steps: canary.shadow({ percentage: 10, pause: '5m' }) });
  // @ts-expect-error this router cannot mirror
  canary({ traffic: exact, steps: canary.shadow({ pause: '5m' }) });
  // @ts-expect-error there is no router
  canary({ steps: canary.shadow({ pause: '5m' }) });
}

export function experiments(plain: Plain, full: Full, source: AnalysisSource<'hash', never>): void {
  const compare: ExperimentAnalysis<string> = experimentAnalysis(source, { hash: 'x' });
  canary({ steps: canary.experimentFirst({ duration: '10m', analyses: { compare } }) });
  canary({ traffic: plain, steps: canary.experimentFirst({ duration: '10m', analyses: { compare } }) });
  canary({ traffic: full, steps: canary.experimentFirst({ duration: '10m', weight: 5, analyses: { compare } }) });
  // @ts-expect-error this router gives experiments no weight
  canary({ traffic: plain, steps: canary.experimentFirst({ duration: '10m', weight: 5, analyses: { compare } }) });
  // @ts-expect-error an experiment without comparison shows nothing
  canary.experimentFirst({ duration: '10m' });
}
