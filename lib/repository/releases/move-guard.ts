import type { RelativePath } from '../../kernel/relative-path.ts';
import type { Plan, TreeFile } from '../../model/plan.ts';
import { type Guard, type GuardedChange, rememberBlobs } from '../guarded-change.ts';
import type { Transport } from '../transport.ts';
import type { ReleasePaths } from './release-paths.ts';
import { findReleasedEdits, movedFolder, type ReleasedSearch } from './released-edits.ts';

/** A move of some environments on the branch that the cluster pulls, worked out from one state of the repository. */
export interface GuardedMove extends Omit<ReleasedSearch, 'paths'> {
  /** What changes, without the `release.json` of the environments. */
  readonly plan: Plan;
  /** What is there now, at least at the paths that the plan updates or deletes. */
  readonly replaced: ReadonlyMap<RelativePath, TreeFile>;
}

/** Has a guard look at the moves of one command: what it read for one state is not read again for the next, after a lost race. */
export class MoveGuard {
  readonly #guard: Guard | undefined;
  readonly #paths: ReleasePaths;
  readonly #transport: Transport;
  readonly #readBlobs: GuardedChange['readBlobs'];

  constructor(guard: Guard | undefined, paths: ReleasePaths, transport: Transport) {
    this.#guard = guard;
    this.#paths = paths;
    this.#transport = transport;
    this.#readBlobs = rememberBlobs(transport);
  }

  /** The check of a draft that makes the move; undefined where there is no guard. */
  check(move: GuardedMove): (() => Promise<void>) | undefined {
    const [guard, paths] = [this.#guard, this.#paths];
    if (guard === undefined) return undefined;
    const { plan, replaced, next } = move;
    const folders = [
      ...move.environments.map((one) => ({ path: movedFolder(paths, one), environment: one.name })),
      ...move.shared.map((name) => ({ path: paths.file(name), environment: undefined })),
    ];
    const findHandEdits = () => findReleasedEdits({ ...move, paths }, this.#transport);
    return () => guard({ folders, plan, replaced, next, readBlobs: this.#readBlobs, findHandEdits });
  }
}
