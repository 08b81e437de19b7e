import type { ChangedFiles } from '../../model/plan.ts';
import type { Content } from '../content.ts';
import { absentTip } from '../fetched-objects.ts';
import type { Verify } from '../gates/verify-commands.ts';
import { refuseLfs } from '../lfs.ts';
import { hydrate } from '../promoter/hydrate.ts';
import { hydratorNotesRef } from '../promoter/hydrator-metadata.ts';
import type { BranchRemoval, Tip } from '../transport.ts';
import { type Draft, type UpdatePlace, update } from '../update.ts';
import { checkBranchRoles } from './branch-roles.ts';
import { folderId } from './content-folder.ts';
import { type Decision, decideVerified, soaking } from './decide.ts';
import { DeployTips } from './deploy-tips.ts';
import { readStates } from './environment-states.ts';
import { type Follower, findFollowers } from './follow.ts';
import { joinPlans } from './manifest-plan.ts';
import { MoveGuard } from './move-guard.ts';
import type { Proposal } from './proposal.ts';
import { recordRelease, releaseContent } from './record-release.ts';
import { type DigestedRelease, digestRelease } from './release-content.ts';
import { releaseMessage } from './release-message.ts';
import { ReleaseMoves } from './release-moves.ts';
import type { ReleaseRequest } from './release-request.ts';
import { readReleasedProject } from './released-projects.ts';
import { readRunningSince } from './running-since.ts';
import { findStaleProposals, removeProposals } from './stale-proposals.ts';

/** What publishing a release did. */
export interface ReleaseReport {
  readonly plan: ChangedFiles;
  /** Id of the release. */
  readonly release: string;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** The branches that clusters pull and that move, in the order in which they do. */
  readonly moved: readonly string[];
  /** Environments that wait for a pull request to be merged. */
  readonly proposals: readonly Proposal[];
}

/** What became of a publish. */
export interface PublishedRelease extends ReleaseReport {
  readonly changed: boolean;
  /** The branches that clusters pull: what they are at now, by name; one that does not exist is left out. */
  readonly commits: ReadonlyMap<string, string>;
  readonly attempts: number;
}

/**
 * Records a release and moves every environment that may move, all branches in one push. An environment that does not move keeps
 * its folder as it is.
 */
export async function publishRelease(request: ReleaseRequest, place: UpdatePlace): Promise<PublishedRelease> {
  const { rendering, layout } = request;
  const { environments } = rendering;
  const deployed = [
    ...new Set([layout.sharedBranch, ...environments.map(({ name }) => layout.environmentBranch(name))]),
  ];
  const byPromoter = layout.kind === 'promoter';
  const names = environments.map(({ name }) => name);
  checkBranchRoles(layout, names);
  const proposals = names.map((name) => layout.proposalBranch(name));
  const branches = [...deployed, layout.releases, ...proposals, ...(byPromoter ? [hydratorNotesRef] : [])];
  const work = new ReleaseWork(request, place);
  const { report, changed, commits, attempts } = await update<PreparedReport>(
    {
      ...request,
      branches,
      prepare: (tips) => {
        const byBranch = new Map(branches.map((branch, index) => [branch, tips[index] ?? absentTip]));
        const tipOf = (branch: string): Tip => byBranch.get(branch) ?? absentTip;
        return work.prepare({
          deploy: new DeployTips(layout, byBranch),
          recorded: tipOf(layout.releases),
          proposed: new Map(names.map((name) => [name, tipOf(layout.proposalBranch(name))])),
          notes: tipOf(hydratorNotesRef),
        });
      },
    },
    place,
  );
  const { stale, ...done } = report;
  if (!request.dryRun) await removeProposals(stale, place.transport);
  const shown = byPromoter ? [...deployed, ...proposals] : deployed;
  return { ...done, changed, attempts, commits: new Map([...commits].filter(([one]) => shown.includes(one))) };
}

interface PreparedReport extends ReleaseReport {
  /** Branches of proposals that nobody needs any more. */
  readonly stale: readonly BranchRemoval[];
}

/** What becomes of the environments. */
interface Decided {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly followers: readonly Follower[];
}

