/** What must compile, and what must not, of steps, strategies, experiments and Rollouts. */
import type { Deployment } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { AnalysisTemplate } from '../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef, podTemplateHash } from '../../lib/constructs/rollouts/arguments.ts';
import { backgroundAnalysis } from '../../lib/constructs/rollouts/background-analysis.ts';
import { blueGreen } from '../../lib/constructs/rollouts/blue-green.ts';
import { canary } from '../../lib/constructs/rollouts/canary.ts';
import type { ClusterAnalysisTemplate } from '../../lib/constructs/rollouts/cluster-analysis-template.ts';
import { Experiment } from '../../lib/constructs/rollouts/experiment.ts';
import { experimentAnalysis } from '../../lib/constructs/rollouts/experiment-analysis.ts';
import { Rollout } from '../../lib/constructs/rollouts/rollout.ts';
import { secret } from '../../lib/constructs/rollouts/secret-reference.ts';
import { analysis } from '../../lib/constructs/rollouts/steps/analysis.ts';
import { experiment } from '../../lib/constructs/rollouts/steps/experiment.ts';
import { pause } from '../../lib/constructs/rollouts/steps/pause.ts';
import { plugin } from '../../lib/constructs/rollouts/steps/plugin.ts';
import { setCanaryScale } from '../../lib/constructs/rollouts/steps/set-canary-scale.ts';
import { setHeaderRoute } from '../../lib/constructs/rollouts/steps/set-header-route.ts';
import { setMirrorRoute } from '../../lib/constructs/rollouts/steps/set-mirror-route.ts';
import { setWeight } from '../../lib/constructs/rollouts/steps/set-weight.ts';
import type { TrafficRouter } from '../../lib/constructs/rollouts/traffic/traffic-router.ts';
import { workloadRef } from '../../lib/constructs/rollouts/workload-ref.ts';
import { WorkloadRefRollout } from '../../lib/constructs/rollouts/workload-ref-rollout.ts';

const exact = { headerName: 'X-Tester', headerValue: { exact: 'true' } } as const;

export function steps(): void {
  setWeight(250, { maxTrafficWeight: 1000 });
  // @ts-expect-error more than everything, where nothing says what it is out of
  setWeight(250);

  setCanaryScale({ replicas: 1 });
  setCanaryScale({ weight: 25 });
  setCanaryScale({ matchTrafficWeight: true });
  // @ts-expect-error one of the three
  setCanaryScale({ replicas: 1, weight: 25 });
  // @ts-expect-error none of the three
  setCanaryScale({});
  // @ts-expect-error not matching the weight says nothing
  setCanaryScale({ matchTrafficWeight: false });

  setHeaderRoute({ name: 'testers', match: [exact] });
  setHeaderRoute({ name: 'testers' });
  // @ts-expect-error a route without a name
  setHeaderRoute({ match: [exact] });
  // @ts-expect-error an empty list removes the route: leave it out
  setHeaderRoute({ name: 'testers', match: [] });
  // @ts-expect-error one way to compare
  setHeaderRoute({ name: 'testers', match: [{ headerName: 'a', headerValue: { exact: 'a', prefix: 'a' } }] });
  // @ts-expect-error no way to compare
  setHeaderRoute({ name: 'testers', match: [{ headerName: 'a', headerValue: {} }] });
  // @ts-expect-error a misspelt name
  setHeaderRoute({ name: 'testers', match: [{ headerName: 'a', headerValue: { exactly: 'a' } }] });

  setMirrorRoute({ name: 'shadow', match: [{ method: { exact: 'GET' } }], percentage: 5 });
  setMirrorRoute({ name: 'shadow' });
  // @ts-expect-error a percentage of nothing
  setMirrorRoute({ name: 'shadow', percentage: 5 });
  // @ts-expect-error a method is compared, not given
  setMirrorRoute({ name: 'shadow', match: [{ method: 'GET' }] });

  plugin({ name: 'acme/wait', config: { minutes: 5 } });
  // @ts-expect-error a plugin is named by its organisation too
  plugin({ name: 'wait' });
  // @ts-expect-error no manifest can hold a function
  plugin({ name: 'acme/wait', config: { until: () => true } });
}

