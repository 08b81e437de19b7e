import { byCodeUnit } from '../kernel/compare.ts';
import { groupBy } from '../kernel/group-by.ts';
import type { JsonObject } from '../kernel/json.ts';
import { isWithin, type RelativePath } from '../kernel/relative-path.ts';
import type { ObjectLookup } from './change.ts';
import type { Manifest } from './manifest.ts';
import { type ObjectId, tryObjectId } from './object-id.ts';
import type { Plan } from './plan.ts';
import type { EnvironmentFacts } from './program.ts';
import type { Publication } from './publication.ts';

/** An object that a publish takes away. */
export interface RemovedObject {
  readonly path: RelativePath;
  readonly id: ObjectId;
}

/** An object that stays, and is written anew or elsewhere. */
export interface KeptObject {
  readonly path: RelativePath;
  readonly before: JsonObject;
  readonly after: Manifest;
}

/** What a publish does to the objects of one owned folder. */
export interface FolderChange {
  readonly path: RelativePath | '';
  /** Undefined where the folder belongs to none. */
  readonly environment: EnvironmentFacts | undefined;
  /** How many objects were there. */
  readonly before: number;
  /** How many objects of the user's own are left: those that serve delivery, and namespaces, do not count. */
  readonly left: number;
  /** In path order. */
  readonly removed: readonly RemovedObject[];
  /** As far as they were looked up. */
  readonly kept: readonly KeptObject[];
}

/**
 * Says what a plan does to the objects of each owned folder in which it updates or deletes something. An object is told
 * by its identity, so one that moves to another file of its folder stays.
 *
 * @param before what the base holds at a path; undefined also for what is not worth looking at
 */
export function describeFolders(publication: Publication, plan: Plan, before: ObjectLookup): readonly FolderChange[] {
  const owned = new Set<string>(publication.owned);
  const group = (paths: readonly RelativePath[]): ReadonlyMap<string, readonly RelativePath[]> =>
    groupBy(paths, (path) => ownerOf(path, owned));
  const [updated, deleted] = [group(plan.updated), group(plan.deleted)];
  return publication.owned.flatMap((path) => {
    const [changed, gone] = [updated.get(path) ?? [], deleted.get(path) ?? []];
    if (changed.length + gone.length === 0) return [];
    const present = new PresentObjects(publication, path);
    const removed: RemovedObject[] = [];
    const kept: KeptObject[] = [];
    for (const one of changed) {
      const [old, now] = [before(one), publication.manifests.get(one)];
      const id = old === undefined ? undefined : tryObjectId(old);
      if (old === undefined || now === undefined || id === undefined) continue;
      // The group may be another where an API has moved.
      if (isSameName(id, now.id)) kept.push({ path: one, before: old, after: now });
      else if (present.find(id) === undefined) removed.push({ path: one, id });
    }
    let objectsGone = 0;
    for (const one of gone) {
      const old = before(one);
      const id = old === undefined ? undefined : tryObjectId(old);
      if (old === undefined || id === undefined) continue;
      objectsGone += 1;
      const now = present.find(id);
      if (now === undefined) removed.push({ path: one, id });
      else kept.push({ path: one, before: old, after: now });
    }
    const created = plan.created.filter((one) => ownerOf(one, owned) === path).length;
    return {
      path,
      environment: publication.environments.get(path),
      // Counted only where it matters: there may be very many.
      get before() {
        return present.manifests.length - created + objectsGone;
      },
      get left() {
        return present.manifests.filter(({ folder }) => folder.purpose === 'application').length;
      },
      removed: removed.sort((a, b) => byCodeUnit(a.path, b.path)),
      kept,
    };
  });
}

/** The owned path that a path lies in. */
function ownerOf(path: string, owned: ReadonlySet<string>): string {
  let folder = path;
  while (folder !== '' && !owned.has(folder)) folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
  return folder;
}

/** The objects of an owned folder, gathered when they are first asked for. */
class PresentObjects {
  readonly #publication: Publication;
  readonly #path: string;
  #manifests: readonly Manifest[] | undefined;
  #byIdentity: ReadonlyMap<string, readonly Manifest[]> | undefined;

  constructor(publication: Publication, path: string) {
    this.#publication = publication;
    this.#path = path;
  }

  get manifests(): readonly Manifest[] {
    this.#manifests ??= [...this.#publication.manifests].flatMap(([path, manifest]) =>
      isWithin(path, this.#path) ? [manifest] : [],
    );
    return this.#manifests;
  }

  /** The object of an identity. A namespace that one of two leaves open is the same as any. */
  find(id: ObjectId): Manifest | undefined {
    this.#byIdentity ??= groupBy(this.manifests, (one) => keyOf(one.id));
    return this.#byIdentity.get(keyOf(id))?.find((one) => isSameNamespace(one.id, id));
  }
}

function keyOf({ group, kind, name }: ObjectId): string {
  return `${group}/${kind}/${name}`;
}

function isSameName(one: ObjectId, other: ObjectId): boolean {
  return one.kind === other.kind && one.name === other.name && isSameNamespace(one, other);
}

function isSameNamespace(one: ObjectId, other: ObjectId): boolean {
  return one.namespace === other.namespace || one.namespace === undefined || other.namespace === undefined;
}
