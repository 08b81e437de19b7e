import type { RelativePath } from '../../kernel/relative-path.ts';
import type { FreezeWindow } from '../../model/freeze.ts';
import type { Plan } from '../../model/plan.ts';
import type { ReleaseRendering } from '../../model/release-rendering.ts';
import { encodeReleasedProject, type ReleasedProject } from '../../model/released-project.ts';
import { checkClash } from '../branch-name.ts';
import { composeCommitMessage } from '../commit-message.ts';
import { type Content, hashContent } from '../content.ts';
import { absentTip } from '../fetched-objects.ts';
import type { Guard } from '../guarded-change.ts';
import { refuseLfs } from '../lfs.ts';
import { arrangeOwnedPaths, checkFilesAreOwned } from '../owned-paths.ts';
import { readTexts } from '../read-entries.ts';
import { splice } from '../splice.ts';
import type { Tip } from '../transport.ts';
import { type CommitDraft, type Committer, type Draft, type UpdatePlace, update } from '../update.ts';
import { folderId } from './content-folder.ts';
import { type Decision, decide, soaking } from './decide.ts';
import { readStates } from './environment-states.ts';
import { isEmptyPlan, manifestPlan } from './manifest-plan.ts';
import { MoveGuard } from './move-guard.ts';
import { type Proposal, propose } from './propose.ts';
import { type DigestedRelease, digestRelease, makeReleaseFile, type ReleaseOrigin } from './release-content.ts';
import type { ReleasePaths } from './release-paths.ts';
import { readReleasedProject } from './released-projects.ts';
import { readRunningSince } from './running-since.ts';

/** What to record as a release, and where to. */
export interface ReleaseRequest extends Committer {
  readonly rendering: ReleaseRendering;
  readonly paths: ReleasePaths;
  readonly origin: ReleaseOrigin;
  /** Version of this program. */
  readonly compiler: string;
  /** The branch that the cluster pulls. */
  readonly branch: string;
  /** The branch that releases are recorded on. */
  readonly releases: string;
  /** Names of the environments that may move; undefined for all. */
  readonly environments: ReadonlySet<string> | undefined;
  readonly freeze: readonly FreezeWindow[];
  /** Asked about the folders that are replaced on the branch that the cluster pulls. @default nothing is refused */
  readonly guard?: Guard | undefined;
  /** The user's own words for the commit. */
  readonly message: string | undefined;
  /** Only say what would be done. */
  readonly dryRun: boolean;
}

/** What publishing a release did. */
export interface ReleaseReport {
  readonly plan: Plan;
  /** Id of the release. */
  readonly release: string;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Whether the branch that the cluster pulls moves. */
  readonly moved: boolean;
  /** Environments that wait for a pull request to be merged. */
  readonly proposals: readonly Proposal[];
}

/** What became of a publish. */
export interface PublishedRelease extends ReleaseReport {
  readonly changed: boolean;
  /** The tip of the branch that the cluster pulls; undefined where it does not exist. */
  readonly commit: string | undefined;
  readonly attempts: number;
}

/**
 * Records a release and moves every environment that may move, all branches in one push. An environment that does not move keeps
 * its folder as it is.
 */
export async function publishRelease(request: ReleaseRequest, place: UpdatePlace): Promise<PublishedRelease> {
  const { branch, releases, rendering, paths } = request;
  const proposing = rendering.environments.filter(({ promotion }) => promotion.kind === 'pullRequest');
  const branches = [branch, releases, ...proposing.map(({ name }) => paths.proposalBranch(name))];
  for (const one of branches) checkClash(one, branches);
  const work = new ReleaseWork(request, place);
  const { report, changed, commits, attempts } = await update<ReleaseReport>(
    {
      ...request,
      branches,
      prepare: ([deploy = absentTip, recorded = absentTip, ...proposed]) =>
        work.prepare({
          deploy,
          recorded,
          proposed: new Map(proposing.map(({ name }, at) => [name, proposed[at] ?? absentTip])),
        }),
    },
    place,
  );
  return { ...report, changed, commit: commits.get(branch), attempts };
}

interface Tips {
  readonly deploy: Tip;
  readonly recorded: Tip;
  /** By environment. */
  readonly proposed: ReadonlyMap<string, Tip>;
}

class ReleaseWork {
  readonly #request: ReleaseRequest;
  readonly #place: UpdatePlace;
  readonly #release: DigestedRelease;
  readonly #guard: MoveGuard;

  constructor(request: ReleaseRequest, place: UpdatePlace) {
    this.#request = request;
    this.#place = place;
    this.#release = digestRelease(request.rendering);
    this.#guard = new MoveGuard(request.guard, request.paths, place.transport);
  }

