import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { ChangedFiles, Plan } from '../../model/plan.ts';
import type { Content } from '../content.ts';
import { absentTip } from '../fetched-objects.ts';
import { emptyTree } from '../objects/tree.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import { readEntry } from '../read-entries.ts';
import { splice } from '../splice.ts';
import type { Tip, Transport } from '../transport.ts';
import type { CommitDraft } from '../update.ts';
import { folderId } from './content-folder.ts';
import type { DeployTips } from './deploy-tips.ts';
import { DraftedBranch } from './drafted-branch.ts';
import type { Follower } from './follow.ts';
import { draftFollow } from './follow-moves.ts';
import { isEmptyPlan, joinPlans, manifestPlan } from './manifest-plan.ts';
import { isMergedProposal } from './merged-proposal.ts';
import { moveMessage } from './move-commit.ts';
import type { Check, MoveGuard } from './move-guard.ts';
import type { Proposal } from './proposal.ts';
import { sharedNames } from './record-release.ts';
import { releaseMessage } from './release-message.ts';
import type { ReleaseRequest } from './release-request.ts';
import type { MovedEnvironment } from './released-edits.ts';

/** What the moves of a publish are worked out from. */
export interface MovesBase {
  readonly request: ReleaseRequest;
  readonly transport: Transport;
  readonly guard: MoveGuard;
  /** Id of the release. */
  readonly release: string;
  /** All files of the release. */
  readonly content: Content;
  readonly deploy: DeployTips;
  readonly recorded: Tip;
  /** The tips of the branches of proposals, by environment. */
  readonly proposed: ReadonlyMap<string, Tip>;
}

/** Collects what a publish does to the branches that clusters pull, and to those of proposals. */
export class ReleaseMoves {
  readonly #base: MovesBase;
  readonly #branches = new Map<string, DraftedBranch>();
  readonly #plans: Plan[] = [];
  readonly #checks: Check[] = [];
  readonly #proposals: Proposal[] = [];
  readonly #proposalDrafts: CommitDraft[] = [];

  constructor(base: MovesBase) {
    this.#base = base;
  }

