import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, numberAt, textAt } from '../json-access.ts';
import type { Scope } from '../scope.ts';
import type { TemplateRule, UseRule } from './rule.ts';
import type { TemplateView } from './template-view.ts';

/** Lists that pick metrics by a regular expression over their names. */
const lists = ['dryRun', 'measurementRetention'] as const;
type List = (typeof lists)[number];

interface Pattern {
  readonly pointer: string;
  readonly text: string;
}

function patternsIn(json: JsonValue | undefined, pointer: string, list: List): readonly Pattern[] {
  return listAt(json, list).flatMap((one, index) => {
    const text = textAt(one, 'metricName');
    return text === undefined ? [] : [{ pointer: `${pointer}/${list}/${index}/metricName`, text }];
  });
}

/**
 * A pattern that no metric matches, or that is given twice, ends an analysis before it measures
 * (argo-rollouts `utils/analysis/helpers.go`).
 */
function* patternFaults(
  manifest: Manifest,
  patterns: readonly Pattern[],
  list: List,
  metrics: readonly string[],
): Iterable<Diagnostic> {
  const seen = new Set<string>();
  for (const { pointer, text } of patterns) {
    if (seen.has(text)) {
      const message = `${nameOf(manifest)} has '${text}' twice in ${list}`;
      yield finding(manifest, 'metric-pattern-refused', { pointer, message });
    } else if (!metrics.some((name) => isMatch(text, name))) {
      const known = metrics.map((name) => `'${name}'`).join(', ');
      const message = `${nameOf(manifest)} has '${text}' in ${list}, which no metric matches`;
      yield finding(manifest, 'metric-pattern-refused', { pointer, message, hint: `its metrics are ${known}` });
    }
    seen.add(text);
  }
}

/** Go's regular expressions have flags that JavaScript's do not: what cannot be read may match. */
function isMatch(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return true;
  }
}

/** The patterns of a template, over its metrics and those of the templates that it is used with. */
function* ofTemplate(template: TemplateView, scope: Scope): Iterable<Diagnostic> {
  const { manifest, metrics } = template;
  for (const list of lists) {
    const patterns = patternsIn(manifest.object['spec'], '/spec', list);
    if (patterns.length === 0) continue;
    const own = metrics.map(({ name }) => name);
    const isMet = patterns.every(({ text }) => own.some((name) => isMatch(text, name)));
    const names = isMet ? own : [...own, ...metricsBeside(template, scope)];
    // Without any metric it is said that there are none.
    if (names.length > 0) yield* patternFaults(manifest, patterns, list, names);
  }
}

function metricsBeside(template: TemplateView, scope: Scope): readonly string[] {
  const together = scope.analysisUses
    .map((use) => scope.resolve(use))
    .filter(({ templates }) => templates.includes(template));
  return [
    ...together.flatMap(({ templates }) => templates.flatMap(({ metrics }) => metrics.map(({ name }) => name))),
    ...template.includes.flatMap((reference) =>
      (scope.template(reference, template.manifest)?.metrics ?? []).map(({ name }) => name),
    ),
  ];
}

/** The patterns where templates are used, over the metrics of all of them. */
const ofUse: UseRule = function* apply(use, { templates, missing }) {
  if (missing.length > 0 || templates.length === 0 || use.role === 'experiment') return;
  const names = templates.flatMap(({ metrics }) => metrics.map(({ name }) => name));
  const json = use.json;
  for (const list of lists) {
    yield* patternFaults(use.manifest, patternsIn(json, use.pointer, list), list, names);
    const own = patternsIn(json, use.pointer, list);
    const inherited = new Set(
      templates.flatMap(({ manifest }) => patternsIn(manifest.object['spec'], '', list).map(({ text }) => text)),
    );
    for (const { pointer, text } of own) {
      if (!inherited.has(text)) continue;
      const message = `${nameOf(use.manifest)} has '${text}' in ${list}, which the template has too`;
      yield finding(use.manifest, 'metric-pattern-refused', { pointer, message, hint: 'remove one of the two' });
    }
  }
};

/** What keeps no measurement at all is refused. */
function* limits({ manifest }: TemplateView): Iterable<Diagnostic> {
  for (const [index, one] of listAt(manifest.object, 'spec', 'measurementRetention').entries()) {
    const limit = numberAt(one, 'limit');
    if (limit === undefined || limit > 0) continue;
    yield finding(manifest, 'metric-pattern-refused', {
      pointer: `/spec/measurementRetention/${index}/limit`,
      message: `${nameOf(manifest)} keeps ${limit} measurements of '${textAt(one, 'metricName') ?? ''}': the least is 1`,
    });
  }
}

export const metricPatternRules: { readonly ofTemplate: readonly TemplateRule[]; readonly ofUse: readonly UseRule[] } =
  {
    ofTemplate: [ofTemplate, limits],
    ofUse: [ofUse],
  };
