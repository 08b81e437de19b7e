import { Chart } from 'cdk8s';
import { AnalysisTemplate } from '../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef, podTemplateHash } from '../../lib/constructs/rollouts/arguments.ts';
import { backgroundAnalysis } from '../../lib/constructs/rollouts/background-analysis.ts';
import { blueGreen } from '../../lib/constructs/rollouts/blue-green.ts';
import { type CanaryOptions, canary } from '../../lib/constructs/rollouts/canary.ts';
import { Experiment } from '../../lib/constructs/rollouts/experiment.ts';
import { experimentAnalysis } from '../../lib/constructs/rollouts/experiment-analysis.ts';
import { prometheus } from '../../lib/constructs/rollouts/metrics/prometheus.ts';
import { Rollout } from '../../lib/constructs/rollouts/rollout.ts';
import type { CanaryServices } from '../../lib/constructs/rollouts/rollout-services.ts';
import type { RolloutSettings } from '../../lib/constructs/rollouts/rollout-settings.ts';
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
import { WorkloadRefRollout } from '../../lib/constructs/rollouts/workload-ref-rollout.ts';
import { routers } from './every-router.ts';
import { everyTemplate } from './every-template.ts';

const metadata = { labels: { a: 'b' }, annotations: { c: 'd' } };
const selector = { matchLabels: { app: 'a' } };
const options = { dryRun: ['up'], measurementRetention: { up: 5 }, analysisRunMetadata: metadata };
const preferred = { preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 } };
const required = { requiredDuringSchedulingIgnoredDuringExecution: {} };
const values = [{ exact: 'a' }, { prefix: 'a' }, { regex: 'a' }] as const;

const canaryOptions = {
  maxSurge: 1,
  maxUnavailable: 0,
  scaleDownDelayRevisionLimit: 1,
  replicaProgressThreshold: { type: 'Pods', value: 1 },
  canaryMetadata: metadata,
  stableMetadata: metadata,
} as const satisfies CanaryOptions;

const settings = {
  replicas: 1,
  minReadySeconds: 1,
  progressDeadlineSeconds: 60,
  progressDeadlineAbort: true,
  revisionHistoryLimit: 1,
  rollbackWindow: { revisions: 1 },
  analysis: { successfulRunHistoryLimit: 1, unsuccessfulRunHistoryLimit: 1 },
  paused: false,
  restartAt: '2026-11-23T08:00:00Z',
} as const satisfies RolloutSettings;

/** Objects below a chart that together have every field of Argo Rollouts. */
export function makeEverything(app: Chart): void {
  const scope = (id: string): Chart => new Chart(app, id, { disableResourceNameHashes: true });
  for (const kind of ['AnalysisTemplate', 'ClusterAnalysisTemplate'] as const) everyTemplate(scope(kind), kind);
  everyStrategy(scope('strategies'));
  everyExperiment(scope('experiment'));
  for (const [name, make] of Object.entries(routers)) routed(scope(name), make());
}

function everyStrategy(chart: Chart): void {
  const template = new AnalysisTemplate(chart, 'template', {
    metrics: { up: prometheus({ query: '{{args.a}} {{args.b}} {{args.c}}' }) },
  });
  const shared = { ...facts(template), clusterScope: true };
  const args = { a: 'text', b: podTemplateHash('Latest'), c: fieldRef('metadata.name') };
  const once = analysis(shared, args, options);
  const each = experimentAnalysis(shared, args, { requiredForCompletion: true });
  new Rollout(chart, 'canary', {
    ...settings,
    containers: [{ image: 'a' }],
    strategy: canary({
      ...canaryOptions,
      antiAffinity: preferred,
      analysis: backgroundAnalysis(shared, args, { ...options, startingStep: 1 }),
      steps: [
        setWeight(5),
        pause('1m'),
        once,
        plugin({ name: 'a/b', config: { c: 'd' } }),
        experiment({
          duration: '1m',
          scaleDownDelaySeconds: 1,
          templates: {
            a: { specRef: 'stable', replicas: 1, metadata, selector, service: { name: 'a' } },
          },
          analyses: { each },
          dryRun: ['up'],
          analysisRunMetadata: metadata,
        }),
      ],
    }),
  });
  const green = new Rollout(chart, 'blue-green', {
    containers: [{ image: 'a' }],
    strategy: blueGreen({
      autoPromotionEnabled: true,
      autoPromotionSeconds: 1,
      previewReplicaCount: 1,
      maxUnavailable: 1,
      scaleDownDelaySeconds: 1,
      scaleDownDelayRevisionLimit: 1,
      abortScaleDownDelaySeconds: 1,
      antiAffinity: required,
      prePromotionAnalysis: once,
      postPromotionAnalysis: once,
      previewMetadata: metadata,
      activeMetadata: metadata,
    }),
  });
  green.bindServices({ active: { name: 'a', port: 80 }, preview: { name: 'b', port: 80 } });
  for (const antiAffinity of [preferred, required] as const) {
    new Rollout(chart, `affinity-${Object.keys(antiAffinity)[0]}`, {
      strategy: canary({ antiAffinity, steps: [pause()] }),
      containers: [{ image: 'a' }],
    });
    const other = new Rollout(chart, `blue-green-${Object.keys(antiAffinity)[0]}`, {
      strategy: blueGreen({ antiAffinity }),
      containers: [{ image: 'a' }],
    });
    other.bindServices({ active: { name: 'a', port: 80 } });
  }
  new WorkloadRefRollout(chart, 'reference', {
    selector,
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a', scaleDown: 'never' },
  });
}

