import type { RelativePath } from '../../kernel/relative-path.ts';
import type { FreezeWindow } from '../../model/freeze.ts';
import type { Plan } from '../../model/plan.ts';
import type { ReleaseRendering } from '../../model/release-rendering.ts';
import { checkClash } from '../branch-name.ts';
import { composeCommitMessage } from '../commit-message.ts';
import type { Content } from '../content.ts';
import { absentTip } from '../fetched-objects.ts';
import type { Verify } from '../gates/verify-commands.ts';
import type { Guard } from '../guarded-change.ts';
import { refuseLfs } from '../lfs.ts';
import { emptyTree } from '../objects/tree.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import { readEntry } from '../read-entries.ts';
import { splice } from '../splice.ts';
import type { Tip } from '../transport.ts';
import { type CommitDraft, type Committer, type Draft, type UpdatePlace, update } from '../update.ts';
import { folderId } from './content-folder.ts';
import { type Decision, decideVerified, soaking } from './decide.ts';
import { advance, type DraftedTip } from './drafted-tip.ts';
import { readStates } from './environment-states.ts';
import { type Follower, findFollowers } from './follow.ts';
import { draftFollow, type FollowMove } from './follow-moves.ts';
import { isEmptyPlan, joinPlans, manifestPlan } from './manifest-plan.ts';
import { moveMessage } from './move-commit.ts';
import { type Check, MoveGuard } from './move-guard.ts';
import type { Proposal } from './proposal.ts';
import { type Proposed, propose } from './propose.ts';
import { recordRelease, releaseContent, sharedNames } from './record-release.ts';
import { type DigestedRelease, digestRelease, type ReleaseOrigin } from './release-content.ts';
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
  /** Runs what guards an environment before it moves; a dry run leaves it out. */
  readonly verify: Verify;
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

