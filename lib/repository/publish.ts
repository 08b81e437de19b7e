import type { RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from '../model/file-tree.ts';
import type { Plan } from '../model/plan.ts';
import { hashContent } from './content.ts';
import { findHandEdits } from './find-hand-edits.ts';
import { type Guard, rememberBlobs } from './guarded-change.ts';
import { refuseLfs } from './lfs.ts';
import { emptyTree } from './objects/tree.ts';
import { arrangeOwnedPaths, checkFilesAreOwned } from './owned-paths.ts';
import { folderId } from './releases/content-folder.ts';
import { splice } from './splice.ts';
import { type Committer, type UpdatePlace, update } from './update.ts';

/** What to publish. */
export interface PublishRequest extends Committer {
  /** By path from the root of the repository; each must lie within an owned path. */
  readonly files: FileTree;
  /** Paths that are replaced as a whole: what is there and not in `files` vanishes. The empty path owns everything. */
  readonly owned: readonly (RelativePath | '')[];
  /** Composes the commit message once the plan is known, and with the tree (object id) that is left at each owned path. */
  readonly message: (plan: Plan, left: ReadonlyMap<RelativePath | '', string>) => string;
  /** @default nothing is refused */
  readonly guard?: Guard | undefined;
  /** Only compute the plan. */
  readonly dryRun: boolean;
}

/** What a publish did. */
export interface PublishResult {
  /** Whether the branch was moved; for a dry run, whether it would be. */
  readonly changed: boolean;
  /** The tip of the branch afterwards; undefined where the branch does not exist. */
  readonly commit: string | undefined;
  readonly branch: string;
  readonly plan: Plan;
  /** How many times the publish was computed, 1 where nobody got in its way. */
  readonly attempts: number;
}

/** Makes one commit that puts the files in place of all that the owned paths hold. */
export async function publish(request: PublishRequest, branch: string, place: UpdatePlace): Promise<PublishResult> {
  const { transport } = place;
  const owned = arrangeOwnedPaths(request.owned);
  checkFilesAreOwned(request.files.keys(), request.owned);
  const content = hashContent(request.files);
  const left = new Map(request.owned.map((path) => [path, folderId(content, path) ?? emptyTree]));
  const folders = request.owned.map((path) => ({ path, environment: undefined }));
  const readBlobs = rememberBlobs(transport);
  const { report, changed, commits, attempts } = await update<Plan>(
    {
      ...request,
      branches: [branch],
      prepare: async ([tip]) => {
        if (tip === undefined) throw new Error('no tip was read');
        await refuseLfs(tip, transport, content);
        const { root, plan, objects, replaced } = await splice(tip, owned, content);
        const nothing = root === tip.root || (tip.commit === undefined && isNothing(plan));
        if (nothing) return { commits: [], report: plan };
        const next = content.files;
        const edits = () => findHandEdits({ tip, left, next }, transport);
        const message = request.message(plan, left);
        return {
          commits: [{ branch, from: tip.commit, root, objects, message }],
          check: async () =>
            request.guard?.({ folders, plan, replaced, next, stored: false, readBlobs, findHandEdits: edits }) ?? [],
          report: plan,
        };
      },
    },
    place,
  );
  return { changed, commit: commits.get(branch), branch, plan: report, attempts };
}

/** Publishing no files to a branch that does not exist changes nothing. */
function isNothing({ created, updated, deleted }: Plan): boolean {
  return created.length + updated.length + deleted.length === 0;
}
