import type { TreeEntry } from './objects/tree.ts';
import type { Pack } from './pack/write-pack.ts';

/** The tip of the branch, and the trees that hang on it. */
export interface Tip {
  /** Undefined where the branch does not exist yet; then there is no `root` either. */
  readonly commit: string | undefined;
  readonly parents: readonly string[];
  /** What the commit says of itself; empty where there is none. */
  readonly message: string;
  /** Object id of the root tree. */
  readonly root: string | undefined;
  /** The entries of a tree that is part of the tip. */
  readTree(oid: string): Promise<readonly TreeEntry[]>;
}

/** A commit, and the trees that hang on it. */
export interface CommitTip extends Tip {
  readonly commit: string;
}

/** A commit as its history needs it: without trees. */
export interface HistoryCommit {
  readonly parents: readonly string[];
  readonly message: string;
}

/** A move of the branch, only valid while it is still at `from`. */
export interface Push {
  /** Undefined where the branch is to be made. */
  readonly from: string | undefined;
  readonly to: string;
  readonly pack: Pack;
}

/** How a push ended. A refusal for good is thrown as a `DiagnosticError` instead. */
export type PushOutcome =
  | { readonly kind: 'landed' }
  /** The branch is no longer at `from`, or somebody else holds its lock. */
  | { readonly kind: 'lost-race'; readonly reason: string }
  /** The connection broke after it was sent: the push may or may not have landed. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * A way to one branch of one repository. Its methods throw `TransientFailure` for what may pass
 * and `DiagnosticError` for what will not.
 */
export interface Transport {
  /** Address without credentials. */
  readonly address: string;
  readTip(): Promise<Tip>;
  /** A commit by its full id; undefined where the repository does not have it. */
  tryReadCommit(oid: string): Promise<CommitTip | undefined>;
  /**
   * A commit and what came before it, by id: so many generations at least, where there are that many. Without trees.
   * A commit whose parents are not there is as far as the repository goes.
   */
  readHistory(oid: string, generations: number): Promise<ReadonlyMap<string, HistoryCommit>>;
  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  push(push: Push): Promise<PushOutcome>;
}