/** What becomes of the environments. */
interface Decided {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly followers: readonly Follower[];
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
    const { origin, freeze } = this.#request;
    const facts = { release: this.#release, recorded, newest, paths, origin, freeze };
    const content = await releaseContent(facts, transport);
    await refuseLfs(deploy, transport, content);
    const message = this.#message(`Release ${this.#release.id}`, undefined, []);
    const record = await recordRelease(facts, content, this.#request.releases, message);
    const { decisions, followers } = await this.#decide(deploy, recorded, content);
    const follow = { branch, from: deploy.commit, transport, paths, message: this.#followMessage };
    let base: DraftedTip = { tip: deploy, trees: new Map(), onTopOf: deploy.commit };
    const drafts: CommitDraft[] = [...record];
    const plans: Plan[] = [];
    const checks: Check[] = [];
    for (const follower of followers.filter(({ kind }) => kind === 'automatic')) {
      const { draft, plan, next } = await draftFollow(follower, base, follow);
      const environment = { name: follower.name };
      checks.push(this.#guard.checkStored({ deploy, recorded, environment, from: follower.tip, plan }));
      drafts.push(draft);
      plans.push(plan);
      base = next;
    }
    const moving = names.filter((name) => decisions.get(name)?.kind === 'moves');
    const owned = [...moving.map((name) => paths.environment(name)), ...this.#sharedFolders()];
    const next = await splice(base.tip, arrangeOwnedPaths(owned), content, owned);
    const plan = manifestPlan(
      next.plan,
      moving.map((name) => paths.releaseFile(name)),
    );
    plans.push(plan);
    if (next.root !== base.tip.root && !(deploy.commit === undefined && next.root === emptyTree)) {
      const {
        message: words = isEmptyPlan(plan) ? `Move ${moving.join(', ')} to release ${this.#release.id}` : undefined,
      } = this.#request;
      const move: CommitDraft = {
        branch,
        from: deploy.commit,
        onTopOf: base.onTopOf,
        root: next.root,
        objects: next.objects,
        message: this.#message(words, plan, moving),
      };
      const environments = moving.map((name) => ({ name }));
      const shared = sharedNames(rendering);
      const { replaced } = next;
      checks.push(
        this.#guard.check({
          deploy,
          recorded,
          environments,
          shared,
          plan,
          replaced,
          next: content.files,
          stored: false,
        }),
      );
      drafts.push(move);
      base = advance(base, next.root, next.objects, move);
    }
    const { proposals, commits } = await propose({
      environments: names
        .filter((name) => decisions.get(name)?.kind === 'proposed')
        .map((name) => ({ name, tip: proposed.get(name) ?? absentTip })),
      base,
      content,
      paths,
      release: this.#release.id,
      branch,
      message: (one, name) => this.#message(`Promote ${name} to release ${this.#release.id}`, one, [name]),
    });
    const late = await this.#proposeOlder(followers, base, follow, proposed);
    return {
      commits: [...drafts, ...commits, ...late.commits],
      check: async () => {
        for (const check of checks) await check();
      },
      report: {
        plan: joinPlans(plans, plan.digest),
        release: this.#release.id,
        decisions,
        proposals: [...proposals, ...late.proposals],
        moved: drafts.length > record.length,
      },
    };
  }

  /** Proposals of what the environments before it run, where that is not the newest release. */
  async #proposeOlder(
    followers: readonly Follower[],
    base: DraftedTip,
    follow: FollowMove,
    proposed: ReadonlyMap<string, Tip>,
  ): Promise<Proposed> {
    const { paths, branch: target } = this.#request;
    const proposals: Proposal[] = [];
    const commits: CommitDraft[] = [];
    for (const follower of followers.filter(({ kind }) => kind === 'pullRequest')) {
      if (base.onTopOf === undefined) break;
      const { name, release, tip } = follower;
      const branch = paths.proposalBranch(name);
      const there = proposed.get(name) ?? absentTip;
      const { draft, plan } = await draftFollow(follower, base, { ...follow, branch, from: there.commit });
      proposals.push({ environment: name, release, branch, base: target, plan });
      const has = await readEntry(there, paths.environment(name));
      const wants = await readEntry(tip, paths.environment(name));
      if (has?.oid !== wants?.oid) commits.push(draft);
    }
    return { proposals, commits };
  }

  async #decide(deploy: Tip, recorded: Tip, content: Content): Promise<Decided> {
    const { rendering, paths, environments: chosen, freeze, timestamp, dryRun } = this.#request;
    const { environments } = rendering;
    const { transport } = this.#place;
    const names = environments.map(({ name }) => name);
    const states = await readStates(transport, deploy, paths, names);
    const folders = new Map(names.map((name) => [name, folderId(content, paths.environment(name)) ?? '']));
    const waiting = environments.filter(({ name }) => states.get(name)?.folder !== folders.get(name));
    const since = await readRunningSince(transport, deploy, paths, soaking(waiting));
    const verify: Verify = dryRun ? async () => undefined : this.#request.verify;
    const facts = { release: this.#release.id, environments, states, folders, chosen, freeze, since, now: timestamp };
    const decisions = new Map(await decideVerified(facts, verify));
    const followers = await findFollowers(facts, decisions, { transport, recorded, paths, verify });
    for (const { name, release } of followers) {
      const before = decisions.get(name);
      decisions.set(name, { kind: 'follows', release, gates: before?.kind === 'waits' ? before.gates : [] });
    }
    return { decisions, followers };
  }

  readonly #followMessage: FollowMove['message'] = ({ follower: { name, release }, plan, source }) =>
    moveMessage(
      { ...this.#request, environment: name, message: undefined },
      { subject: `Promote ${name} to release ${release}`, action: 'promote', plan, source, release },
    );

  #message(message: string | undefined, plan: Plan | undefined, moved: readonly string[]): string {
    const { origin, compiler, paths } = this.#request;
    const facts: (readonly [string, string])[] = [['Release', this.#release.id]];
    if (paths.folder !== '') facts.push(['Path', paths.folder]);
    for (const name of moved) facts.push(['Environment', name]);
    return composeCommitMessage({ message, plan, source: origin.source?.commit, compiler, facts });
  }

  #sharedFolders(): readonly RelativePath[] {
    return sharedNames(this.#request.rendering).map((name) => this.#request.paths.file(name));
  }
}
