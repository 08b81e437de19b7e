import { parseCommit } from './objects/commit.ts';
import type { GitObject, ObjectType } from './objects/git-object.ts';
import { parseTree } from './objects/tree.ts';
import { CorruptData } from './pack/inflate.ts';
import type { CommitTip, Tip } from './transport.ts';

/** Objects that a server sent, by id. */
export type FetchedObjects = ReadonlyMap<string, GitObject>;

/** @throws CorruptData where it was not sent, or is another kind of object */
export function findObject(objects: FetchedObjects, oid: string, type: ObjectType): Uint8Array {
  const object = objects.get(oid);
  if (object?.type !== type) throw new CorruptData(`the ${type} ${oid} is missing`);
  return object.content;
}

/** A commit among the objects, whose trees are read from them too; `guard` turns what is wrong with them into findings. */
export function makeCommitTip(
  objects: FetchedObjects,
  oid: string,
  guard: <T>(work: () => Promise<T>) => Promise<T>,
): CommitTip {
  const { tree, ...facts } = parseCommit(findObject(objects, oid, 'commit'));
  return {
    ...facts,
    commit: oid,
    root: tree,
    readTree: (wanted) => guard(async () => parseTree(findObject(objects, wanted, 'tree'))),
  };
}

/** The tip of a branch that does not exist. */
export const absentTip: Tip = {
  commit: undefined,
  parents: [],
  message: '',
  root: undefined,
  readTree: () => Promise.reject(new Error('a branch that does not exist has no trees')),
};
