import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt, textsIn, valueAt } from '../json-access.ts';
import { wordFault } from '../rollouts/word-fault.ts';
import type { Scope } from '../scope.ts';
import type { AnalysisUse } from './analysis-use.ts';
import type { ResolvedUse } from './resolved-use.ts';
import type { TemplateRule, UseRule } from './rule.ts';
import { argumentsIn, type TemplateView } from './template-view.ts';

/** Every `{{args.x}}` in a template is declared in its args, and every argument is used. */
function* declared({ manifest, metrics, args, includes }: TemplateView, scope: Scope): Iterable<Diagnostic> {
  const used = new Set<string>();
  for (const metric of metrics) {
    const inMetric = new Set(textsIn(metric.json).flatMap(argumentsIn));
    for (const name of inMetric) {
      used.add(name);
      if (args.has(name)) continue;
      yield finding(manifest, 'argument-unresolved', {
        pointer: metric.pointer,
        message: `the metric '${metric.name}' of ${nameOf(manifest)} uses {{args.${name}}}, which its args do not declare`,
        hint: didYouMean(name, args.keys()) ?? `add { name: '${name}' } to spec.args`,
      });
    }
  }
  // Templates that are included take their arguments from it.
  if (includes.length > 0) return;
  for (const [index, name] of [...args.keys()].entries()) {
    if (used.has(name)) continue;
    const hint = didYouMean(name, used);
    if (isPassedOver(hint, scope)) continue;
    yield finding(manifest, 'argument-unused', {
      pointer: `/spec/args/${index}`,
      message: `${nameOf(manifest)} declares the argument '${name}', which none of its metrics uses`,
      hint,
    });
  }
}

/** An argument too many does no harm; of manifests that were handed in it is only said where it looks misspelt. */
function isPassedOver(hint: string | undefined, { context }: Scope): boolean {
  return context.closure === 'files' && hint === undefined;
}

/** A run that is written by itself has a value for each of its arguments. */
function* ofRun({ manifest, args }: TemplateView): Iterable<Diagnostic> {
  if (manifest.id.kind !== 'AnalysisRun') return;
  for (const [index, [name, value]] of [...args].entries()) {
    if (value !== undefined) continue;
    yield finding(manifest, 'argument-unresolved', {
      pointer: `/spec/args/${index}`,
      message: `${nameOf(manifest)} has no value for its argument '${name}'`,
    });
  }
}

/** An analysis gives every argument without a default, and no others. */
function* given(use: AnalysisUse, { templates, missing }: ResolvedUse, scope: Scope): Iterable<Diagnostic> {
  const names = use.args.map((argument) => textAt(argument, 'name') ?? '');
  const known = new Set(templates.flatMap(({ args }) => [...args.keys()]));
  const defaulted = new Set(
    templates.flatMap(({ args }) => [...args].filter(([, value]) => value !== undefined).map(([name]) => name)),
  );
  const title = templates.map(({ manifest }) => `'${manifest.id.name}'`).join(' and ');
  for (const name of known) {
    if (defaulted.has(name) || names.includes(name)) continue;
    yield finding(use.manifest, 'argument-unresolved', {
      pointer: use.pointer,
      message: `the analysis ${title} of ${nameOf(use.manifest)} has no value for its argument '${name}'`,
      hint: didYouMean(
        name,
        names.filter((one) => !known.has(one)),
      ),
    });
  }
  if (missing.length > 0) return;
  for (const [index, name] of names.entries()) {
    if (known.has(name)) continue;
    const hint = didYouMean(name, known);
    if (isPassedOver(hint, scope)) continue;
    yield finding(use.manifest, 'argument-unused', {
      pointer: `${use.pointer}/args/${index}`,
      message: `the analysis ${title} of ${nameOf(use.manifest)} is given the argument '${name}', which its templates do not declare`,
      hint,
    });
  }
}

function* hashValues(use: AnalysisUse): Iterable<Diagnostic> {
  for (const [index, argument] of use.args.entries()) {
    const value = valueAt(argument, 'valueFrom', 'podTemplateHashValue');
    if (value === undefined) continue;
    const pointer = `${use.pointer}/args/${index}/valueFrom/podTemplateHashValue`;
    yield* wordFault(use.manifest, pointer, value, ['Stable', 'Latest']);
  }
}

export const argumentRules: { readonly ofTemplate: readonly TemplateRule[]; readonly ofUse: readonly UseRule[] } = {
  ofTemplate: [declared, ofRun],
  ofUse: [given, hashValues],
};
