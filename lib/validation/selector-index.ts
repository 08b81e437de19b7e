import type { JsonObject } from '../kernel/json.ts';
import type { Manifest } from '../model/manifest.ts';
import { objectAt } from './json-access.ts';
import { isSameNamespace, namespaceOf } from './object-index.ts';
import type { PodView } from './pods/pod-view.ts';
import { matchesSelector } from './selector.ts';

/** Objects that select pods of their namespace by a label selector in their spec, found without trying each on each pod. */
export class SelectorIndex {
  readonly #byPair = new Map<string, Manifest[]>();
  readonly #others: Manifest[] = [];
  readonly #field: string;

  /** @param field where in `spec` the selector is, such as `podSelector` */
  constructor(manifests: readonly Manifest[], field: string) {
    this.#field = field;
    for (const manifest of manifests) {
      const selector = this.#selectorOf(manifest);
      if (selector === undefined) continue;
      const [pair] = Object.entries(objectAt(selector, 'matchLabels') ?? {});
      if (pair === undefined) this.#others.push(manifest);
      else append(this.#byPair, pairKey(...pair), manifest);
    }
  }

  /** Whether any of the objects selects a pod. */
  selects({ labels, manifest }: PodView): boolean {
    const isSelecting = (one: Manifest): boolean =>
      isSameNamespace(namespaceOf(one), namespaceOf(manifest)) && matchesSelector(labels, this.#selectorOf(one) ?? {});
    return (
      this.#others.some(isSelecting) ||
      Object.entries(labels).some((pair) => this.#byPair.get(pairKey(...pair))?.some(isSelecting) === true)
    );
  }

  #selectorOf({ object }: Manifest): JsonObject | undefined {
    return objectAt(object, 'spec', this.#field);
  }
}

function pairKey(key: string, value: unknown): string {
  return `${key}=${String(value)}`;
}

function append(lists: Map<string, Manifest[]>, key: string, manifest: Manifest): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [manifest]);
  else list.push(manifest);
}
