import { byCodeUnit } from '../kernel/compare.ts';
import { groupBy } from '../kernel/group-by.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { ObjectLookup } from './change.ts';
import type { NextObject, NextObjects } from './next-objects.ts';
import { isSameNamespace, type ObjectId, tryObjectId } from './object-id.ts';
import type { Plan } from './plan.ts';

/** An object that a publish takes away. */
export interface RemovedObject {
  readonly path: RelativePath;
  readonly id: ObjectId;
}

/** An object that stays, and is written anew or elsewhere. */
export interface KeptObject {
  readonly path: RelativePath;
  readonly before: JsonObject;
  readonly after: NextObject;
}

/** A folder that is replaced as a whole. */
export interface ReplacedFolder {
  readonly path: RelativePath | '';
  /** Undefined where the folder belongs to none. */
  readonly environment:
    | {
        readonly name: string;
        /** Kubernetes version of its cluster, `major.minor`; undefined where it is not known. */
        readonly kubernetes: string | undefined;
      }
    | undefined;
}

/** What a publish does to the objects of one folder that it replaces. */
export interface FolderChange extends ReplacedFolder {
  /** How many objects were there. */
  readonly before: number;
  /** How many objects are left: of an environment, those of its applications, without its namespaces. */
  readonly left: number;
  /** In path order. */
  readonly removed: readonly RemovedObject[];
  /** As far as they were looked up. */
  readonly kept: readonly KeptObject[];
}

/**
 * Says what a plan does to the objects of each folder in which it updates or deletes something. An object is told
 * by its identity, so one that moves to another file of its folder stays.
 *
 * @param before what the base holds at a path; undefined also for what is not worth looking at
 */
export function describeFolders(
  folders: readonly ReplacedFolder[],
  plan: Plan,
  before: ObjectLookup,
  next: NextObjects,
): readonly FolderChange[] {
  const owned = new Set<string>(folders.map(({ path }) => path));
  const group = (paths: readonly RelativePath[]): ReadonlyMap<string, readonly RelativePath[]> =>
    groupBy(paths, (path) => ownerOf(path, owned));
  const [updated, deleted] = [group(plan.updated), group(plan.deleted)];
  return folders.flatMap(({ path, environment }) => {
    const [changed, gone] = [updated.get(path) ?? [], deleted.get(path) ?? []];
    if (changed.length + gone.length === 0) return [];
    const present = next.below(path);
    const removed: RemovedObject[] = [];
    const kept: KeptObject[] = [];
    for (const one of changed) {
      const [old, now] = [before(one), next.at(one)];
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
      environment,
      // Counted only where it matters: there may be very many.
      get before() {
        return present.count - created + objectsGone;
      },
      get left() {
        return environment === undefined ? present.count : present.ofApplications;
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

function isSameName(one: ObjectId, other: ObjectId): boolean {
  return one.kind === other.kind && one.name === other.name && isSameNamespace(one, other);
}