interface Tips {
  readonly deploy: DeployTips;
  readonly recorded: Tip;
  /** By environment. */
  readonly proposed: ReadonlyMap<string, Tip>;
  /** The tip of the notes that GitOps Promoter reads. */
  readonly notes: Tip;
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
    this.#guard = new MoveGuard(request.guard, request.layout, place.transport);
  }

  async prepare({ deploy, recorded, proposed, notes }: Tips): Promise<Draft<PreparedReport>> {
    const { rendering, layout, origin, freeze } = this.#request;
    const { transport } = this.#place;
    const { id: release } = this.#release;
    const newest = await readReleasedProject(transport, recorded, layout);
    const facts = { release: this.#release, recorded, newest, layout, origin, freeze };
    const content = await releaseContent(facts, transport);
    const names = rendering.environments.map(({ name }) => name);
    const branches = [...new Set([...names.map((name) => layout.environmentBranch(name)), layout.sharedBranch])];
    for (const branch of branches) await refuseLfs(deploy.at(branch), transport, content);
    const message = releaseMessage(this.#request, release, { message: `Release ${release}` });
    const record = await recordRelease(facts, content, message);
    const request = this.#request;
    const guard = this.#guard;
    const moves = new ReleaseMoves({ request, transport, guard, release, content, deploy, recorded, proposed });
    if (layout.kind === 'promoter') {
      await moves.move(layout.sharedBranch, []);
      const next = await hydrate({ request, transport, release, content, deploy, recorded, guard, proposed, notes });
      return {
        commits: [...record, ...moves.drafts, ...next.commits],
        late: next.late,
        check: () => moves.check(next.checks),
        report: {
          plan: joinPlans([moves.plan, next.plan]),
          release,
          decisions: next.decisions,
          proposals: next.proposals,
          moved: [...moves.branches, ...next.branches],
          // GitOps Promoter has its own way with these branches.
          stale: [],
        },
      };
    }
    const { decisions, followers } = await this.#decide(deploy, recorded, content);
    const [late, automatic] = [
      followers.filter(({ kind }) => kind === 'pullRequest'),
      followers.filter(({ kind }) => kind === 'automatic'),
    ];
    for (const follower of automatic) await moves.follow(follower);
    for (const branch of branches) {
      const isMoving = (name: string): boolean =>
        decisions.get(name)?.kind === 'moves' && layout.environmentBranch(name) === branch;
      await moves.move(branch, names.filter(isMoving));
    }
    for (const name of names) if (decisions.get(name)?.kind === 'proposed') await moves.propose(name);
    for (const follower of late) await moves.proposeOlder(follower);
    const { plan, proposals } = moves;
    const isProposed = (name: string): boolean => proposals.some(({ environment }) => environment === name);
    const others = rendering.environments.filter(({ name }) => !isProposed(name));
    const stale = await findStaleProposals(others, { deploy, proposed }, layout);
    return {
      commits: [...record, ...moves.drafts],
      check: () => moves.check(),
      report: { plan, release, decisions, proposals, moved: moves.branches, stale },
    };
  }

  async #decide(deploy: DeployTips, recorded: Tip, content: Content): Promise<Decided> {
    const { rendering, layout, environments: chosen, freeze, timestamp, dryRun } = this.#request;
    const { environments } = rendering;
    const { transport } = this.#place;
    const names = environments.map(({ name }) => name);
    const states = await readStates(transport, deploy, layout, names);
    const folders = new Map(names.map((name) => [name, folderId(content, layout.environment(name)) ?? '']));
    const waiting = environments.filter(({ name }) => states.get(name)?.folder !== folders.get(name));
    const since = await readRunningSince(transport, deploy, layout, soaking(waiting));
    const verify: Verify = dryRun ? async () => undefined : this.#request.verify;
    const facts = { release: this.#release.id, environments, states, folders, chosen, freeze, since, now: timestamp };
    const decisions = new Map(await decideVerified(facts, verify));
    const followers = await findFollowers(facts, decisions, { transport, recorded, layout, verify });
    for (const { name, release } of followers) {
      const before = decisions.get(name);
      decisions.set(name, { kind: 'follows', release, gates: before?.kind === 'waits' ? before.gates : [] });
    }
    return { decisions, followers };
  }
}
