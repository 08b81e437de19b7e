import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { namespaceOf } from '../object-index.ts';
import { matchesSelector } from '../selector.ts';

/** Stands for a namespace that is left open, which is whichever one a reference is to. */
const open = '';

/** Something that selectors find by its labels, in the namespace of an object. */
export interface Labelled {
  readonly manifest: Manifest;
  readonly labels: JsonObject;
}

/** What lies in one namespace, also by label and value. */
interface Space<T> {
  readonly all: T[];
  readonly byLabel: Map<string, Map<JsonValue, T[]>>;
}

/**
 * Pods, or other labelled things, by namespace and label pair. A selector is looked up by the rarest
 * of its pairs, so that as many selectors as there are labels take time in proportion.
 */
export class LabelIndex<T extends Labelled> {
  readonly #spaces = new Map<string, Space<T>>();

  constructor(values: readonly T[]) {
    for (const one of values) {
      const space = this.#space(namespaceOf(one.manifest) ?? open);
      space.all.push(one);
      for (const key of Object.keys(one.labels)) {
        const byValue = entry(space.byLabel, key, () => new Map<JsonValue, T[]>());
        entry(byValue, one.labels[key] ?? '', () => []).push(one);
      }
    }
  }

  /** Those of a namespace. */
  *all(namespace: string | undefined): Iterable<T> {
    for (const { all } of this.#near(namespace)) yield* all;
  }

  hasAny(namespace: string | undefined): boolean {
    return this.#near(namespace).length > 0;
  }

  /** Those that a `meta/v1 LabelSelector` matches, one after the other. */
  *select(namespace: string | undefined, selector: JsonObject): Iterable<T> {
    const labels = selector['matchLabels'];
    for (const space of this.#near(namespace)) {
      for (const one of rarest(space, isJsonObject(labels) ? labels : {})) {
        if (matchesSelector(one.labels, selector)) yield one;
      }
    }
  }

  selectsAny(namespace: string | undefined, selector: JsonObject): boolean {
    for (const _ of this.select(namespace, selector)) return true;
    return false;
  }

  #near(namespace: string | undefined): readonly Space<T>[] {
    if (namespace === undefined) return [...this.#spaces.values()];
    return [namespace, open].flatMap((key) => this.#spaces.get(key) ?? []);
  }

  #space(namespace: string): Space<T> {
    return entry(this.#spaces, namespace, () => ({ all: [], byLabel: new Map() }));
  }
}

/** The fewest among which are all that have the labels. */
function rarest<T>({ all, byLabel }: Space<T>, labels: JsonObject): readonly T[] {
  let best: readonly T[] = all;
  for (const key of Object.keys(labels)) {
    const found = byLabel.get(key)?.get(labels[key] ?? '');
    if (found === undefined) return [];
    if (found.length < best.length) best = found;
  }
  return best;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
