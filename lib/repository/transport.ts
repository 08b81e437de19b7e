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

/** A commit with who made it, and when. */
export interface CommitTip extends Tip {
  readonly commit: string;
  readonly root: string;
  readonly author: string;
  /** Seconds since the epoch at which it was committed. */
  readonly committed: number;
}

/** A move of one branch, only valid while it is still at `from`. */
export interface BranchMove {
  /** Its name; or the full name of another ref, such as `refs/notes/commits`. */
  readonly branch: string;
  /** Undefined where the branch is to be made. */
  readonly from: string | undefined;
  readonly to: string;
}

/** The removal of a branch, only valid while it is still at `from`. */
export interface BranchRemoval {
  readonly branch: string;
  readonly from: string;
}

/**
 * Moves of some branches, all or none. Where a repository cannot do that (a server without `atomic`, a process that is killed between
 * two refs), those that stand first move first: whoever puts a release before what refers to it never leaves a reference to nothing.
 */
export interface Push {
  readonly moves: readonly BranchMove[];
  readonly pack: Pack;
}

/** How a push ended. A refusal for good is thrown as a `DiagnosticError` instead. */
export type PushOutcome =
  | { readonly kind: 'landed' }
  /** A branch is no longer at `from`, or somebody else holds its lock. */
  | { readonly kind: 'lost-race'; readonly reason: string }
  /** The connection broke after it was sent: the push may or may not have landed. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** How a history is read. */
export interface HistoryRequest {
  /** The commit to start at. */
  readonly commit: string;
  /** How many levels of folders of each commit can be read; 1 for the root alone. */
  readonly levels: number;
}

/**
 * A way to one repository. Its methods throw `TransientFailure` for what may pass
 * and `DiagnosticError` for what will not.
 */
export interface Transport {
  /** Address without credentials. */
  readonly address: string;
  /** The tips of some branches, read at once. */
  readTips(branches: readonly string[]): Promise<readonly Tip[]>;
  /** A commit by its full id; undefined where the repository does not have it. */
  tryReadCommit(oid: string): Promise<CommitTip | undefined>;
  /** A commit and its first parents, newest first; no more of them are read than are asked for. */
  readHistory(request: HistoryRequest): AsyncIterable<CommitTip>;
  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Removes what publishes left behind that were killed, where that is for us to do; a server cleans up by itself. */
  sweep?(): Promise<void>;
  push(push: Push): Promise<PushOutcome>;
  /** Removes branches, as far as the repository lets us: one that has moved, or that is kept there, stays without a word. */
  removeBranches(removals: readonly BranchRemoval[]): Promise<void>;
}
