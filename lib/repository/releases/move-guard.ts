import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { RelativePath } from '../../kernel/relative-path.ts';
import type { Plan, TreeFile } from '../../model/plan.ts';
import { listFiles } from '../base-tree.ts';
import { type Guard, type GuardedChange, rememberBlobs } from '../guarded-change.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import type { Tip, Transport } from '../transport.ts';
import type { ReleaseLayout } from './release-layout.ts';
import { findReleasedEdits, type MovedEnvironment, movedFolder, type ReleasedSearch } from './released-edits.ts';

/** A move of some environments on the branch that the cluster pulls, worked out from one state of the repository. */
export interface GuardedMove extends Omit<ReleasedSearch, 'layout'> {
  /** What changes, without the `release.json` of the environments. */
  readonly plan: Plan;
  /** What is there now, at least at the paths that the plan updates or deletes. */
  readonly replaced: ReadonlyMap<RelativePath, TreeFile>;
  /** Whether what will be there lies in the repository already: no program was run for it. */
  readonly stored: boolean;
}

/** A move to something that lies in the repository. */
export interface StoredMove extends Pick<GuardedMove, 'deploy' | 'recorded' | 'plan'> {
  readonly environment: MovedEnvironment;
  /** What has the files that are put in place, such as the commit that records a release. */
  readonly from: Tip;
}

/** Says what is refused of a draft. */
export type Check = () => Promise<readonly Diagnostic[]>;

/** Has a guard look at the moves of one command: what it read for one state is not read again for the next, after a lost race. */
export class MoveGuard {
  readonly #guard: Guard | undefined;
  readonly #layout: ReleaseLayout;
  readonly #transport: Transport;
  readonly #readBlobs: GuardedChange['readBlobs'];

  constructor(guard: Guard | undefined, layout: ReleaseLayout, transport: Transport) {
    this.#guard = guard;
    this.#layout = layout;
    this.#transport = transport;
    this.#readBlobs = rememberBlobs(transport);
  }

  /** The check of a draft that makes the move. */
  check(move: GuardedMove): Check {
    const [guard, layout] = [this.#guard, this.#layout];
    if (guard === undefined) return async () => [];
    const { plan, replaced, next, stored } = move;
    const folders = [
      ...move.environments.map((one) => ({
        path: movedFolder(layout, one),
        environment: { name: one.name, kubernetes: one.kubernetes },
      })),
      ...move.shared.map((name) => ({ path: layout.file(name), environment: undefined })),
    ];
    const findHandEdits = () => findReleasedEdits({ ...move, layout }, this.#transport);
    return () => guard({ folders, plan, replaced, next, stored, readBlobs: this.#readBlobs, findHandEdits });
  }

  /** The check of a draft that puts what another state has of an environment, or of one application of it, in place. */
  checkStored({ environment, from, ...move }: StoredMove): Check {
    return async () => {
      const within = arrangeOwnedPaths([movedFolder(this.#layout, environment)]);
      const [replaced, next] = [await listFiles(move.deploy, within), await listFiles(from, within)];
      return this.check({ ...move, environments: [environment], shared: [], replaced, next, stored: true })();
    };
  }
}
