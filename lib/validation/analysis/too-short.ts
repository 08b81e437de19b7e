import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { formatSeconds } from '../../kernel/format-seconds.ts';
import { parseGoDuration } from '../../kernel/go-duration.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, numberAt, objectAt, textAt } from '../json-access.ts';
import type { Scope } from '../scope.ts';
import type { AnalysisUse } from './analysis-use.ts';
import type { ResolvedUse } from './resolved-use.ts';
import { effectiveCount, type MetricView, metricSeconds, metricText } from './template-view.ts';

/**
 * Annotation of a Rollout that states its traffic: requests per second of all versions together, as
 * a number, when there is the least of them that an update should be safe with.
 */
const trafficAnnotation = 'gitops-ts/requests-per-second';

/** Where a canary stands when an analysis begins. */
interface Exposure {
  /** Percent of the traffic. */
  readonly weight: number;
  /** Seconds since it first got traffic; infinite where a person was waited for. */
  readonly seconds: number;
}

/**
 * An analysis must look at the canary long enough to see it fail. From the moment the canary first
 * gets traffic to the last measurement as much time must pass as the query looks back; and where the
 * traffic is stated, the canary must get enough requests in what the queries look at: 3/f for a
 * condition that allows a share f of failures (the rule of three: at that share one failure shows in
 * 95 of 100 cases), once more for each failure that is forgiven. This is advice, which manifests that
 * were only handed in are not given.
 */
export function* tooShort(use: AnalysisUse, resolved: ResolvedUse, scope: Scope): Iterable<Diagnostic> {
  if (scope.context.closure === 'files') return;
  const exposure = exposureOf(use, scope);
  if (exposure === undefined || exposure.weight === 0) return;
  for (const template of resolved.templates) {
    for (const metric of template.metrics) {
      const fault = faultOf(metric, resolved.values, exposure, trafficOf(use.manifest));
      if (fault === undefined) continue;
      yield finding(use.manifest, 'analysis-too-short', {
        pointer: use.pointer,
        message: `the analysis '${template.manifest.id.name}' of ${nameOf(use.manifest)} is over too soon to see a failure: ${fault.what}`,
        hint: fault.hint,
      });
    }
  }
}

interface Fault {
  readonly what: string;
  readonly hint: string;
}

function faultOf(
  metric: MetricView,
  values: ReadonlyMap<string, string>,
  { weight, seconds }: Exposure,
  traffic: number | undefined,
): Fault | undefined {
  const window = windowOf(metricText(metric, values, 'provider', 'prometheus', 'query') ?? '');
  const span = spanOf(metric, values);
  if (window === undefined || span === undefined) return undefined;
  const before = seconds + span.delay;
  if (before + span.measuring < window) {
    return {
      what: `the query of '${metric.name}' looks back ${formatSeconds(window)}, and when it is measured last the canary has had traffic for ${formatSeconds(before + span.measuring)}`,
      hint: `pause for at least ${formatSeconds(window)} before it, or measure more often`,
    };
  }
  const share = traffic === undefined ? undefined : failureShare(metric, values);
  if (traffic === undefined || share === undefined) return undefined;
  const requests = (traffic * weight * (Math.min(before, window) + span.measuring)) / 100;
  const forgiven = Math.max(0, Number(metricText(metric, values, 'failureLimit') ?? 0)) || 0;
  const needed = Math.ceil((3 / share) * (forgiven + 1) - 1e-6);
  if (requests >= needed) return undefined;
  return {
    what: `at ${traffic} requests per second and ${weight} % of the traffic, '${metric.name}' looks at ${Math.floor(requests)} requests, and to see a share of ${percent(share)} fail takes ${needed}`,
    hint: 'raise the weight, pause longer before it, or measure more often',
  };
}

/** Seconds before the first measurement and from the first to the last; undefined where it does not end. */
function spanOf(
  metric: MetricView,
  values: ReadonlyMap<string, string>,
): { readonly delay: number; readonly measuring: number } | undefined {
  const count = effectiveCount(metric, values);
  const delay = metricSeconds(metric, values, 'initialDelay') ?? 0;
  const interval = metricSeconds(metric, values, 'interval') ?? 0;
  if (count === undefined || Number.isNaN(delay + interval)) return undefined;
  return { delay, measuring: (count - 1) * interval };
}

