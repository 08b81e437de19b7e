import type { GitObject, ObjectsById } from '../objects/git-object.ts';
import { parseTree } from '../objects/tree.ts';
import type { Tip } from '../transport.ts';
import type { CommitDraft } from '../update.ts';

/** A state of a branch that some drafts lead to, and that can be read before they are pushed. */
export interface DraftedTip {
  readonly tip: Tip;
  /** The trees that the drafts make. */
  readonly trees: ReadonlyMap<string, GitObject>;
  /** The last draft, or the commit that the branch is at. */
  readonly onTopOf: CommitDraft | string | undefined;
}

/** The state that a draft leads to. */
export function advance(base: DraftedTip, root: string, objects: ObjectsById, draft: CommitDraft): DraftedTip {
  const trees = new Map(base.trees);
  for (const [oid, object] of objects) if (object.type === 'tree') trees.set(oid, object);
  const readTree: Tip['readTree'] = async (oid) => {
    const made = trees.get(oid);
    return made === undefined ? base.tip.readTree(oid) : parseTree(made.content);
  };
  return { tip: { ...base.tip, root, readTree }, trees, onTopOf: draft };
}