export function needs(
  all: TrafficRouter,
  plain: TrafficRouter<'canaryScale'>,
  alb: TrafficRouter<'canaryScale' | 'exactHeaderRoute'>,
): void {
  const scale = setCanaryScale({ weight: 25 });
  const header = setHeaderRoute({ name: 'a', match: [exact] });
  const prefix = setHeaderRoute({ name: 'a', match: [exact, { headerName: 'b', headerValue: { prefix: 'c' } }] });
  const mirror = setMirrorRoute({ name: 'b', match: [{}] });
  const weightless = experiment({ duration: '1m', templates: { a: { specRef: 'canary' }, b: { specRef: 'stable' } } });
  const weighted = experiment({
    duration: '1m',
    templates: { a: { specRef: 'canary', weight: 5 }, b: { specRef: 'stable' } },
  });
  const thousandth = setWeight(1, { maxTrafficWeight: 1000 });
  canary({ traffic: all, steps: [scale, header, prefix, mirror, weightless, weighted, thousandth, pause()] });
  canary({ traffic: plain, steps: [scale, weightless, setWeight(5), plugin({ name: 'a/b' })] });
  canary({ traffic: alb, steps: [header, setHeaderRoute({ name: 'a' })] });
  canary({ steps: [weightless] });
  // @ts-expect-error there is no router to keep traffic and pods apart
  canary({ steps: [scale] });
  // @ts-expect-error this router cannot route by headers
  canary({ traffic: plain, steps: [header] });
  // @ts-expect-error this router compares whole values only
  canary({ traffic: alb, steps: [prefix] });
  // @ts-expect-error this router cannot mirror
  canary({ traffic: plain, steps: [mirror] });
  // @ts-expect-error this router gives no weight to a template
  canary({ traffic: plain, steps: [weighted] });
  // @ts-expect-error there is no router to give a weight to a template
  canary({ steps: [weighted] });
  // @ts-expect-error this router has weights out of 100
  canary({ traffic: plain, steps: [thousandth] });
}

export function canaryOptions(
  all: TrafficRouter,
  plain: TrafficRouter<'canaryScale'>,
  maybe: typeof plain | undefined,
): void {
  const once = [pause()] as const;
  canary({ traffic: all, steps: once, dynamicStableScale: true, pingPong: true });
  canary({
    traffic: plain,
    steps: once,
    scaleDownDelaySeconds: 5,
    abortScaleDownDelaySeconds: 0,
    minPodsPerReplicaSet: 2,
  });
  canary({ traffic: maybe, steps: once });
  // @ts-expect-error old pods stay for a while, or leave with their traffic
  canary({ traffic: plain, steps: once, scaleDownDelaySeconds: 5, dynamicStableScale: true });
  // @ts-expect-error there is no router
  canary({ steps: once, dynamicStableScale: true });
  // @ts-expect-error there is no router
  canary({ steps: once, scaleDownDelaySeconds: 5 });
  // @ts-expect-error there is no router
  canary({ steps: once, abortScaleDownDelaySeconds: 5 });
  // @ts-expect-error there is no router
  canary({ steps: once, minPodsPerReplicaSet: 2 });
  // @ts-expect-error this router cannot change roles
  canary({ traffic: plain, steps: once, pingPong: true });
  const preferred = { preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 } } as const;
  const required = { requiredDuringSchedulingIgnoredDuringExecution: {} } as const;
  canary({ steps: once, antiAffinity: preferred });
  canary({ steps: once, antiAffinity: required });
  // @ts-expect-error it is preferred or required
  canary({ steps: once, antiAffinity: { ...preferred, ...required } });
  // @ts-expect-error neither preferred nor required
  canary({ steps: once, antiAffinity: {} });
  // @ts-expect-error of pods, or a share of them
  canary({ steps: once, replicaProgressThreshold: { type: 'percent', value: 5 } });
}

export function blueGreens(automatic: boolean): void {
  blueGreen({ autoPromotionSeconds: 5 });
  blueGreen({ autoPromotionEnabled: true, autoPromotionSeconds: 5 });
  blueGreen({ autoPromotionEnabled: automatic });
  // @ts-expect-error a person promotes, and does so by the clock
  blueGreen({ autoPromotionEnabled: false, autoPromotionSeconds: 5 });
  // @ts-expect-error blue-green has no surge
  blueGreen({ maxSurge: 1 });
  // @ts-expect-error blue-green has no steps
  blueGreen({ steps: [pause()] });
}

