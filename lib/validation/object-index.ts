import { didYouMean } from '../kernel/closest.ts';
import { groupBy } from '../kernel/group-by.ts';
import { isClusterScoped } from '../model/cluster-scoped.ts';
import type { Manifest } from '../model/manifest.ts';

/** A reference from one object to another. */
export interface Reference {
  /** API groups that the kind is known under. */
  readonly groups: readonly string[];
  readonly kind: string;
  /** Undefined for a cluster-scoped object, and where the referring object leaves its namespace open. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Names beyond which no near one is looked for: comparing all with all would take longer than the rest of the run. */
const mostCompared = 500;

/** Objects by kind and name. */
export class ObjectIndex {
  readonly #ofKind: ReadonlyMap<string, readonly Manifest[]>;
  readonly #byName = new Map<string, ReadonlyMap<string, readonly Manifest[]>>();

  constructor(manifests: readonly Manifest[]) {
    this.#ofKind = groupBy(manifests, ({ id }) => kindKey(id.group, id.kind));
  }

  /** Every object of a kind. */
  all(group: string, kind: string): readonly Manifest[] {
    return this.#ofKind.get(kindKey(group, kind)) ?? [];
  }

  /** The objects of the kind that a reference is to, in the namespace that it is to. */
  peers({ groups, kind, namespace }: Reference): readonly Manifest[] {
    return groups
      .flatMap((group) => this.all(group, kind))
      .filter((one) => isSameNamespace(namespaceOf(one), namespace));
  }

  /** The object that a reference means. */
  find({ groups, kind, namespace, name }: Reference): Manifest | undefined {
    for (const group of groups) {
      const found = this.#named(group, kind)
        .get(name)
        ?.find((one) => isSameNamespace(namespaceOf(one), namespace));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `did you mean 'web-canary'?`, where an object of the kind has nearly the name. */
  suggest(reference: Reference): string | undefined {
    const known = this.peers(reference);
    if (known.length > mostCompared) return undefined;
    return didYouMean(
      reference.name,
      known.map(({ id }) => id.name),
    );
  }

  #named(group: string, kind: string): ReadonlyMap<string, readonly Manifest[]> {
    const key = kindKey(group, kind);
    let named = this.#byName.get(key);
    if (named === undefined) {
      named = groupBy(this.all(group, kind), ({ id }) => id.name);
      this.#byName.set(key, named);
    }
    return named;
  }
}

/** Namespace that an object ends up in, as far as is known; undefined also for what lives outside namespaces. */
export function namespaceOf({ id, folder }: Pick<Manifest, 'id' | 'folder'>): string | undefined {
  // A plain cdk8s chart gives a namespace to cluster-scoped objects all the same.
  return isClusterScoped(id.group, id.kind) ? undefined : (id.namespace ?? folder.namespace);
}

/** A namespace that is left open is whichever one the objects are applied to. */
export function isSameNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function kindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}
