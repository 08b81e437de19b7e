import { tryParseYaml } from '../compiler/yaml.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import { type Comparison, describeChanges } from '../model/change.ts';
import { makePlan, type TreeFile } from '../model/plan.ts';
import type { Repository } from '../repository/repository.ts';

/** Files of the repository by path. */
export type FileState = ReadonlyMap<RelativePath, TreeFile>;

/** Says what leads from one state of some files to another, object by object; only what differs is read. */
export async function compareStates(
  before: FileState,
  after: FileState,
  repository: Pick<Repository, 'readBlobs'>,
): Promise<Pick<Comparison, 'changes' | 'unchanged'>> {
  const plan = makePlan(before, after);
  const [old, next] = await Promise.all([
    readObjects(before, [...plan.updated, ...plan.deleted], repository),
    readObjects(after, [...plan.created, ...plan.updated], repository),
  ]);
  const changes = describeChanges(
    plan,
    (path) => old.get(path),
    (path) => next.get(path),
  );
  return { changes, unchanged: plan.unchanged };
}

/** The objects in some files, by path; a file that holds none is left out. */
export async function readObjects(
  files: FileState,
  paths: readonly RelativePath[],
  repository: Pick<Repository, 'readBlobs'>,
): Promise<ReadonlyMap<RelativePath, JsonObject>> {
  const objects = new Map<RelativePath, JsonObject>();
  if (paths.length === 0) return objects;
  const oidOf = (path: RelativePath): string => files.get(path)?.oid ?? '';
  const blobs = await repository.readBlobs(paths.map(oidOf));
  const decoder = new TextDecoder();
  for (const path of paths) {
    const object = tryParseYaml(decoder.decode(blobs.get(oidOf(path))));
    if (object !== undefined) objects.set(path, object);
  }
  return objects;
}