export function analyses(
  rate: AnalysisTemplate<'app'>,
  latency: AnalysisTemplate<'app' | 'le', 'le'>,
  shared: ClusterAnalysisTemplate<'app'>,
): void {
  analysis(rate, { app: 'a' }, { dryRun: ['rate', /./], measurementRetention: { rate: 5 } });
  analysis([rate, latency, shared], { app: 'a' });
  analysis([rate, latency], { app: 'a', le: 1 });
  // @ts-expect-error one of the templates needs it
  analysis([rate, latency], { le: 1 });
  // @ts-expect-error none of the templates uses it
  analysis([rate, latency], { app: 'a', lt: 1 });
  // @ts-expect-error no template
  analysis([], {});
  // @ts-expect-error a step has no step to start with
  analysis(rate, { app: 'a' }, { startingStep: 1 });
  // @ts-expect-error a secret belongs into the template
  analysis(rate, { app: secret('a', 'b') });

  canary({ steps: [pause()], analysis: backgroundAnalysis(shared, { app: 'a' }, { startingStep: 0 }) });
  // @ts-expect-error a step is not what runs beside the steps
  canary({ steps: [pause()], analysis: analysis(rate, { app: 'a' }) });
  // @ts-expect-error what runs beside the steps is no step
  canary({ steps: [backgroundAnalysis(rate, { app: 'a' })] });
  // @ts-expect-error a misspelt argument
  backgroundAnalysis(rate, { ap: 'a' });
}

export function experiments(scope: Construct, rate: AnalysisTemplate<'app'>): void {
  const templates = { a: { specRef: 'canary' } } as const;
  const hash = experimentAnalysis(rate, { app: podTemplateHash('Latest') });
  const token = experimentAnalysis(rate, { app: secret('a', 'b') });
  const either = experimentAnalysis(rate, { app: fieldRef('metadata.name') }, { requiredForCompletion: true });
  experiment({ templates, duration: '1m', analyses: { hash, either, text: experimentAnalysis(rate, { app: 'a' }) } });
  new Experiment(scope, 'e', { analyses: { token, either } });
  // @ts-expect-error a step takes no secrets
  experiment({ templates, duration: '1m', analyses: { token } });
  // @ts-expect-error there is no Rollout whose hash it is
  new Experiment(scope, 'e', { analyses: { hash } });
  // @ts-expect-error an argument is missing
  experimentAnalysis(rate);
  // @ts-expect-error a misspelt argument
  experimentAnalysis(rate, { ap: 'a' });
  // @ts-expect-error pods of the new version or of the old one
  experiment({ duration: '1m', templates: { a: { specRef: 'Canary' } } });
  // @ts-expect-error a misspelt name
  experiment({ duration: '1m', templates: { a: { specRef: 'canary', replica: 1 } } });
  // @ts-expect-error no days
  experiment({ duration: '1d', templates });
  // @ts-expect-error its pods are its own, not a version of a Rollout
  new Experiment(scope, 'e', { templates });
}

export function rollouts(scope: Construct, deployment: Deployment): void {
  new Rollout(scope, 'r', { notifications: { 'on-rollout-aborted': { slack: 'a', ops: ['b', 'c'] } } });
  new Rollout(scope, 'r', { restartAt: '2026-11-23T08:00:00Z', analysis: { successfulRunHistoryLimit: 1 } });
  new WorkloadRefRollout(scope, 'r', { workloadRef: workloadRef(deployment, 'onsuccess') });
  new WorkloadRefRollout(scope, 'r', { workloadRef: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'a' } });
  // @ts-expect-error a misspelt trigger
  new Rollout(scope, 'r', { notifications: { 'on-rollout-abort': { slack: 'a' } } });
  // @ts-expect-error nobody is told
  new Rollout(scope, 'r', { notifications: { 'on-rollout-aborted': { slack: [] } } });
  // @ts-expect-error no moment in UTC
  new Rollout(scope, 'r', { restartAt: 'tomorrow' });
  // @ts-expect-error a template and a workloadRef exclude each other
  new Rollout(scope, 'r', { workloadRef: workloadRef(deployment) });
  // @ts-expect-error a workloadRef and a template exclude each other
  new WorkloadRefRollout(scope, 'r', { workloadRef: workloadRef(deployment), containers: [] });
  // @ts-expect-error nothing that has the pods
  new WorkloadRefRollout(scope, 'r', {});
  // @ts-expect-error Argo writes it in small letters
  workloadRef(deployment, 'onSuccess');
  // @ts-expect-error its pods have an order that no Rollout keeps
  new WorkloadRefRollout(scope, 'r', { workloadRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'a' } });
  const pods = { apiVersion: 'v1', kind: 'PodTemplate', name: 'a' } as const;
  new WorkloadRefRollout(scope, 'r', { workloadRef: pods });
  // @ts-expect-error only a Deployment is scaled down
  new WorkloadRefRollout(scope, 'r', { workloadRef: { ...pods, scaleDown: 'never' } });
}
