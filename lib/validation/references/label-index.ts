import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { objectAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import { matchesSelector } from '../selector.ts';

/** Stands for a namespace that is left open, which is whichever one a reference is to. */
const open = '';
/** Stands for all namespaces together. */
const every = '*';

/** Something that selectors find by its labels, in the namespace of an object. */
export interface Labelled {
  readonly manifest: Manifest;
  readonly labels: JsonObject;
}

/**
 * Pods, or other labelled things, by namespace and label pair. A selector is looked up by the rarest of its pairs, so that as
 * many selectors as there are labels take time in proportion.
 */
export class LabelIndex<T extends Labelled> {
  readonly #byNamespace = new Map<string, T[]>();
  readonly #byPair = new Map<string, T[]>();

  constructor(values: readonly T[]) {
    for (const one of values) {
      const namespace = namespaceOf(one.manifest) ?? open;
      push(this.#byNamespace, namespace, one);
      push(this.#byNamespace, every, one);
      for (const [key, value] of Object.entries(one.labels)) {
        const pair = pairOf(key, value);
        push(this.#byPair, `${namespace}\n${pair}`, one);
        push(this.#byPair, `${every}\n${pair}`, one);
      }
    }
  }

  /** Those of a namespace. */
  all(namespace: string | undefined): Iterable<T> {
    return join(namespacesOf(namespace).map((key) => this.#byNamespace.get(key) ?? []));
  }

  hasAny(namespace: string | undefined): boolean {
    return namespacesOf(namespace).some((key) => this.#byNamespace.has(key));
  }

  /** Those that a `meta/v1 LabelSelector` matches, one after the other. */
  *select(namespace: string | undefined, selector: JsonObject): Iterable<T> {
    const lists = this.#candidates(namespace, objectAt(selector, 'matchLabels') ?? {});
    for (const one of join(lists)) if (matchesSelector(one.labels, selector)) yield one;
  }

  selectsAny(namespace: string | undefined, selector: JsonObject): boolean {
    for (const _ of this.select(namespace, selector)) return true;
    return false;
  }

  /** The fewest among which are all that have the labels. */
  #candidates(namespace: string | undefined, labels: JsonObject): readonly (readonly T[])[] {
    const keys = namespacesOf(namespace);
    let best = keys.map((key): readonly T[] => this.#byNamespace.get(key) ?? []);
    for (const [key, value] of Object.entries(labels)) {
      const pair = pairOf(key, value);
      const lists = keys.map((one): readonly T[] => this.#byPair.get(`${one}\n${pair}`) ?? []);
      if (lengthOf(lists) < lengthOf(best)) best = lists;
    }
    return best;
  }
}

function pairOf(key: string, value: JsonValue): string {
  return `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

function namespacesOf(namespace: string | undefined): readonly string[] {
  return namespace === undefined ? [every] : [namespace, open];
}

function lengthOf(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

function* join<T>(lists: readonly (readonly T[])[]): Iterable<T> {
  for (const list of lists) yield* list;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
