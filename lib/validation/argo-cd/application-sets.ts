import { didYouMean } from '../../kernel/closest.ts';
import type { Severity } from '../../kernel/codes/entry.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { type ApplicationSetView, viewApplicationSet } from './application-set-view.ts';
import type { ArgoView } from './argo-view.ts';
import { type Fault, findingsOf } from './fault.ts';
import { generatedNameFaults } from './generated-names.ts';
import { generatorSelectorFaults } from './generator-selector.ts';
import { withInner } from './generator-view.ts';
import { generatorFaults } from './generators.ts';
import { pathFaults } from './ignore-differences.ts';
import { mergeFaults } from './merge-keys.ts';
import { strategyFaults } from './rolling-sync.ts';
import { dialectFaults } from './template-dialect.ts';
import { unknownParameterFaults } from './unknown-parameters.ts';

const missingKeys = ['default', 'invalid', 'zero', 'error'].map((value) => `missingkey=${value}`);

/** Everything about ApplicationSets that is not about the Applications that they make. */
export function* applicationSets({ applicationSets: all, program }: ArgoView): Iterable<Diagnostic> {
  for (const manifest of all) {
    const set = viewApplicationSet(manifest);
    const broken = [...generators(set)];
    const others = [...templateOptionFaults(set), ...ignoredFaults(set), ...policyFaults(set)];
    yield* findingsOf(manifest, 'application-set-refused', '/spec', [...broken, ...others]);
    const dialect = [...dialectFaults(set)];
    yield* findingsOf(manifest, 'application-template-invalid', '/spec', dialect);
    if (broken.length + dialect.length === 0) yield* ofTemplate(set);
    yield* findingsOf(manifest, 'rolling-sync-invalid', '/spec', strategyFaults(set));
    const { closure } = program.context;
    if (closure === 'app') continue;
    yield* leniency(set, closure === 'files' ? 'info' : undefined);
    yield* switchedOff(set);
  }
}

/** What the template makes, where nothing is wrong with what it is made of: one mistake is said once. */
function* ofTemplate(set: ApplicationSetView): Iterable<Diagnostic> {
  const unknown = [...unknownParameterFaults(set)];
  yield* findingsOf(set.manifest, 'application-parameter-unknown', '/spec', unknown);
  const isNameOpen = unknown.some(({ at }) => at === '/template/metadata/name');
  if (Object.keys(set.template).length === 0 || isNameOpen) return;
  yield* findingsOf(set.manifest, 'application-generated-twice', '/spec', generatedNameFaults(set));
}

function* generators(set: ApplicationSetView): Iterable<Fault> {
  if (set.generators.length === 0) yield { at: '/generators', what: 'has no generators, so that it makes nothing' };
  for (const generator of withInner(set.generators)) {
    for (const fault of [
      ...generatorFaults(generator, set.isGoTemplate),
      ...mergeFaults(generator, set.isGoTemplate),
      ...generatorSelectorFaults(generator),
    ]) {
      yield { ...fault, at: generator.pointer + fault.at };
    }
  }
}

function* templateOptionFaults({ spec, isGoTemplate }: ApplicationSetView): Iterable<Fault> {
  for (const [index, option] of listAt(spec, 'goTemplateOptions').entries()) {
    if (typeof option !== 'string' || missingKeys.includes(option)) continue;
    const hint = `use one of ${missingKeys.join(', ')}`;
    yield {
      at: `/goTemplateOptions/${index}`,
      what: `has the option '${option}' for templates, which Go does not know`,
      hint,
    };
  }
  if (isGoTemplate) return;
  if (listAt(spec, 'goTemplateOptions').length > 0) {
    const what = 'has goTemplateOptions, which mean nothing without goTemplate: true';
    yield { at: '/goTemplateOptions', what, severity: 'warning' };
  }
  if (textAt(spec, 'templatePatch') !== undefined) {
    yield { at: '/templatePatch', what: 'has a templatePatch, which only works with goTemplate: true' };
  }
}

function* ignoredFaults({ spec }: ApplicationSetView): Iterable<Fault> {
  for (const [index, entry] of listAt(spec, 'ignoreApplicationDifferences').entries()) {
    yield* pathFaults(entry, `/ignoreApplicationDifferences/${index}`, ['jsonPointers', 'jqPathExpressions']);
  }
}

const policies = ['create-only', 'create-update', 'create-delete', 'sync'];

/** The CRD lists them (applicationset_types.go, ApplicationsSyncPolicy). */
function* policyFaults({ spec }: ApplicationSetView): Iterable<Fault> {
  const policy = textAt(spec, 'syncPolicy', 'applicationsSync');
  if (policy === undefined || policies.includes(policy)) return;
  const what = `has applicationsSync '${policy}', and it is one of ${policies.join(', ')}`;
  yield { at: '/syncPolicy/applicationsSync', what, hint: didYouMean(policy, policies) };
}

/** Advice to who writes the set: upstream's own examples are not that strict, so of files it is only an information. */
function* leniency(
  { manifest, spec, isGoTemplate }: ApplicationSetView,
  severity: Severity | undefined,
): Iterable<Diagnostic> {
  // Who names an option has thought of it.
  if (!isGoTemplate || listAt(spec, 'goTemplateOptions').length > 0) return;
  const what = 'fills in nothing for a parameter that is misspelt';
  const hint = "add goTemplateOptions: ['missingkey=error']";
  yield* findingsOf(manifest, 'application-set-lenient', '/spec', [{ at: '/goTemplateOptions', what, hint, severity }]);
}

function* switchedOff({ manifest, spec, template }: ApplicationSetView): Iterable<Diagnostic> {
  const isRolling = textAt(spec, 'strategy', 'type') === 'RollingSync';
  // Beside defaultPrune, automated.prune says which Applications are an exception.
  if (valueAt(spec, 'strategy', 'rollingSync', 'defaultPrune') !== undefined) return;
  if (!isRolling || objectAt(template, 'spec', 'syncPolicy', 'automated') === undefined) return;
  const what = 'has automated sync, which the strategy RollingSync switches off: its steps sync the Applications';
  const at = '/template/spec/syncPolicy/automated';
  yield* findingsOf(manifest, 'automated-sync-ignored', '/spec', [{ at, what }]);
}
