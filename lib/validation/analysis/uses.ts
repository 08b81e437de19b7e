import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, textAt, valueAt } from '../json-access.ts';
import { isLeftOut } from '../rollouts/fragment.ts';
import type { Scope } from '../scope.ts';
import type { AnalysisUse } from './analysis-use.ts';
import type { ResolvedUse } from './resolved-use.ts';
import type { UseRule } from './rule.ts';
import { defaultTexts, effectiveCount, type TemplateView } from './template-view.ts';

function* templatesThere(use: AnalysisUse, { missing }: ResolvedUse, scope: Scope): Iterable<Diagnostic> {
  for (const { reference, by } of missing) {
    const target = scope.templateReference(reference, use.manifest);
    const severity = scope.absenceOf(target, reference.isClusterScoped ? 'shared' : 'own');
    const other = otherScope(reference.isClusterScoped, use, reference.name, scope);
    if (other === undefined && (severity === undefined || isLeftOut(target, scope))) continue;
    const who = by === undefined ? `an analysis of ${nameOf(use.manifest)}` : nameOf(by.manifest);
    yield finding(use.manifest, 'analysis-template-missing', {
      pointer: use.pointer,
      message: `${who} names the ${target.kind} '${reference.name}', but no such template is rendered${target.namespace === undefined ? '' : ` in the namespace '${target.namespace}'`}`,
      hint: other ?? scope.suggest(target),
      severity: other === undefined ? severity : 'error',
    });
  }
}

/** An analysis without templates has no metrics, which the controller refuses to start. */
function* noTemplates(use: AnalysisUse): Iterable<Diagnostic> {
  if (use.templates.length > 0 || use.role === 'experiment') return;
  // Entries without a templateName are for the schema.
  if (listAt(use.json, 'templates').length > 0) return;
  yield finding(use.manifest, 'metric-refused', {
    pointer: use.pointer,
    message: `an analysis of ${nameOf(use.manifest)} names no templates`,
  });
}

function otherScope(isClusterScoped: boolean, use: AnalysisUse, name: string, scope: Scope): string | undefined {
  if (scope.template({ name, isClusterScoped: !isClusterScoped }, use.manifest) === undefined) return undefined;
  return isClusterScoped
    ? 'there is an AnalysisTemplate of that name: remove clusterScope'
    : 'there is a ClusterAnalysisTemplate of that name: set clusterScope to true';
}

/** A rollout waits for the analysis of a step and of a promotion, which therefore must end; so does an experiment. */
function* endless(use: AnalysisUse, { templates }: ResolvedUse): Iterable<Diagnostic> {
  // An experiment waits for the analyses that are required for its completion.
  if (use.role === 'background' || (use.role === 'experiment' && use.json['requiredForCompletion'] !== true)) return;
  for (const template of templates) {
    const values = defaultTexts(template);
    for (const metric of template.metrics) {
      if (effectiveCount(metric, values) !== undefined) continue;
      yield finding(use.manifest, 'analysis-endless', {
        pointer: use.pointer,
        message: `${nameOf(use.manifest)} waits for the analysis '${template.manifest.id.name}', whose metric '${metric.name}' has an interval but no count, so it never ends`,
        hint: 'give the metric a count',
        notes: [
          {
            message: 'the metric is made here',
            at: template.manifest.origin.fields.get(metric.pointer) ?? template.manifest.origin.at,
          },
        ],
      });
    }
  }
}

/** The metrics of all templates of an analysis run as one, and are told apart by their names. */
function* sameMetrics(use: AnalysisUse, { templates }: ResolvedUse): Iterable<Diagnostic> {
  const first = new Map<string, TemplateView>();
  for (const template of templates) {
    for (const { name } of template.metrics) {
      const other = first.get(name);
      first.set(name, template);
      // Two in one template have been said there.
      if (other === undefined || other === template) continue;
      yield finding(use.manifest, 'metric-refused', {
        pointer: use.pointer,
        message: `an analysis of ${nameOf(use.manifest)} has two metrics '${name}', of the templates '${other.manifest.id.name}' and '${template.manifest.id.name}'`,
        hint: 'rename one of the two',
      });
    }
  }
}

/** What is measured should be the new version, not only the old one. */
function* stablePods(use: AnalysisUse): Iterable<Diagnostic> {
  if (use.role !== 'step' && use.role !== 'background') return;
  const canary = valueAt(use.manifest.object, 'spec', 'strategy', 'canary');
  const [stable, candidate] = [textAt(canary, 'stableService'), textAt(canary, 'canaryService')];
  if (stable === undefined || candidate === undefined) return;
  const isNamed = (service: string, text: string | undefined): boolean =>
    text === service || text?.startsWith(`${service}.`) === true;
  const index = use.args.findIndex((argument) => isNamed(stable, textAt(argument, 'value')));
  const isCanary = use.args.some(
    (argument) =>
      isNamed(candidate, textAt(argument, 'value')) ||
      textAt(argument, 'valueFrom', 'podTemplateHashValue') === 'Latest',
  );
  if (index < 0 || isCanary) return;
  yield finding(use.manifest, 'analysis-of-stable-pods', {
    pointer: `${use.pointer}/args/${index}`,
    message: `an analysis of ${nameOf(use.manifest)} is given '${stable}', the stable Service, so it measures the old version`,
    hint: `measure the canary: '${candidate}'`,
  });
}

export const useRules: readonly UseRule[] = [noTemplates, templatesThere, endless, sameMetrics, stablePods];
