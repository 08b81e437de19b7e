import { failure } from '../kernel/diagnostic.ts';
import type { JsonObject } from '../kernel/json.ts';
import { numberAt, textAt, tryFieldsAt } from './json-fields.ts';
import { podStartTime } from './pod-start.ts';
import { type RolloutSource, renderedRollout, surroundingsOf } from './rollout-source.ts';
import { simulateBlueGreen } from './simulate-blue-green.ts';
import { type StrategyFacts, simulateCanary } from './simulate-canary.ts';
import type { SimulatedStep, Simulation } from './simulation.ts';
import { autoscalingOf } from './surroundings.ts';
import { inTurn } from './time-range.ts';
import { abortPoints, inSequence } from './timeline.ts';

/** What the manifest of a Rollout does not say. */
export interface SimulateOptions {
  /**
   * Number of pods.
   * @default `spec.replicas`; where a HorizontalPodAutoscaler scales the rollout, its `minReplicas`; otherwise 1, as Argo does
   */
  readonly replicas?: number;
  /**
   * Rendered objects beside the Rollout: AnalysisTemplates, ClusterAnalysisTemplates and the
   * HorizontalPodAutoscaler. Of several of one name the first counts.
   * @default those of its namespace in the construct's program, the nearest first; none for a rendered object
   */
  readonly objects?: readonly JsonObject[];
  /** Seconds that a pod needs until it is available. @default what probes and minReadySeconds make certain */
  readonly podStartSeconds?: number;
  /** Seconds that a person takes to promote, where the rollout waits for one. @default unknown */
  readonly personSeconds?: number;
}

/**
 * Works out what a rollout will do: pods and traffic at each step, how long it takes, where it
 * waits and where an analysis can abort it. It follows the controller's own rounding.
 *
 * @param rollout - a Rollout construct (the `workload` of a WebService), or the rendered object
 * @throws DiagnosticError invalid-prop, where it is no Rollout or has no strategy
 * @example
 * ```ts
 * const rollout = simulate(web.workload);
 * expect(rollout.steps[2]?.canaryPods).toBe(1);
 * expect(rollout.peakPods).toBeLessThanOrEqual(12);
 * expect(rollout.timeToFull).toBeLessThan(3600);
 * ```
 */
export function simulate(rollout: RolloutSource, options: SimulateOptions = {}): Simulation {
  const object = renderedRollout(rollout);
  const surroundings = options.objects ?? surroundingsOf(rollout, object);
  const autoscaling = autoscalingOf(object, surroundings);
  const replicas = options.replicas ?? numberAt(object, 'spec', 'replicas') ?? autoscaling?.minReplicas ?? 1;
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw failure('invalid-prop', { message: `replicas is ${replicas}: it is a whole number of pods` });
  }
  const context = {
    surroundings,
    podStart: podStartTime(object, options.podStartSeconds),
    personSeconds: options.personSeconds,
  };
  const canary = tryFieldsAt(object, 'spec', 'strategy', 'canary');
  const blueGreen = tryFieldsAt(object, 'spec', 'strategy', 'blueGreen');
  const name = textAt(object, 'metadata', 'name') ?? '';
  if (canary !== undefined) {
    const facts = simulateCanary(canary, replicas, context);
    return summarize({ name, strategy: 'canary', replicas, autoscaling }, facts);
  }
  if (blueGreen !== undefined) {
    const facts = simulateBlueGreen(blueGreen, replicas, context);
    return summarize({ name, strategy: 'blueGreen', replicas, autoscaling }, facts);
  }
  throw failure('invalid-prop', { message: `the Rollout '${name}' has neither a canary nor a blueGreen strategy` });
}

type Basics = Pick<Simulation, 'name' | 'strategy' | 'replicas' | 'autoscaling'>;

function summarize(basics: Basics, facts: StrategyFacts): Simulation {
  const placed = inSequence(facts.steps);
  const steps = placed.slice(0, -1);
  const full = placed.at(-1) as SimulatedStep;
  const untilFull = inTurn(placed.slice(0, facts.fullAt + 1).map(({ duration }) => duration));
  const blastRadius = inTurn(placed.map(({ exposure }) => exposure));
  return Object.freeze({
    ...basics,
    routed: facts.routed,
    startPods: facts.startPods,
    steps: Object.freeze(steps),
    full,
    scaleDownDelay: facts.scaleDownDelay,
    peakPods: Math.max(...placed.map(({ peakPods }) => peakPods)),
    leastAvailablePods: Math.min(...placed.map(({ leastAvailablePods }) => leastAvailablePods)),
    timeToFull: untilFull.expected,
    timeToFullRange: untilFull,
    blastRadius: blastRadius.expected,
    blastRadiusRange: blastRadius,
    waitsForPerson: Object.freeze(steps.filter(({ waitsFor }) => waitsFor === 'person').map(({ index }) => index)),
    aborts: Object.freeze(abortPoints(facts.analyses, facts.steps, placed)),
  });
}
