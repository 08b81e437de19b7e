import { composeCommitMessage } from '../commit-message.ts';
import type { GitObject } from '../objects/git-object.ts';
import { emptyTree, parseTree } from '../objects/tree.ts';
import type { Tip } from '../transport.ts';
import type { CommitDraft } from '../update.ts';

/** What a draft adds to a branch. */
export type Addition = Pick<CommitDraft, 'root' | 'objects' | 'message'>;

/** A branch with the drafts that are to be pushed to it, and the state that they lead to, which can be read already. */
export class DraftedBranch {
  readonly name: string;
  readonly drafts: readonly CommitDraft[];
  /** Where the branch is now. */
  readonly #from: string | undefined;
  readonly #tip: Tip;
  /** The trees that the drafts make. */
  readonly #trees: ReadonlyMap<string, GitObject>;

  private constructor(
    name: string,
    from: string | undefined,
    state: {
      readonly drafts: readonly CommitDraft[];
      readonly tip: Tip;
      readonly trees: ReadonlyMap<string, GitObject>;
    },
  ) {
    this.name = name;
    this.drafts = state.drafts;
    this.#from = from;
    this.#tip = state.tip;
    this.#trees = state.trees;
  }

  /** A branch as it is. */
  static at(name: string, tip: Tip): DraftedBranch {
    return new DraftedBranch(name, tip.commit, { drafts: [], tip, trees: new Map() });
  }

  /** The state that the drafts lead to. Its commit is that which the branch is at now. */
  get tip(): Tip {
    return this.#tip;
  }

  /** The last draft, or the commit that the branch is at; undefined where it does not exist and nothing is drafted. */
  get onTopOf(): CommitDraft | string | undefined {
    return this.drafts.at(-1) ?? this.#from;
  }

  /** The branch with one more draft on top. */
  add(addition: Addition): DraftedBranch {
    const { onTopOf } = this;
    const draft: CommitDraft = {
      ...addition,
      branch: this.name,
      from: this.#from,
      ...(onTopOf === undefined ? {} : { onTopOf }),
    };
    const trees = new Map(this.#trees);
    for (const [oid, object] of addition.objects) if (object.type === 'tree') trees.set(oid, object);
    const before = this.#tip;
    const readTree: Tip['readTree'] = async (oid) => {
      const made = trees.get(oid);
      return made === undefined ? before.readTree(oid) : parseTree(made.content);
    };
    const tip = { ...before, root: addition.root, readTree };
    return new DraftedBranch(this.name, this.#from, { drafts: [...this.drafts, draft], tip, trees });
  }

  /** The branch with a first commit that holds nothing, where it does not exist: a pull request needs something to be merged into. */
  begun(compiler: string): DraftedBranch {
    if (this.onTopOf !== undefined) return this;
    const message = composeCommitMessage({ message: `Begin ${this.name}`, source: undefined, compiler });
    const objects = new Map([[emptyTree, { type: 'tree' as const, content: new Uint8Array() }]]);
    return this.add({ root: emptyTree, objects, message });
  }
}
