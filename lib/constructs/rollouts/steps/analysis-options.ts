import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import { requireWhole } from '../whole-number.ts';
import type { AnalysisSource } from './analysis-source.ts';

/** Metadata of the AnalysisRuns that the controller makes. */
export interface AnalysisRunMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** How an analysis runs, beside what it measures. The names are Argo's. */
export interface AnalysisOptions {
  /**
   * Metrics that are measured but decide nothing, by name. A regular expression stands for every metric whose name it
   * matches: `[/.+/]` for all.
   */
  readonly dryRun?: readonly (string | RegExp)[];
  /** How many measurements are kept, by the name of the metric. @default 10, by Argo */
  readonly measurementRetention?: Readonly<Record<string, number>>;
  /** Labels and annotations of the AnalysisRuns. */
  readonly analysisRunMetadata?: AnalysisRunMetadata;
}

/**
 * The options as Argo spells them.
 *
 * @param title - whose metrics they are, for messages
 * @throws DiagnosticError invalid-prop
 */
export function renderAnalysisOptions(
  options: AnalysisOptions,
  sources: readonly AnalysisSource[],
  title = 'the analysis',
): Fields {
  const { dryRun = [], measurementRetention = {}, analysisRunMetadata } = options;
  for (const [name, limit] of Object.entries(measurementRetention)) {
    requireWhole(`measurementRetention of '${name}'`, limit, 1);
  }
  const names = sources.some(({ metricNames }) => metricNames === undefined)
    ? undefined
    : sources.flatMap(({ metricNames = [] }) => metricNames);
  const tried = dryRun.map((metric) => selecting(title, 'dryRun', metric, names));
  const retained = Object.entries(measurementRetention).map(([metric, limit]) => ({
    metricName: selecting(title, 'measurementRetention', metric, names),
    limit,
  }));
  requireOnce('dryRun', tried);
  return {
    dryRun: tried.length === 0 ? undefined : tried.map((metricName) => ({ metricName })),
    measurementRetention: retained.length === 0 ? undefined : retained,
    analysisRunMetadata,
  };
}

/**
 * What stands for a metric: Argo reads it as a regular expression, by which `rate` would stand for `error-rate` as
 * well. It ends a run in error where an entry matches no metric.
 *
 * @param names - names of all metrics, where they are known
 */
function selecting(title: string, what: string, metric: string | RegExp, names: readonly string[] | undefined): string {
  const pattern = typeof metric === 'string' ? metric : metric.source;
  if (names === undefined) return pattern;
  const plain = /^[-\w]+$/.test(pattern) && typeof metric === 'string';
  if (!names.some((name) => (plain ? name === pattern : new RegExp(pattern).test(name)))) {
    throw failure('invalid-prop', {
      message: `${what} names '${pattern}', which is no metric of ${title}`,
      hint: names.length === 0 ? undefined : `its metrics are ${names.join(', ')}`,
    });
  }
  return plain && names.some((name) => name !== pattern && name.includes(pattern)) ? `^${pattern}$` : pattern;
}

function requireOnce(what: string, patterns: readonly string[]): void {
  const twice = patterns.find((pattern, index) => patterns.indexOf(pattern) !== index);
  if (twice !== undefined) throw failure('invalid-prop', { message: `${what} names '${twice}' twice` });
}