  /** In the order in which the branches are to move. */
  get drafts(): readonly CommitDraft[] {
    return [...[...this.#branches.values()].flatMap(({ drafts }) => drafts), ...this.#proposalDrafts];
  }

  /** Names of the branches that clusters pull and that move. */
  get branches(): readonly string[] {
    return [...this.#branches.values()].filter(({ drafts }) => drafts.length > 0).map(({ name }) => name);
  }

  get proposals(): readonly Proposal[] {
    return this.#proposals;
  }

  get plan(): ChangedFiles {
    return joinPlans(this.#plans);
  }

  /** What is refused of any of the moves, and by other checks. */
  async check(others: readonly Check[] = []): Promise<readonly Diagnostic[]> {
    const refused: Diagnostic[] = [];
    for (const check of [...this.#checks, ...others]) refused.push(...(await check()));
    return refused;
  }

  /** Moves an environment to the older release that it follows to. */
  async follow(follower: Follower): Promise<void> {
    const { deploy, recorded, guard } = this.#base;
    const base = this.#environmentBranch(follower.name);
    const { addition, plan } = await draftFollow(follower, base, this.#followMove());
    const move = { deploy: deploy.of(follower.name), recorded, plan };
    this.#checks.push(guard.checkStored({ ...move, environment: this.#moved(follower.name), from: follower.tip }));
    this.#plans.push(plan);
    this.#branches.set(base.name, base.add(addition));
  }

  /** Moves some environments of one branch to the release, and what belongs to no environment where it is there. */
  async move(branch: string, environments: readonly string[]): Promise<void> {
    const { request, content, release, deploy, recorded, guard } = this.#base;
    const { layout, rendering } = request;
    const base = this.#branch(branch);
    const shared = branch === layout.sharedBranch ? sharedNames(rendering) : [];
    const owned = [...environments.map((name) => layout.environment(name)), ...shared.map((name) => layout.file(name))];
    if (owned.length === 0) return;
    const { root, objects, replaced, ...next } = await splice(base.tip, arrangeOwnedPaths(owned), content, owned);
    const plan = manifestPlan(
      next.plan,
      environments.map((name) => layout.releaseFile(name)),
    );
    this.#plans.push(plan);
    if (root === base.tip.root || (base.onTopOf === undefined && root === emptyTree)) return;
    const { message = isEmptyPlan(plan) ? `Move ${environments.join(', ')} to release ${release}` : undefined } =
      request;
    this.#checks.push(
      guard.check({
        deploy: deploy.at(branch),
        recorded,
        environments: environments.map((name) => this.#moved(name)),
        shared,
        plan,
        replaced,
        next: content.files,
        stored: false,
      }),
    );
    const words = releaseMessage(request, release, { message, plan, environments });
    this.#branches.set(branch, base.add({ root, objects, message: words }));
  }

  /** Proposes the release for an environment; a branch that proposes the same already stays as it is. */
  async propose(environment: string): Promise<void> {
    const { request, content, release } = this.#base;
    const { layout } = request;
    const base = this.#environmentBranch(environment).begun(request.compiler);
    this.#branches.set(base.name, base);
    const path = layout.environment(environment);
    const { root, objects, ...next } = await splice(base.tip, arrangeOwnedPaths([path]), content, [path]);
    const plan = manifestPlan(next.plan, [layout.releaseFile(environment)]);
    const message = releaseMessage(request, release, {
      message: `Promote ${environment} to release ${release}`,
      plan,
      environments: [environment],
    });
    const draft = { onTopOf: base.onTopOf, root, objects, message };
    await this.#propose({ environment, release, base: base.name, plan }, folderId(content, path), draft);
  }

  /** Proposes the older release that an environment follows to. */
  async proposeOlder(follower: Follower): Promise<void> {
    const { layout, compiler } = this.#base.request;
    const { name, release, tip } = follower;
    const base = this.#environmentBranch(name).begun(compiler);
    this.#branches.set(base.name, base);
    const { addition, plan } = await draftFollow(follower, base, this.#followMove());
    const wants = await readEntry(tip, layout.environment(name));
    const draft = { onTopOf: base.onTopOf, ...addition };
    await this.#propose({ environment: name, release, base: base.name, plan }, wants?.oid, draft);
  }

  /** @param folder object id of the environment's folder by the proposal */
  async #propose(
    proposal: Omit<Proposal, 'branch' | 'kubernetes'>,
    folder: string | undefined,
    draft: Omit<CommitDraft, 'branch' | 'from'>,
  ): Promise<void> {
    const { environment } = proposal;
    const { request, proposed, deploy, transport } = this.#base;
    const branch = request.layout.proposalBranch(environment);
    this.#proposals.push({ ...proposal, branch, kubernetes: this.#moved(environment).kubernetes });
    const there = proposed.get(environment) ?? absentTip;
    const isThere = (await readEntry(there, request.layout.environment(environment)))?.oid === folder;
    if (isThere && !(await isMergedProposal(there, deploy.of(environment), transport))) return;
    this.#proposalDrafts.push({ ...draft, branch, from: there.commit });
  }

  #moved(name: string): MovedEnvironment {
    const environment = this.#base.request.rendering.environments.find((one) => one.name === name);
    return { name, kubernetes: environment?.kubernetes };
  }

  #environmentBranch(environment: string): DraftedBranch {
    return this.#branch(this.#base.request.layout.environmentBranch(environment));
  }

  #branch(name: string): DraftedBranch {
    return this.#branches.get(name) ?? DraftedBranch.at(name, this.#base.deploy.at(name));
  }

  #followMove(): Parameters<typeof draftFollow>[2] {
    const { request, transport } = this.#base;
    return {
      transport,
      layout: request.layout,
      message: ({ follower: { name, release, tip }, plan, source }) =>
        moveMessage(
          { ...request, environment: name, message: undefined },
          {
            subject: `Promote ${name} to release ${release}`,
            action: 'promote',
            plan,
            source,
            from: tip.message,
            release,
          },
        ),
    };
  }
}