function facts(template: AnalysisTemplate<'a' | 'b' | 'c'>) {
  const { name, needed, defaulted, endless } = template;
  return { name, needed, defaulted, endless };
}

/** A canary with everything that the router can do. */
function routed(chart: Chart, router: TrafficRouter): void {
  const can = new Set(router.has);
  const rollout = new Rollout(chart, 'canary', {
    containers: [{ image: 'a', portNumber: 80 }],
    strategy: canary({
      traffic: router,
      scaleDownDelaySeconds: 1,
      abortScaleDownDelaySeconds: 1,
      minPodsPerReplicaSet: 1,
      steps: [
        setCanaryScale({ replicas: 1 }),
        setCanaryScale({ weight: 1 }),
        setCanaryScale({ matchTrafficWeight: true }),
        ...(can.has('headerRoute')
          ? values.map((headerValue) => setHeaderRoute({ name: 'headers', match: [{ headerName: 'a', headerValue }] }))
          : []),
        ...(can.has('mirrorRoute')
          ? values.map((value) =>
              setMirrorRoute({
                name: 'mirror',
                percentage: 5,
                match: [{ method: value, path: value, headers: { a: value } }],
              }),
            )
          : []),
        ...(can.has('experimentWeight')
          ? [experiment({ duration: '1m', templates: { a: { specRef: 'canary', weight: 1 } } })]
          : []),
      ],
    }),
  });
  rollout.bindServices(servicesFor(router));
  if (!can.has('pingPong')) return;
  const playing = new Rollout(chart, 'ping-pong', {
    containers: [{ image: 'a', portNumber: 80 }],
    strategy: canary({ traffic: router, pingPong: true, dynamicStableScale: true, steps: [pause()] }),
  });
  playing.bindServices({
    ping: { name: 'ping', port: 80 },
    pong: { name: 'pong', port: 80 },
    root: { name: 'root', port: 80 },
  });
}

function servicesFor(router: TrafficRouter): CanaryServices {
  if (router.services === 'one') return { service: { name: 'a', port: 80 } };
  const root = router.rootService === true ? { root: { name: 'root', port: 80 } } : {};
  return { stable: { name: 'a', port: 80 }, canary: { name: 'b', port: 80 }, ...root };
}

function everyExperiment(chart: Chart): void {
  const template = new AnalysisTemplate(chart, 'template', {
    metrics: { up: prometheus({ query: '{{args.a}} {{args.b}} {{args.c}}' }) },
  });
  const args = { a: 'text', b: secret('a', 'b'), c: fieldRef('metadata.name') };
  new Experiment(chart, 'experiment', {
    duration: '1m',
    progressDeadlineSeconds: 60,
    terminate: true,
    scaleDownDelaySeconds: 1,
    templates: { a: { containers: [{ image: 'a' }], replicas: 1, minReadySeconds: 1, service: { name: 'a' } } },
    analyses: {
      each: experimentAnalysis({ ...facts(template), clusterScope: true }, args, { requiredForCompletion: true }),
    },
    dryRun: ['up'],
    measurementRetention: { up: 1 },
    analysisRunMetadata: metadata,
  });
}
