import type { JsonValue } from '../kernel/json.ts';
import { analysisDuration, type MetricTiming, metricTimings } from './analysis-timing.ts';
import { secondsOf } from './argo-duration.ts';
import { formatDuration, formatPercent } from './format-duration.ts';
import { fieldsAt, listAt, numberAt, textAt, valueAt } from './json-fields.ts';
import type { StepKind, WaitsFor } from './simulation.ts';
import { type Surroundings, usesOf } from './surroundings.ts';
import { atLeast, exactly, inTurn, noTime, type TimeRange, together } from './time-range.ts';

/** What a step does beside moving pods and traffic: how long it holds the rollout, and for what. */
export interface Hold {
  readonly kind: StepKind;
  readonly title: string;
  readonly waitsFor: WaitsFor;
  readonly time: TimeRange;
  readonly metrics: readonly MetricTiming[];
  /** Seconds after which its analyses start, at least. */
  readonly analysisDelay: number;
  readonly experiment: ExperimentPods | undefined;
}

/** What an experiment adds to the pods and takes from the traffic while it runs. */
export interface ExperimentPods {
  readonly pods: number;
  /** Weight that all its pods get. */
  readonly weight: number;
  /** Weight that those of the new version get. */
  readonly canaryWeight: number;
  /** Seconds that its pods stay after its end. */
  readonly scaleDownDelay: number;
}

export interface HoldContext {
  readonly surroundings: Surroundings;
  readonly podStart: TimeRange;
  readonly personSeconds: number | undefined;
}

/** How long a person takes. */
export function personTime(personSeconds: number | undefined): TimeRange {
  return { shortest: 0, expected: personSeconds, longest: undefined };
}

/** Seconds that the pods of an experiment stay, unless it says otherwise. */
const experimentScaleDownDelay = 30;

const quiet = { waitsFor: 'nothing', time: noTime, metrics: [], analysisDelay: 0, experiment: undefined } as const;

/** What a step of a canary holds the rollout for. */
export function holdOf(step: JsonValue, context: HoldContext): Hold {
  const fields = fieldsAt(step);
  const [kind = ''] = Object.keys(fields);
  switch (kind) {
    case 'setWeight':
      return { ...quiet, kind, title: `setWeight ${numberAt(fields, kind) ?? '?'}` };
    case 'pause':
      return { ...quiet, kind, ...pauseHold(valueAt(fields, kind, 'duration'), context) };
    case 'setCanaryScale':
      return { ...quiet, kind, title: `setCanaryScale ${scaleTitle(fieldsAt(fields, kind))}` };
    case 'analysis': {
      const metrics = usesOf(fields[kind], context.surroundings).flatMap(metricTimings);
      const templates = listAt(fields, kind, 'templates').map((one) => textAt(one, 'templateName') ?? '');
      const title = `analysis ${templates.join(', ')}`;
      return { ...quiet, kind, title, waitsFor: 'analysis', time: analysisDuration(metrics), metrics };
    }
    case 'experiment':
      return { ...quiet, kind, ...experimentHold(fields[kind], context) };
    case 'setHeaderRoute':
      return { ...quiet, kind, title: `setHeaderRoute ${textAt(fields, kind, 'name') ?? ''}` };
    case 'setMirrorRoute': {
      const percentage = numberAt(fields, kind, 'percentage');
      const share = percentage === undefined ? '' : ` ${formatPercent(percentage)}`;
      return { ...quiet, kind, title: `setMirrorRoute ${textAt(fields, kind, 'name') ?? ''}${share}` };
    }
    case 'plugin': {
      const title = `plugin ${textAt(fields, kind, 'name') ?? ''}`;
      return { ...quiet, kind, title, waitsFor: 'plugin', time: atLeast(0) };
    }
    default:
      return { ...quiet, kind: 'unknown', title: kind };
  }
}

function pauseHold(duration: JsonValue | undefined, context: HoldContext): Pick<Hold, 'title' | 'waitsFor' | 'time'> {
  if (duration === undefined || duration === null) {
    return { title: 'pause', waitsFor: 'person', time: personTime(context.personSeconds) };
  }
  const seconds = secondsOf(duration);
  if (seconds === undefined) return { title: `pause ${JSON.stringify(duration)}`, waitsFor: 'time', time: atLeast(0) };
  return { title: `pause ${formatDuration(seconds)}`, waitsFor: 'time', time: exactly(seconds) };
}

function scaleTitle(scale: JsonValue): string {
  if (valueAt(scale, 'matchTrafficWeight') === true) return 'matchTrafficWeight';
  const replicas = numberAt(scale, 'replicas');
  if (replicas !== undefined) return `${replicas} pod${replicas === 1 ? '' : 's'}`;
  return `weight ${numberAt(scale, 'weight') ?? '?'}`;
}

/**
 * An experiment ends after its duration, counted from when its pods are available, and not before
 * the analyses that are required for its completion; without either, not by itself.
 */
function experimentHold(experiment: JsonValue | undefined, context: HoldContext): Partial<Hold> & Pick<Hold, 'title'> {
  const templates = listAt(experiment, 'templates');
  const analyses = listAt(experiment, 'analyses').map((analysis) => ({
    required: valueAt(analysis, 'requiredForCompletion') === true,
    metrics: usesOf(
      { templates: [analysis], args: listAt(analysis, 'args'), dryRun: listAt(experiment, 'dryRun') },
      context.surroundings,
    ).flatMap(metricTimings),
  }));
  const required = analyses.filter((one) => one.required).map(({ metrics }) => analysisDuration(metrics));
  const seconds = secondsOf(valueAt(experiment, 'duration'));
  const ends = seconds !== undefined || required.length > 0;
  const run = ends ? together([exactly(seconds ?? 0), ...required]) : personTime(context.personSeconds);
  const weights = templates.map((template) => ({
    weight: numberAt(template, 'weight') ?? 0,
    canary: textAt(template, 'specRef') === 'canary',
  }));
  return {
    title: `experiment ${templates.map((one) => textAt(one, 'name') ?? '').join(', ')}`,
    waitsFor: ends ? 'experiment' : 'person',
    time: inTurn([context.podStart, run]),
    metrics: analyses.flatMap(({ metrics }) => metrics),
    analysisDelay: context.podStart.shortest,
    experiment: {
      pods: templates.reduce<number>((sum, template) => sum + (numberAt(template, 'replicas') ?? 1), 0),
      weight: weights.reduce((sum, { weight }) => sum + weight, 0),
      canaryWeight: weights.reduce((sum, { weight, canary }) => sum + (canary ? weight : 0), 0),
      scaleDownDelay: numberAt(experiment, 'scaleDownDelaySeconds') ?? experimentScaleDownDelay,
    },
  };
}
