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
   * Names of metrics that are measured but decide nothing. A regular expression stands for every metric whose name it
   * matches: `['.*']` for all.
   */
  readonly dryRun?: readonly string[];
  /** How many measurements are kept, by the name of the metric or a regular expression. @default 10, by Argo */
  readonly measurementRetention?: Readonly<Record<string, number>>;
  /** Labels and annotations of the AnalysisRuns. */
  readonly analysisRunMetadata?: AnalysisRunMetadata;
}

/**
 * The options as Argo spells them.
 *
 * @throws DiagnosticError invalid-prop
 */
export function renderAnalysisOptions(options: AnalysisOptions, sources: readonly AnalysisSource[]): Fields {
  const { dryRun = [], measurementRetention = {}, analysisRunMetadata } = options;
  const retained = Object.entries(measurementRetention);
  requireMetrics('dryRun', dryRun, sources);
  requireMetrics('measurementRetention', Object.keys(measurementRetention), sources);
  for (const [name, limit] of retained) requireWhole(`measurementRetention of '${name}'`, limit, 1);
  return {
    dryRun: dryRun.length === 0 ? undefined : dryRun.map((metricName) => ({ metricName })),
    measurementRetention:
      retained.length === 0 ? undefined : retained.map(([metricName, limit]) => ({ metricName, limit })),
    analysisRunMetadata,
  };
}

/** The controller ends a run in error where an entry matches no metric, and refuses the same entry twice. */
function requireMetrics(what: string, patterns: readonly string[], sources: readonly AnalysisSource[]): void {
  const twice = patterns.find((pattern, index) => patterns.indexOf(pattern) !== index);
  if (twice !== undefined) throw failure('invalid-prop', { message: `${what} names '${twice}' twice` });
  if (sources.some(({ metricNames }) => metricNames === undefined)) return;
  const names = sources.flatMap(({ metricNames = [] }) => metricNames);
  const lost = patterns.find((pattern) => !names.some((name) => matches(pattern, name)));
  if (lost === undefined) return;
  throw failure('invalid-prop', {
    message: `${what} names '${lost}', which is no metric of ${sources.map(({ name }) => `'${name}'`).join(', ')}`,
    hint: names.length === 0 ? undefined : `the metrics are ${names.join(', ')}`,
  });
}

function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  try {
    return new RegExp(pattern).test(name);
  } catch {
    // Go's syntax has forms that JavaScript does not know.
    return true;
  }
}
