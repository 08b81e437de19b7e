import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { listAt } from '../json-access.ts';

/** The generators of an ApplicationSet (applicationset_types.go). */
const generatorKinds: readonly string[] = [
  'list',
  'clusters',
  'git',
  'scmProvider',
  'clusterDecisionResource',
  'pullRequest',
  'matrix',
  'merge',
  'plugin',
];

/** One entry of `generators`. */
export interface GeneratorView {
  /** The entry as a whole. */
  readonly json: JsonObject;
  /** From the `spec` of the ApplicationSet. */
  readonly pointer: string;
  /** Which of the {@link generatorKinds} it has; one, where it is right. */
  readonly kinds: readonly string[];
  /** The settings of the first of its kinds. */
  readonly settings: JsonObject;
  /** The generators that a matrix or merge combines. */
  readonly children: readonly GeneratorView[];
  /** How many matrices and merges it lies in. */
  readonly depth: number;
}

const deepest = 4;

export function viewGenerators(json: JsonObject, pointer = '', depth = 0): readonly GeneratorView[] {
  return listAt(json, 'generators').flatMap((entry, index) => {
    if (!isJsonObject(entry)) return [];
    const at = `${pointer}/generators/${index}`;
    const kinds = generatorKinds.filter((kind) => isJsonObject(entry[kind]));
    const [kind = ''] = kinds;
    const settings = entry[kind];
    const inner = isJsonObject(settings) ? settings : {};
    const isCombined = (kind === 'matrix' || kind === 'merge') && depth < deepest;
    const children = isCombined ? viewGenerators(inner, `${at}/${kind}`, depth + 1) : [];
    return [{ json: entry, pointer: at, kinds, settings: inner, children, depth }];
  });
}

/** A generator with all that lie in it. */
export function withInner(generators: readonly GeneratorView[]): readonly GeneratorView[] {
  return generators.flatMap((one) => [one, ...withInner(one.children)]);
}
