import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { listAt, numberAt } from '../json-access.ts';
import type { Fault } from './fault.ts';
import type { GeneratorView } from './generator-view.ts';
import { providerSettingFaults } from './provider-settings.ts';

/** Hosts of repositories that a generator can ask, of which it asks one. */
const providers: ReadonlyMap<string, readonly string[]> = new Map([
  ['scmProvider', ['github', 'gitlab', 'gitea', 'bitbucket', 'bitbucketServer', 'azureDevOps', 'awsCodeCommit']],
  ['pullRequest', ['github', 'gitlab', 'gitea', 'bitbucket', 'bitbucketServer', 'azuredevops']],
]);

/**
 * What the controller of ApplicationSets refuses of a generator, with pointers from the generator:
 * applicationset/generators of Argo CD (matrix.go, merge.go, list.go, git.go, scm_provider.go).
 */
export function* generatorFaults(generator: GeneratorView, isGoTemplate: boolean): Iterable<Fault> {
  const { kinds } = generator;
  const [kind, second] = kinds;
  if (kind === undefined) yield { at: '', what: 'has a generator that is of no kind, so that it makes nothing' };
  if (second !== undefined) {
    const severity = generator.depth === 0 ? 'warning' : 'error';
    yield {
      at: `/${second}`,
      what: `has ${kinds.join(' and ')} in one generator`,
      severity,
      hint: 'make an entry of each',
    };
  }
  if (kind === 'matrix' || kind === 'merge') yield* combinationFaults(generator, kind);
  if (kind === 'list') yield* listFaults(generator, isGoTemplate);
  if (kind === 'git') yield* gitFaults(generator);
  const known = providers.get(kind ?? '');
  if (known === undefined) return;
  yield* providerFaults(generator, kind ?? '', known);
  yield* providerSettingFaults(generator.settings, kind ?? '');
}

function* combinationFaults({ settings, children, depth }: GeneratorView, kind: string): Iterable<Fault> {
  const count = children.length;
  if (kind === 'matrix' && count !== 2) {
    yield {
      at: '/matrix/generators',
      what: `has a matrix of ${count === 1 ? 'one generator' : `${count} generators`}; a matrix is of exactly 2`,
    };
  }
  const [first] = children;
  if (kind === 'matrix' && depth === 0 && first !== undefined && isToldByLater(first)) {
    const what = 'has a matrix whose first generator uses a parameter; only the second can use those of the first';
    yield { at: '/matrix/generators/0', what };
  }
  if (kind === 'merge' && count < 2) {
    yield {
      at: '/merge/generators',
      what: `has a merge of ${count === 1 ? 'one generator' : 'no generators'}; it takes 2 or more`,
    };
  }
  if (kind === 'merge' && listAt(settings, 'mergeKeys').length === 0) {
    yield {
      at: '/merge',
      what: 'has a merge without mergeKeys',
      hint: 'name a parameter that is unique in each generator',
    };
  }
  if (depth > 1) yield { at: `/${kind}`, what: `has a ${kind} inside two others; only one level is possible` };
}

/** Whether a generator takes a parameter from another. In its `values` and in a list it may use its own. */
function isToldByLater({ kinds: [kind], settings }: GeneratorView): boolean {
  if (kind !== 'git' && kind !== 'clusters') return false;
  const { values: _values, template: _template, ...rest } = settings;
  return JSON.stringify(rest).includes('{{');
}

function* listFaults({ settings }: GeneratorView, isGoTemplate: boolean): Iterable<Fault> {
  const elements = listAt(settings, 'elements');
  for (const [index, element] of elements.entries()) {
    if (!isJsonObject(element)) {
      yield { at: `/list/elements/${index}`, what: 'has an element of a list that is no map of parameters' };
      continue;
    }
    if (isGoTemplate) continue;
    for (const [key, value] of Object.entries(element)) {
      if (typeof value === 'string' || (key === 'values' && isTextMap(value))) continue;
      const what = `has the parameter '${key}' of a list that is no text; other values take goTemplate: true`;
      const hint = typeof value === 'object' ? undefined : `quote it: '${value}'`;
      yield { at: `/list/elements/${index}`, what, hint };
    }
  }
}

function isTextMap(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every((one) => typeof one === 'string');
}

function* gitFaults({ settings }: GeneratorView): Iterable<Fault> {
  const [directories, files] = [listAt(settings, 'directories'), listAt(settings, 'files')];
  if (directories.length === 0 && files.length === 0) {
    yield { at: '/git', what: 'has a git generator with neither directories nor files' };
  }
  if (directories.length > 0 && files.length > 0) {
    yield { at: '/git/files', what: 'has a git generator with both directories and files, and the files are ignored' };
  }
  for (const [field, entries] of Object.entries({ directories, files })) {
    if (entries.length > 0 && entries.every((one) => isJsonObject(one) && one['exclude'] === true)) {
      yield { at: `/git/${field}`, what: `has a git generator that only excludes ${field}, so that it makes nothing` };
    }
  }
  for (const field of ['repoURL', 'revision']) {
    if (settings[field] === '') yield { at: `/git/${field}`, what: `has a git generator with an empty ${field}` };
  }
  if ((numberAt(settings, 'requeueAfterSeconds') ?? 0) < 0) {
    yield { at: '/git/requeueAfterSeconds', what: 'has a git generator with negative requeueAfterSeconds' };
  }
}

function* providerFaults({ settings }: GeneratorView, kind: string, known: readonly string[]): Iterable<Fault> {
  const [used, another] = known.filter((one) => isJsonObject(settings[one]));
  if (used === undefined && !hasUnknown(settings)) {
    yield { at: `/${kind}`, what: `has a ${kind} generator of no provider`, hint: `use one of ${known.join(', ')}` };
  }
  if (used === undefined || another === undefined) return;
  yield { at: `/${kind}/${another}`, what: `has a ${kind} generator of ${used} and ${another}; it asks only one` };
}

const besideProviders: readonly string[] = [
  'filters',
  'requeueAfterSeconds',
  'template',
  'values',
  'cloneProtocol',
  'continueOnRepoNotFoundError',
];

/** What this does not know may be a provider of a newer version. */
function hasUnknown(settings: JsonObject): boolean {
  return Object.entries(settings).some(([key, value]) => !besideProviders.includes(key) && isJsonObject(value));
}
