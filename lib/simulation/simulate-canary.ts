import type { JsonObject } from '../kernel/json.ts';
import { metricTimings } from './analysis-timing.ts';
import { nextCounts } from './basic-canary.ts';
import { type ExperimentPods, type Hold, type HoldContext, holdOf } from './canary-hold.ts';
import { scaleAt, weightAt } from './canary-steps.ts';
import { resolveFenceposts } from './fenceposts.ts';
import { listAt, numberAt, tryFieldsAt, valueAt } from './json-fields.ts';
import { allAvailable, type RolloutPods } from './pod-counts.ts';
import { atLeastMinimum, type RoutedCanary, routedCounts } from './routed-canary.ts';
import { availableShare, type Scaling, scale, totalPods } from './scaling.ts';
import { usesOf } from './surroundings.ts';
import { noTime } from './time-range.ts';
import type { AnalysisFacts, StepFacts, Stretch } from './timeline.ts';

/** Seconds that the old pods stay with a traffic router, unless the strategy says otherwise. */
const defaultScaleDownDelay = 30;

/** What a strategy does, before its steps have their place in time. */
export interface StrategyFacts {
  readonly routed: boolean;
  readonly startPods: number;
  /** The steps of the strategy, and at the end what follows the last one. */
  readonly steps: readonly StepFacts[];
  readonly analyses: readonly AnalysisFacts[];
  readonly scaleDownDelay: number;
  /** Index of the step at whose end all traffic is on the new version. */
  readonly fullAt: number;
}

/** Where the rollout stands between two steps. */
interface Standing {
  readonly pods: RolloutPods;
  /** Percent of the traffic that the canary gets. */
  readonly traffic: number;
  /** Weight that the router sends to the stable version. */
  readonly stableWeight: number;
  /** Pods of an ended experiment that are yet to be removed, and for how many seconds at least. */
  readonly leaving: { readonly pods: number; readonly seconds: number };
}

/** How pods and traffic come to what a step asks for. */
interface Move {
  readonly scaling: Scaling;
  readonly traffic: number;
  readonly stableWeight: number;
  readonly stretches: readonly Stretch[];
}

type Mover = (standing: Standing, index: number, experiment: ExperimentPods | undefined) => Move;

/** Works out a canary, with or without a traffic router. */
export function simulateCanary(canary: JsonObject, replicas: number, context: HoldContext): StrategyFacts {
  const steps = listAt(canary, 'steps');
  const routed = routedCanary(canary, replicas);
  const startPods = routed === undefined ? replicas : atLeastMinimum(routed, replicas);
  const all = routed?.maxTrafficWeight ?? 100;
  const move = routed === undefined ? basicMover(canary, replicas, context) : routedMover(canary, routed, context);

  const facts: StepFacts[] = [];
  const analyses = backgroundAnalysis(canary, steps.length, context);
  let standing: Standing = {
    pods: { canary: allAvailable(0), stable: allAvailable(startPods) },
    traffic: 0,
    stableWeight: all,
    leaving: { pods: 0, seconds: 0 },
  };
  for (let index = 0; index <= steps.length; index += 1) {
    const step = steps[index];
    const hold = step === undefined ? promoted : holdOf(step, context);
    const moved = move(standing, index, hold.experiment);
    const asked = (weightAt(steps, index, all) * 100) / all;
    facts.push(stepFacts(index, hold, asked, moved, standing, all));
    if (hold.metrics.length > 0) {
      const analysis = hold.kind === 'experiment' ? 'experiment' : 'step';
      analyses.push({ step: index, analysis, delay: hold.analysisDelay, metrics: hold.metrics });
    }
    const { experiment } = hold;
    const left =
      standing.leaving.seconds - (facts.at(-1)?.stretches ?? []).reduce((sum, { time }) => sum + time.shortest, 0);
    standing = {
      pods: moved.scaling.pods,
      traffic: moved.traffic,
      stableWeight: moved.stableWeight,
      leaving:
        experiment === undefined
          ? { pods: left > 0 ? standing.leaving.pods : 0, seconds: Math.max(0, left) }
          : { pods: experiment.scaleDownDelay > 0 ? experiment.pods : 0, seconds: experiment.scaleDownDelay },
    };
  }
  const lingers = routed !== undefined && !routed.dynamicStableScale;
  return {
    routed: routed !== undefined,
    startPods,
    steps: facts,
    analyses: analyses.toSorted((a, b) => a.step - b.step),
    scaleDownDelay: lingers ? (numberAt(canary, 'scaleDownDelaySeconds') ?? defaultScaleDownDelay) : 0,
    fullAt: steps.length,
  };
}