/** The shortest range of a PromQL query, in seconds. */
function windowOf(query: string): number | undefined {
  const windows = [...query.matchAll(/\[((?:\d+(?:ms|[smhdwy]))+)(?::[^\]]*)?\]/g)].map(([, text]) =>
    promSeconds(text),
  );
  return windows.length === 0 ? undefined : Math.min(...windows);
}

const promUnits: Readonly<Record<string, number>> = {
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

function promSeconds(text = ''): number {
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[smhdwy])/g)) {
    seconds += Number(amount) * (promUnits[unit ?? ''] ?? 0);
  }
  return seconds;
}

const comparison = /(?<![\w.])result(?:\[0\])?\s*([<>])=?\s*(0?\.\d+)/;

/** The share of failures that a condition over a share of successes or of failures allows. */
function failureShare(metric: MetricView, values: ReadonlyMap<string, string>): number | undefined {
  for (const field of ['successCondition', 'failureCondition'] as const) {
    const match = comparison.exec(metricText(metric, values, field) ?? '');
    if (match === null) continue;
    const isAtLeast = (match[1] === '>') === (field === 'successCondition');
    const share = isAtLeast ? 1 - Number(match[2]) : Number(match[2]);
    return share > 0 && share <= 0.5 ? share : undefined;
  }
  return undefined;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function trafficOf({ object }: Manifest): number | undefined {
  const text = textAt(object, 'metadata', 'annotations', trafficAnnotation);
  const traffic = Number(text);
  return text !== undefined && Number.isFinite(traffic) && traffic > 0 ? traffic : undefined;
}

/** Undefined for what is not known or does not end: background analyses, experiments, previews. */
function exposureOf(use: AnalysisUse, scope: Scope): Exposure | undefined {
  if (use.role === 'postPromotion') return { weight: 100, seconds: 0 };
  if (use.role !== 'step' || use.step === undefined) return undefined;
  const most = numberAt(use.manifest.object, 'spec', 'strategy', 'canary', 'trafficRouting', 'maxTrafficWeight') ?? 100;
  let weight = 0;
  let seconds = 0;
  for (const [index, step] of listAt(use.manifest.object, 'spec', 'strategy', 'canary', 'steps').entries()) {
    if (index === use.step) return { weight, seconds };
    const next = numberAt(step, 'setWeight');
    if (next !== undefined) {
      weight = (next * 100) / most;
      if (weight === 0) seconds = 0;
    }
    // A header that routes people to the canary gives it traffic of an amount that nobody stated.
    if (weight > 0) seconds += secondsOf(step, use, index, scope);
  }
  return undefined;
}

/** How long a step takes. */
function secondsOf(json: JsonValue, use: AnalysisUse, index: number, scope: Scope): number {
  const pause = objectAt(json, 'pause');
  if (pause !== undefined) {
    const duration = pause['duration'];
    if (typeof duration === 'number') return duration;
    if (typeof duration !== 'string') return Number.POSITIVE_INFINITY;
    return /^\d+$/.test(duration) ? Number(duration) : (parseGoDuration(duration) ?? 0);
  }
  const experiment = textAt(json, 'experiment', 'duration');
  if (experiment !== undefined) return parseGoDuration(experiment) ?? 0;
  if (objectAt(json, 'plugin') !== undefined) return Number.POSITIVE_INFINITY;
  if (objectAt(json, 'analysis') === undefined) return 0;
  const other = scope.analysisUsesOf(use.manifest).find((one) => one.role === 'step' && one.step === index);
  if (other === undefined) return 0;
  const { templates, values } = scope.resolve(other);
  const spans = templates.flatMap(({ metrics }) => metrics.map((metric) => spanOf(metric, values)));
  return Math.max(0, ...spans.map((span) => (span === undefined ? 0 : span.delay + span.measuring)));
}