  async prepare({ deploy, recorded, proposed }: Tips): Promise<Draft<ReleaseReport>> {
    const { rendering, paths, branch } = this.#request;
    const { transport } = this.#place;
    const names = rendering.environments.map(({ name }) => name);
    const newest = await readReleasedProject(transport, recorded, paths);
    const content = await this.#content(recorded, newest);
    await refuseLfs(deploy, transport, content);
    const record = await this.#record(recorded, newest, content);
    const decisions = await this.#decide(deploy, content);
    const moving = names.filter((name) => decisions.get(name)?.kind === 'moves');
    const owned = [...moving.map((name) => paths.environment(name)), ...this.#sharedFolders()];
    const next = await splice(deploy, arrangeOwnedPaths(owned), content, owned);
    const plan = manifestPlan(
      next.plan,
      moving.map((name) => paths.releaseFile(name)),
    );
    const { message = isEmptyPlan(plan) ? `Move ${moving.join(', ')} to release ${this.#release.id}` : undefined } =
      this.#request;
    const move: CommitDraft = {
      branch,
      from: deploy.commit,
      root: next.root,
      objects: next.objects,
      message: this.#message(message, plan, moving),
    };
    const nothing = next.root === deploy.root || (deploy.commit === undefined && this.#release.files.size === 0);
    const drafts = [...record, ...(nothing ? [] : [move])];
    const base = nothing ? deploy : { ...deploy, root: next.root, objects: next.objects };
    const { proposals, commits } = await propose({
      environments: names
        .filter((name) => decisions.get(name)?.kind === 'proposed')
        .map((name) => ({ name, tip: proposed.get(name) ?? absentTip })),
      base,
      onTopOf: nothing ? deploy.commit : move,
      content,
      paths,
      release: this.#release.id,
      branch,
      message: (plan, name) => this.#message(`Promote ${name} to release ${this.#release.id}`, plan, [name]),
    });
    return {
      commits: [...drafts, ...commits],
      check: nothing
        ? undefined
        : this.#guard.check({
            deploy,
            recorded,
            environments: moving.map((name) => ({ name })),
            shared: this.#sharedNames(),
            plan,
            replaced: next.replaced,
            next: content.files,
          }),
      report: { plan, release: this.#release.id, decisions, proposals, moved: !nothing },
    };
  }

  /** All files of the release where they will lie. Where the newest release is the same, it keeps what that says of its source. */
  async #content(recorded: Tip, newest: ReleasedProject | undefined): Promise<Content> {
    const { rendering, paths, origin, freeze } = this.#request;
    const { files, id } = this.#release;
    const names = rendering.environments.map(({ name }) => name);
    const kept =
      newest?.release === id
        ? await readTexts(
            this.#place.transport,
            names.map((name) => ({ tip: recorded, path: paths.releaseFile(name) })),
          )
        : [];
    const all = new Map<RelativePath, Uint8Array>();
    for (const [path, bytes] of files) all.set(paths.file(path), bytes);
    for (const [index, name] of names.entries()) {
      const text = kept[index];
      const bytes = text === undefined ? makeReleaseFile(this.#release, name, origin) : new TextEncoder().encode(text);
      all.set(paths.releaseFile(name), bytes);
    }
    checkFilesAreOwned(all.keys(), ['']);
    const folders = [...new Set([...names, ...this.#sharedNames()])].sort();
    const environments = rendering.environments.map(({ name, promotion }) => ({ name, promotion }));
    const project = { project: rendering.project, release: id, folders, environments, freeze };
    all.set(paths.projectFile, encodeReleasedProject(project));
    return hashContent(all);
  }

  /** The commit that records the release; none where the newest release is the same. */
  async #record(recorded: Tip, newest: ReleasedProject | undefined, content: Content): Promise<readonly CommitDraft[]> {
    const { rendering, paths, releases } = this.#request;
    if (recorded.commit === undefined && this.#release.files.size === 0) return [];
    const names = [
      ...rendering.environments.map(({ name }) => name),
      ...this.#sharedNames(),
      ...(newest?.folders ?? []),
    ];
    const owned = [paths.projectFile, ...names.map((name) => paths.file(name))];
    const { root, objects } = await splice(recorded, arrangeOwnedPaths(owned), content);
    if (root === recorded.root) return [];
    const message = this.#message(`Release ${this.#release.id}`, undefined, []);
    return [{ branch: releases, from: recorded.commit, root, objects, message }];
  }

  async #decide(deploy: Tip, content: Content): Promise<ReadonlyMap<string, Decision>> {
    const { rendering, paths, environments: chosen, freeze, timestamp } = this.#request;
    const { environments } = rendering;
    const { transport } = this.#place;
    const names = environments.map(({ name }) => name);
    const states = await readStates(transport, deploy, paths, names);
    const folders = new Map(names.map((name) => [name, folderId(content, paths.environment(name)) ?? '']));
    const waiting = environments.filter(({ name }) => states.get(name)?.folder !== folders.get(name));
    const since = await readRunningSince(transport, deploy, paths, soaking(waiting));
    return decide({ release: this.#release.id, environments, states, folders, chosen, freeze, since, now: timestamp });
  }

  #message(message: string | undefined, plan: Plan | undefined, moved: readonly string[]): string {
    const { origin, compiler, paths } = this.#request;
    const facts: (readonly [string, string])[] = [['Release', this.#release.id]];
    if (paths.folder !== '') facts.push(['Path', paths.folder]);
    for (const name of moved) facts.push(['Environment', name]);
    return composeCommitMessage({ message, plan, source: origin.source?.commit, compiler, facts });
  }

  #sharedNames(): readonly string[] {
    return [...new Set([...this.#request.rendering.shared.keys()].map((path) => path.split('/', 1)[0] ?? path))];
  }

  #sharedFolders(): readonly RelativePath[] {
    return this.#sharedNames().map((name) => this.#request.paths.file(name));
  }
}
