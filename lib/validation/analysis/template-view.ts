import { parseGoDuration } from '../../kernel/go-duration.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, objectAt, shown, textAt, valueAt } from '../json-access.ts';
import { type TemplateReference, templateReference } from './analysis-use.ts';

/** One metric of a template with its place. */
export interface MetricView {
  readonly name: string;
  readonly pointer: string;
  readonly json: JsonObject;
  /** Names of the providers that it has; one, where it is right. */
  readonly providers: readonly string[];
}

/** A rendered AnalysisTemplate, ClusterAnalysisTemplate or AnalysisRun, taken apart once for all rules. */
export interface TemplateView {
  readonly manifest: Manifest;
  readonly metrics: readonly MetricView[];
  /** Arguments that it declares, by name; undefined for one that must be given, `{}` for one whose value is not known here. */
  readonly args: ReadonlyMap<string, ArgumentDefault | undefined>;
  /** Templates whose metrics it measures as well. */
  readonly includes: readonly TemplateReference[];
}

export interface ArgumentDefault {
  /** Undefined where it comes from a Secret or a field. */
  readonly text?: string;
}

export function viewTemplate(manifest: Manifest): TemplateView {
  const spec = objectAt(manifest.object, 'spec');
  const args = new Map<string, ArgumentDefault | undefined>();
  for (const argument of listAt(spec, 'args')) {
    const name = textAt(argument, 'name');
    if (name !== undefined) args.set(name, defaultOf(argument));
  }
  return {
    manifest,
    metrics: listAt(spec, 'metrics').flatMap(viewMetric),
    args,
    includes: listAt(spec, 'templates').flatMap(templateReference),
  };
}

function defaultOf(argument: JsonValue): ArgumentDefault | undefined {
  const value = valueAt(argument, 'value');
  if (value !== undefined && value !== null) return { text: shown(value) };
  return isJsonObject(valueAt(argument, 'valueFrom')) ? {} : undefined;
}

function viewMetric(json: JsonValue, index: number): MetricView[] {
  if (!isJsonObject(json)) return [];
  const providers = Object.entries(objectAt(json, 'provider') ?? {}).flatMap(([name, its]) =>
    its === null ? [] : [name],
  );
  return [{ name: textAt(json, 'name') ?? '', pointer: `/spec/metrics/${index}`, json, providers }];
}

const reference = /\{\{\s*args\.([^\s{}]+)\s*\}\}/g;

/** Names of the arguments that a text refers to. */
export function argumentsIn(text: string): readonly string[] {
  return text.includes('{{') ? [...text.matchAll(reference)].map(([, name]) => name ?? '') : [];
}

/** A text with the arguments whose values are known. */
export function withArguments(text: string, values: ReadonlyMap<string, string>): string {
  return text.includes('{{')
    ? text.replaceAll(reference, (tag: string, name: string) => values.get(name) ?? tag)
    : text;
}

/** A text of a metric, with the arguments whose values are known. */
export function metricText(
  { json }: MetricView,
  values: ReadonlyMap<string, string>,
  ...path: readonly string[]
): string | undefined {
  const value = valueAt(json, ...path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? withArguments(value, values) : undefined;
}

/** Seconds in a duration of a metric: undefined where there is none, NaN where it cannot be read. */
export function metricSeconds(
  metric: MetricView,
  values: ReadonlyMap<string, string>,
  field: 'interval' | 'initialDelay',
): number | undefined {
  const text = metricText(metric, values, field);
  return text === undefined ? undefined : (parseGoDuration(text) ?? Number.NaN);
}

/**
 * How often a metric measures, as the controller counts: once where there is no interval, undefined
 * for until it is stopped. A count that is no number counts as none.
 */
export function effectiveCount(metric: MetricView, values: ReadonlyMap<string, string>): number | undefined {
  const count = Number(metricText(metric, values, 'count') ?? 0);
  if (Number.isInteger(count) && count !== 0) return count;
  return metricText(metric, values, 'interval') === undefined ? 1 : undefined;
}

/** The texts of a template's own defaults. */
export function defaultTexts({ args }: TemplateView): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of args) if (value?.text !== undefined) texts.set(name, value.text);
  return texts;
}
