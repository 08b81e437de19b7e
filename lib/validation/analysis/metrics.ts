import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { shown, textAt, valueAt } from '../json-access.ts';
import { wordFault } from '../rollouts/word-fault.ts';
import type { Scope } from '../scope.ts';
import type { TemplateRule } from './rule.ts';
import {
  defaultTexts,
  effectiveCount,
  type MetricView,
  metricSeconds,
  metricText,
  type TemplateView,
} from './template-view.ts';

/** Providers that judge by themselves, or by expressions that are not read here. */
const needNoCondition: readonly string[] = ['job', 'kayenta', 'plugin'];

function metricName({ manifest }: TemplateView, { name }: MetricView): string {
  return `the metric '${name}' of ${nameOf(manifest)}`;
}

/** A whole number of a metric; undefined where there is none, or where it is only known when the analysis runs. */
function amount(metric: MetricView, template: TemplateView, field: string): number | undefined {
  const text = metricText(metric, defaultTexts(template), field);
  return text === undefined || !/^-?\d+$/.test(text) ? undefined : Number(text);
}

/** What the controller refuses when it starts an analysis, in the middle of an update. */
function* faults(metric: MetricView, template: TemplateView): Iterable<readonly [string, string]> {
  if (metric.providers.length === 0) yield ['/provider', 'has no provider'];
  if (metric.providers.length > 1) yield ['/provider', `has several providers: ${metric.providers.join(', ')}`];
  const values = defaultTexts(template);
  for (const field of ['interval', 'initialDelay'] as const) {
    const text = metricText(metric, values, field);
    if (text === undefined || text.includes('{{')) continue;
    if (Number.isNaN(metricSeconds(metric, values, field))) {
      yield [`/${field}`, `has ${field} ${JSON.stringify(text)}, which is no duration that Go reads`];
    } else if ((metricSeconds(metric, values, field) ?? 0) < 0) yield [`/${field}`, `has a negative ${field}`];
  }
  yield* amountFaults(metric, values);
  const count = amount(metric, template, 'count') ?? 0;
  if (count < 0) yield ['/count', 'has a negative count'];
  const failures = amount(metric, template, 'failureLimit') ?? 0;
  const inconclusive = amount(metric, template, 'inconclusiveLimit') ?? 0;
  const successes = amount(metric, template, 'consecutiveSuccessLimit') ?? 0;
  if (count > 1 && metricText(metric, values, 'interval') === undefined) {
    yield ['/count', `has count ${count} and no interval`];
  }
  if (count > 0 && count < failures + successes) {
    const sum = successes === 0 ? '' : ` and consecutiveSuccessLimit ${successes} together`;
    yield ['/count', `has count ${count}, less than failureLimit ${failures}${sum}`];
  }
  if (count > 0 && count < inconclusive) {
    yield ['/count', `has count ${count}, less than inconclusiveLimit ${inconclusive}`];
  }
  if (failures < -1) yield ['/failureLimit', `has failureLimit ${failures}; the least is -1`];
  if (failures === -1 && successes === 0) {
    yield ['/failureLimit', 'forgives every failure (failureLimit -1) without a consecutiveSuccessLimit'];
  }
  for (const field of ['inconclusiveLimit', 'consecutiveSuccessLimit', 'consecutiveErrorLimit']) {
    if ((amount(metric, template, field) ?? 0) < 0) yield [`/${field}`, `has a negative ${field}`];
  }
}

/** A number that is written as text and is none counts as 0, so a count of 'five' is no count. */
function* amountFaults(metric: MetricView, values: ReadonlyMap<string, string>): Iterable<readonly [string, string]> {
  const fields = ['count', 'failureLimit', 'inconclusiveLimit', 'consecutiveErrorLimit', 'consecutiveSuccessLimit'];
  for (const field of fields) {
    const text = metricText(metric, values, field);
    if (text === undefined || text.includes('{{') || /^[+-]?\d+$/.test(text)) continue;
    yield [`/${field}`, `has ${field} ${JSON.stringify(text)}, which is no whole number`];
  }
}

function* refused(template: TemplateView): Iterable<Diagnostic> {
  const { manifest, metrics, includes } = template;
  if (metrics.length === 0 && includes.length === 0) {
    yield finding(manifest, 'metric-refused', {
      pointer: '/spec/metrics',
      message: `${nameOf(manifest)} has no metrics`,
    });
  }
  const names = new Set<string>();
  for (const metric of metrics) {
    for (const [field, what] of faults(metric, template)) {
      const message = `${metricName(template, metric)} ${what}`;
      yield finding(manifest, 'metric-refused', { pointer: metric.pointer + field, message });
    }
    if (names.has(metric.name)) {
      const message = `${nameOf(manifest)} has two metrics '${metric.name}'`;
      yield finding(manifest, 'metric-refused', { pointer: `${metric.pointer}/name`, message });
    }
    names.add(metric.name);
  }
}

/**
 * An answer that nothing judges is a success. A request may be meant so, for any answer of a server is
 * one; that a query gets an answer says nothing. Manifests that were only handed in are not told of
 * requests.
 */
const requests: readonly string[] = ['web'];

/**
 * Failures are fatal once there are more than failureLimit of them, which so few measurements cannot
 * bring about. It runs all the same, and may be there to be looked at: of manifests that were handed
 * in it is only an information.
 */
function* neverFails(template: TemplateView, { context }: Scope): Iterable<Diagnostic> {
  for (const metric of template.metrics) {
    const count = effectiveCount(metric, defaultTexts(template));
    const limit = amount(metric, template, 'failureLimit') ?? 0;
    // More than the count is refused outright.
    if (count === undefined || limit !== count || (amount(metric, template, 'consecutiveSuccessLimit') ?? 0) > 0) {
      continue;
    }
    yield finding(template.manifest, 'analysis-never-fails', {
      pointer: `${metric.pointer}/failureLimit`,
      message: `${metricName(template, metric)} measures ${count === 1 ? 'once' : `${count} times`} and forgives ${limit} failure${limit === 1 ? '' : 's'}, so it cannot fail`,
      hint: `the rollout is aborted by more than failureLimit failures: use at most ${count - 1}`,
      severity: context.closure === 'files' ? 'info' : undefined,
    });
  }
}

function* noCondition(template: TemplateView, { context }: Scope): Iterable<Diagnostic> {
  for (const metric of template.metrics) {
    if (textAt(metric.json, 'successCondition') ?? textAt(metric.json, 'failureCondition')) continue;
    const [provider] = metric.providers;
    if (provider === undefined || needNoCondition.includes(provider)) continue;
    if (context.closure === 'files' && requests.includes(provider)) continue;
    yield finding(template.manifest, 'metric-without-condition', {
      pointer: metric.pointer,
      message: `${metricName(template, metric)} has no condition, so every answer is a success`,
      hint: 'add a successCondition',
    });
  }
}

function* webMethods({ manifest, metrics }: TemplateView): Iterable<Diagnostic> {
  for (const { json, pointer } of metrics) {
    const method = valueAt(json, 'provider', 'web', 'method');
    if (method === undefined || shown(method).includes('{{')) continue;
    yield* wordFault(manifest, `${pointer}/provider/web/method`, method, ['GET', 'POST', 'PUT']);
  }
}

export const metricRules: readonly TemplateRule[] = [refused, neverFails, noCondition, webMethods];
