import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import type { GeneratorView } from './generator-view.ts';

/** The parameters that a generator gives to a template. */
export interface Parameters {
  /** Names as a template without goTemplate says them, such as `path.basename`. `*` ends one that any key may follow. */
  readonly names: ReadonlySet<string>;
  /** Of these, the ones that only some of the elements have. */
  readonly sometimes: ReadonlySet<string>;
  /** Whether there may be others: they come from files, or from outside. */
  readonly isOpen: boolean;
}

const open: Parameters = { names: new Set(), sometimes: new Set(), isOpen: true };

/** applicationset/generators/scm_provider.go. */
const ofRepository = [
  ...['organization', 'repository', 'repository_id', 'url', 'branch', 'branchNormalized'],
  ...['sha', 'short_sha', 'short_sha_7', 'labels'],
];

/** applicationset/generators/pull_request.go; `labels*`: as a list with goTemplate. */
const ofPullRequest = [
  ...['number', 'title', 'branch', 'branch_slug', 'target_branch', 'target_branch_slug'],
  ...['head_sha', 'head_short_sha', 'head_short_sha_7', 'author', 'labels*'],
];

/**
 * The parameters of a generator, as the documentation of each generator lists them (Argo CD operator
 * manual, applicationset/Generators-*.md).
 */
export function parametersOf({ kinds, settings, children }: GeneratorView, isGoTemplate: boolean): Parameters {
  if (kinds.length !== 1) return open;
  const values = Object.keys(objectAt(settings, 'values') ?? {}).map((key) => `values.${key}`);
  switch (kinds[0]) {
    case 'list':
      return listParameters(settings);
    case 'clusters':
      if (settings['flatList'] === true) return open;
      return closed([
        ...['name', 'nameNormalized', 'server', 'project', 'metadata.labels.*', 'metadata.annotations.*'],
        ...values,
      ]);
    case 'git':
      if (listAt(settings, 'directories').length === 0) return open;
      return closed([...pathParameters(textAt(settings, 'pathParamPrefix'), isGoTemplate), ...values]);
    case 'scmProvider':
      return closed([...ofRepository, ...values]);
    case 'pullRequest':
      return closed([...ofPullRequest, ...values]);
    case 'matrix':
    case 'merge':
      return union(children.map((child) => parametersOf(child, isGoTemplate)));
    default:
      return open;
  }
}

function closed(names: readonly string[]): Parameters {
  return { names: new Set(names), sometimes: new Set(), isOpen: false };
}

function pathParameters(prefix: string | undefined, isGoTemplate: boolean): readonly string[] {
  const path = prefix === undefined ? 'path' : `${prefix}.path`;
  const parts = ['basename', 'basenameNormalized'].map((part) => `${path}.${part}`);
  return isGoTemplate ? [...parts, `${path}.path`, `${path}.segments.*`] : [...parts, path, `${path}[*`];
}

function union(all: readonly Parameters[]): Parameters {
  return {
    names: new Set(all.flatMap(({ names }) => [...names])),
    sometimes: new Set(all.flatMap(({ sometimes }) => [...sometimes])),
    isOpen: all.some(({ isOpen }) => isOpen),
  };
}

function listParameters(settings: JsonObject): Parameters {
  const elements = listAt(settings, 'elements').filter(isJsonObject);
  const ofEach = elements.map((element) => new Set(namesIn(element)));
  const names = new Set(ofEach.flatMap((one) => [...one]));
  const sometimes = new Set([...names].filter((name) => !ofEach.every((one) => one.has(name))));
  return { names, sometimes, isOpen: settings['elementsYaml'] !== undefined || elements.length === 0 };
}

/** `values: {a: 1}` as `values.a`; a list stands for anything below it. */
function namesIn(element: JsonObject, prefix = ''): readonly string[] {
  return Object.entries(element).flatMap(([key, value]) => namesOf(`${prefix}${key}`, value));
}

function namesOf(name: string, value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return [name, `${name}.*`, `${name}[*`];
  return isJsonObject(value) ? [name, ...namesIn(value, `${name}.`)] : [name];
}

/** Whether a generator gives a parameter of a name. */
export function givesParameter({ names, isOpen }: Parameters, name: string): boolean {
  if (isOpen || names.has(name)) return true;
  return [...names].some((one) => one.endsWith('*') && name.startsWith(one.slice(0, -1)));
}
