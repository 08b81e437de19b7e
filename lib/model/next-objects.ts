import { groupBy } from '../kernel/group-by.ts';
import { isWithin, type RelativePath } from '../kernel/relative-path.ts';
import type { Manifest } from './manifest.ts';
import { isSameNamespace, type ObjectId } from './object-id.ts';

/** An object as it will stand in the repository. */
export type NextObject = Pick<Manifest, 'id' | 'object' | 'origin'>;

/** What will stand in the repository, as far as somebody looks at it. */
export interface NextObjects {
  at(path: RelativePath): NextObject | undefined;
  below(folder: RelativePath | ''): NextFolder;
}

/** What will stand in a folder. */
export interface NextFolder {
  /** How many objects. */
  readonly count: number;
  /** How many of them belong to an application: those that serve delivery, and namespaces, do not. */
  readonly ofApplications: number;
  find(id: ObjectId): NextObject | undefined;
}

/** The objects of a rendering that is at hand. */
export class RenderedObjects implements NextObjects {
  readonly #manifests: ReadonlyMap<RelativePath, Manifest>;

  constructor(manifests: ReadonlyMap<RelativePath, Manifest>) {
    this.#manifests = manifests;
  }

  at(path: RelativePath): NextObject | undefined {
    return this.#manifests.get(path);
  }

  below(folder: RelativePath | ''): NextFolder {
    return new RenderedFolder(this.#manifests, folder);
  }
}

/** The objects of a folder, gathered when they are first asked for: there may be very many. */
class RenderedFolder implements NextFolder {
  readonly #all: ReadonlyMap<RelativePath, Manifest>;
  readonly #folder: string;
  readonly #index = new ObjectIndex(() => this.#manifests);
  #gathered: readonly Manifest[] | undefined;

  constructor(all: ReadonlyMap<RelativePath, Manifest>, folder: string) {
    this.#all = all;
    this.#folder = folder;
  }

  get #manifests(): readonly Manifest[] {
    this.#gathered ??= [...this.#all].flatMap(([path, manifest]) => (isWithin(path, this.#folder) ? [manifest] : []));
    return this.#gathered;
  }

  get count(): number {
    return this.#manifests.length;
  }

  get ofApplications(): number {
    return this.#manifests.filter(({ folder }) => folder.purpose === 'application').length;
  }

  find(id: ObjectId): NextObject | undefined {
    return this.#index.find(id);
  }
}

/** Objects by their identity, gathered when the first is looked for. */
export class ObjectIndex {
  readonly #objects: () => readonly NextObject[];
  #byIdentity: ReadonlyMap<string, readonly NextObject[]> | undefined;

  constructor(objects: () => readonly NextObject[]) {
    this.#objects = objects;
  }

  /** The object of an identity. A namespace that one of two leaves open is the same as any. */
  find(id: ObjectId): NextObject | undefined {
    this.#byIdentity ??= groupBy(this.#objects(), (one) => keyOf(one.id));
    return this.#byIdentity.get(keyOf(id))?.find((one) => isSameNamespace(one.id, id));
  }
}

function keyOf({ group, kind, name }: ObjectId): string {
  return `${group}/${kind}/${name}`;
}