const promoted: Hold = {
  kind: 'full',
  title: 'full',
  waitsFor: 'nothing',
  time: noTime,
  metrics: [],
  analysisDelay: 0,
  experiment: undefined,
};

function stepFacts(index: number, hold: Hold, weight: number, moved: Move, before: Standing, all: number): StepFacts {
  const { pods, peakPods, leastAvailable, waves } = moved.scaling;
  const experimentPods = hold.experiment?.pods ?? 0;
  const experimentTraffic = ((hold.experiment?.canaryWeight ?? 0) * 100) / all;
  return {
    index,
    kind: hold.kind,
    title: hold.title,
    weight,
    traffic: moved.traffic,
    experimentTraffic,
    stablePods: pods.stable.desired,
    canaryPods: pods.canary.desired,
    experimentPods,
    peakPods: Math.max(peakPods, totalPods(pods) + experimentPods) + before.leaving.pods,
    leastAvailablePods: leastAvailable,
    waitsFor: hold.waitsFor === 'nothing' && waves.length > 0 ? 'pods' : hold.waitsFor,
    stretches: [...moved.stretches, { traffic: moved.traffic + experimentTraffic, time: hold.time }],
  };
}

/** Without a router each pod gets the same share, so the traffic moves with every wave of pods. */
function basicMover(canary: JsonObject, replicas: number, { podStart }: HoldContext): Mover {
  const steps = listAt(canary, 'steps');
  const basic = { replicas, ...resolveFenceposts(canary['maxSurge'], canary['maxUnavailable'], replicas) };
  return (standing, index) => {
    const scaling = scale(standing.pods, (now) => nextCounts(basic, weightAt(steps, index, 100), now));
    const stretches = scaling.waves.map(({ canaryShare }) => ({ traffic: canaryShare, time: podStart }));
    return { scaling, traffic: availableShare(scaling.pods), stableWeight: 0, stretches };
  };
}

/** With a router the pods come first; once they are available the weight moves, and then the stable version may shrink. */
function routedMover(canary: JsonObject, routed: RoutedCanary, { podStart }: HoldContext): Mover {
  const steps = listAt(canary, 'steps');
  const all = routed.maxTrafficWeight;
  return (standing, index, experiment) => {
    const asked = scaleAt(steps, index, all);
    const grown = scale(standing.pods, () => routedCounts(routed, asked, standing.stableWeight));
    // A canary without pods gets no traffic, whatever its weight.
    const weight = grown.pods.canary.available === 0 ? 0 : weightAt(steps, index, all);
    const stableWeight = all - weight - (experiment?.weight ?? 0);
    const settled = scale(grown.pods, () => routedCounts(routed, asked, stableWeight));
    const waves = [...grown.waves, ...settled.waves];
    const scaling: Scaling = {
      pods: settled.pods,
      waves,
      peakPods: Math.max(grown.peakPods, settled.peakPods),
      leastAvailable: Math.min(grown.leastAvailable, settled.leastAvailable),
    };
    const stretches = waves.map(() => ({ traffic: standing.traffic, time: podStart }));
    return { scaling, traffic: (weight * 100) / all, stableWeight, stretches };
  };
}

function routedCanary(canary: JsonObject, replicas: number): RoutedCanary | undefined {
  const routing = tryFieldsAt(canary, 'trafficRouting');
  if (routing === undefined) return undefined;
  return {
    replicas,
    maxTrafficWeight: Math.max(1, numberAt(routing, 'maxTrafficWeight') ?? 100),
    dynamicStableScale: valueAt(canary, 'dynamicStableScale') === true,
    minPodsPerReplicaSet: numberAt(canary, 'minPodsPerReplicaSet'),
  };
}

/** The analysis that runs beside the steps, from `startingStep` on. */
function backgroundAnalysis(canary: JsonObject, steps: number, { surroundings }: HoldContext): AnalysisFacts[] {
  const metrics = usesOf(canary['analysis'], surroundings).flatMap(metricTimings);
  const step = numberAt(canary, 'analysis', 'startingStep') ?? 0;
  if (metrics.length === 0 || (step >= steps && step > 0)) return [];
  return [{ step, analysis: 'background', delay: 0, metrics }];
}
