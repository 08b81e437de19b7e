import { isWithin, type RelativePath } from '../../kernel/relative-path.ts';
import { handEdits } from '../../model/hand-edits.ts';
import { contentDigest } from '../../model/plan.ts';
import { parseReleaseFile } from '../../model/release.ts';
import { listFiles } from '../base-tree.ts';
import { type FolderCommit, folderAt, readFolderLine } from '../folder-line.ts';
import type { EditedFolder } from '../guarded-change.ts';
import { emptyTree } from '../objects/tree.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import { readTexts } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { ReleaseLayout } from './release-layout.ts';
import { type FolderFiles, listManifests, readReleasedFiles } from './released-files.ts';
import { readReleasedProject } from './released-projects.ts';

/** An environment that is about to be replaced. */
export interface MovedEnvironment {
  readonly name: string;
  /** Kubernetes version of its cluster, `major.minor`; undefined where the release does not say. */
  readonly kubernetes: string | undefined;
  /** The one application of it that is replaced. @default all of it */
  readonly application?: string | undefined;
}

/** What a project is about to replace on the branch that the cluster pulls. */
export interface ReleasedSearch {
  readonly deploy: Tip;
  /** The tip of the branch of the releases. */
  readonly recorded: Tip;
  readonly layout: ReleaseLayout;
  readonly environments: readonly MovedEnvironment[];
  /** Names of the replaced folders that belong to no environment. */
  readonly shared: readonly string[];
  /** What is to be there. */
  readonly next: FolderFiles;
}

/**
 * Finds the folders of a project that were changed by hand, and that are about to be changed again. The folder of an environment is
 * to be what the release in its `release.json` rendered: that is exact, and needs no history where it holds. Where the
 * folder went back to what it was before, the history is asked who did that.
 */
export async function findReleasedEdits(
  search: ReleasedSearch,
  transport: Transport,
): Promise<readonly EditedFolder[]> {
  const work = new Search(search, transport);
  const found: (EditedFolder | undefined)[] = [];
  for (const one of search.environments) found.push(await work.environment(one));
  for (const name of search.shared) found.push(await work.shared(name));
  return found.filter((folder) => folder !== undefined);
}

class Search {
  readonly #search: ReleasedSearch;
  readonly #transport: Transport;

  constructor(search: ReleasedSearch, transport: Transport) {
    this.#search = search;
    this.#transport = transport;
  }

  async environment(moved: MovedEnvironment): Promise<EditedFolder | undefined> {
    const { deploy, recorded, layout } = this.#search;
    const { name } = moved;
    const path = layout.environment(name);
    if ((await folderAt(deploy, path)) === (await folderAt(recorded, path))) return undefined;
    const [text] = await readTexts(this.#transport, [{ tip: deploy, path: layout.releaseFile(name) }]);
    const running = text === undefined ? undefined : parseReleaseFile(text);
    // Published before there were releases, or never.
    if (running === undefined) return undefined;
    const there = await listManifests(deploy, layout, name);
    if (running.apart.size === 0 && digestBelow(path, there) === running.plan) return this.#wentBack(moved, there);
    const released = await readReleasedFiles(this.#transport, recorded, layout, name, running);
    if (released !== undefined && handEdits(released, there, released).length === 0) {
      return this.#wentBack(moved, there);
    }
    return this.#edited(moved, { kind: 'release', id: running.release }, released, there);
  }

  /** A folder that is what a release rendered, and was put back by hand to what it was before, as `git revert` does. */
  async #wentBack(moved: MovedEnvironment, there: FolderFiles): Promise<EditedFolder | undefined> {
    const { deploy, layout } = this.#search;
    const before = await findUndone(readFolderLine(deploy, layout.environment(moved.name), this.#transport));
    const left = before === undefined ? undefined : await this.#transport.tryReadCommit(before.commit);
    if (before === undefined || left === undefined) return undefined;
    const files = await listManifests(left, layout, moved.name);
    return this.#edited(moved, { kind: 'commit', id: before.commit }, files, there);
  }

  #edited(
    moved: MovedEnvironment,
    since: EditedFolder['since'],
    left: FolderFiles | undefined,
    there: FolderFiles,
  ): EditedFolder | undefined {
    const { layout, next } = this.#search;
    const path = movedFolder(layout, moved);
    const edits = left && handEdits(left, there, next).filter((edit) => isWithin(edit.path, path));
    return edits?.length === 0 ? undefined : { path, environment: moved.name, since, edits };
  }

  /** Such a folder is moved by every publish, so it is to be what the newest release has. */
  async shared(name: string): Promise<EditedFolder | undefined> {
    const { deploy, recorded, layout, next } = this.#search;
    const path = layout.file(name);
    const folder = await folderAt(deploy, path);
    if (folder === emptyTree || folder === (await folderAt(recorded, path))) return undefined;
    const newest = await readReleasedProject(this.#transport, recorded, layout);
    if (newest?.folders.includes(name) !== true) return undefined;
    // A server that moves one branch after another may have recorded a release and then have moved nothing.
    const { brought } = await findArrival(readFolderLine(deploy, path, this.#transport));
    if (brought === undefined || isOurs(brought)) return undefined;
    const within = arrangeOwnedPaths([path]);
    const edits = handEdits(await listFiles(recorded, within), await listFiles(deploy, within), next);
    if (edits.length === 0) return undefined;
    return { path, environment: undefined, since: { kind: 'release', id: newest.release }, edits };
  }
}

/** The folder that is replaced of an environment. */
export function movedFolder(
  layout: ReleaseLayout,
  { name, application }: Omit<MovedEnvironment, 'kubernetes'>,
): RelativePath {
  return application === undefined ? layout.environment(name) : layout.file(`${name}/${application}`);
}

/** The commit that a folder came with, by a line from its tip, and the one below it. Undefined where the line ends before. */
async function findArrival(
  line: AsyncIterator<FolderCommit>,
): Promise<{ readonly brought: FolderCommit | undefined; readonly before: FolderCommit | undefined }> {
  let brought: FolderCommit | undefined;
  for (let next = await line.next(); next.done !== true; next = await line.next()) {
    if (brought !== undefined && next.value.folder !== brought.folder) return { brought, before: next.value };
    brought = next.value;
  }
  return { brought, before: undefined };
}

/**
 * The newest commit at which a folder was what somebody undid since: somebody else than us, who put back what it was earlier. A forge
 * that leaves our words out of a commit that it makes of a pull request brings something new.
 */
async function findUndone(line: AsyncGenerator<FolderCommit, void, undefined>): Promise<FolderCommit | undefined> {
  const { brought, before } = await findArrival(line);
  if (brought === undefined || before === undefined || isOurs(brought)) return undefined;
  for (let next = await line.next(); next.done !== true; next = await line.next()) {
    if (next.value.folder === brought.folder) return before;
  }
  return undefined;
}

function isOurs({ message }: FolderCommit): boolean {
  return /^Gitops-(?:Release|Plan): /m.test(message);
}

/** The digest of a folder as its `release.json` has it: by paths below the folder. */
function digestBelow(folder: RelativePath, files: FolderFiles): string {
  return contentDigest(
    new Map([...files].map(([path, file]) => [path.slice(folder.length + 1) as RelativePath, file] as const)),
  );
}
