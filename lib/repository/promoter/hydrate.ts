import { failure } from '../../kernel/diagnostic.ts';
import type { ChangedFiles, Plan } from '../../model/plan.ts';
import type { EnvironmentRendering } from '../../model/release-rendering.ts';
import type { SourceCommit } from '../../model/source-commit.ts';
import type { Content } from '../content.ts';
import { absentTip } from '../fetched-objects.ts';
import { graft } from '../graft.ts';
import { refuseLfs } from '../lfs.ts';
import { joinObjects } from '../objects/git-object.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import type { Decision } from '../releases/decide.ts';
import type { DeployTips } from '../releases/deploy-tips.ts';
import { DraftedBranch } from '../releases/drafted-branch.ts';
import { isEmptyPlan, joinPlans, manifestPlan } from '../releases/manifest-plan.ts';
import type { Check, MoveGuard } from '../releases/move-guard.ts';
import type { Proposal } from '../releases/proposal.ts';
import { releaseMessage } from '../releases/release-message.ts';
import type { ReleaseRequest } from '../releases/release-request.ts';
import { splice } from '../splice.ts';
import type { Tip, Transport } from '../transport.ts';
import type { CommitDraft, Draft } from '../update.ts';
import { encodeHydratorMetadata, encodeHydratorNote, hydratorNotesRef } from './hydrator-metadata.ts';
import { draftNotes } from './notes.ts';

/** What is proposed to GitOps Promoter, and on top of what. */
export interface HydrateRequest {
  readonly request: ReleaseRequest;
  readonly transport: Transport;
  /** Id of the release. */
  readonly release: string;
  /** All files of the release. */
  readonly content: Content;
  readonly deploy: DeployTips;
  /** The tip of the branch of the releases. */
  readonly recorded: Tip;
  /** Looks at what is proposed: GitOps Promoter may merge it without a person. */
  readonly guard: MoveGuard;
  /** The tips of the proposed branches, by environment. */
  readonly proposed: ReadonlyMap<string, Tip>;
  /** The tip of the ref of the notes. */
  readonly notes: Tip;
}

/** What becomes of the environments. */
export interface Hydrated extends Pick<Draft<unknown>, 'commits' | 'late'> {
  readonly plan: ChangedFiles;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly proposals: readonly Proposal[];
  /** The proposed branches that move. */
  readonly branches: readonly string[];
  /** Say what is refused of it. */
  readonly checks: readonly Check[];
}

/**
 * Proposes a release to GitOps Promoter by its contract with hydrators: for each environment a commit on the branch `<branch>-next`
 * with `hydrator.metadata`, from which it opens a pull request to the branch that the cluster pulls. Where no manifest of an environment
 * changes, only the note on what is proposed already says that the source has moved on.
 *
 * @throws DiagnosticError `source-commit-missing`
 * @see https://gitops-promoter.readthedocs.io/en/latest/advanced-usage/custom-hydrator/
 */
export async function hydrate(request: HydrateRequest): Promise<Hydrated> {
  const work = new Hydration(request, requireSource(request.request));
  for (const environment of request.request.rendering.environments) await work.add(environment);
  return work.finish();
}

class Hydration {
  readonly #request: HydrateRequest;
  readonly #source: SourceCommit;
  readonly #commits: CommitDraft[] = [];
  readonly #plans: Plan[] = [];
  readonly #decisions = new Map<string, Decision>();
  readonly #proposals: Proposal[] = [];
  readonly #branches: string[] = [];
  readonly #checks: Check[] = [];
  /** The proposed commits that stay, and those that are made. */
  readonly #noted: (string | CommitDraft)[] = [];

  constructor(request: HydrateRequest, source: SourceCommit) {
    this.#request = request;
    this.#source = source;
  }

  async add({ name, kubernetes }: EnvironmentRendering): Promise<void> {
    const { request, release, deploy, recorded, proposed, transport, content, guard } = this.#request;
    const { layout, environments: chosen, compiler } = request;
    if (chosen?.has(name) === false) {
      this.#decisions.set(name, { kind: 'left' });
      return;
    }
    const active = DraftedBranch.at(layout.environmentBranch(name), deploy.of(name));
    const wanted = await this.#splice(name, active.tip);
    const isCurrent = active.tip.commit !== undefined && isEmptyPlan(wanted.plan);
    this.#decisions.set(name, { kind: isCurrent ? 'current' : 'proposed' });
    const branch = layout.proposalBranch(name);
    if (!isCurrent) {
      this.#proposals.push({ environment: name, release, kubernetes, branch, base: active.name, plan: wanted.plan });
    }
    const there = proposed.get(name) ?? absentTip;
    const begun = active.begun(compiler);
    const base = there.commit === undefined ? begun.tip : there;
    const { plan, root, objects, replaced } = await this.#splice(name, base);
    this.#plans.push(plan);
    if (there.commit !== undefined && isEmptyPlan(plan)) {
      this.#noted.push(there.commit);
      return;
    }
    await refuseLfs(base, transport, content);
    const environments = [{ name, kubernetes }];
    const change = { environments, shared: [], plan, replaced, next: content.files, stored: false };
    this.#checks.push(guard.check({ ...change, deploy: base, recorded }));
    const spliced = DraftedBranch.at(branch, base).add({ root, objects, message: '' });
    const metadata = new Map([[layout.hydratorFile, { content: encodeHydratorMetadata(this.#source) }]]);
    const next = await graft(spliced.tip, metadata);
    const message = releaseMessage(request, release, {
      message: `Propose release ${release} for ${name}`,
      plan,
      environments: [name],
    });
    const draft: CommitDraft = {
      branch,
      from: there.commit,
      onTopOf: there.commit ?? begun.onTopOf,
      root: next.root,
      objects: joinObjects(objects, next.objects),
      message,
    };
    this.#commits.push(...begun.drafts, draft);
    this.#branches.push(branch);
    this.#noted.push(draft);
  }

  async finish(): Promise<Hydrated> {
    const late = async (ids: ReadonlyMap<CommitDraft, string>): Promise<readonly CommitDraft[]> => {
      const commits = this.#noted.map((one) => (typeof one === 'string' ? one : (ids.get(one) ?? '')));
      const notes = new Map(commits.map((commit) => [commit, encodeHydratorNote(this.#source)]));
      const { notes: tip, transport } = this.#request;
      const draft = await draftNotes(notes, { tip, ref: hydratorNotesRef, transport });
      return draft === undefined ? [] : [draft];
    };
    const [commits, plan] = [this.#commits, joinPlans(this.#plans)];
    const [decisions, proposals, branches, checks] = [this.#decisions, this.#proposals, this.#branches, this.#checks];
    const rest = { plan, decisions, proposals, branches, checks };
    // With no other commit to wait for, the notes are all there is to push.
    return commits.length === 0 ? { ...rest, commits: await late(new Map()) } : { ...rest, commits, late };
  }

  async #splice(name: string, base: Tip): ReturnType<typeof splice> {
    const { layout } = this.#request.request;
    const path = layout.environment(name);
    const next = await splice(base, arrangeOwnedPaths([path]), this.#request.content, [path]);
    return { ...next, plan: manifestPlan(next.plan, [layout.releaseFile(name)]) };
  }
}

/** @throws DiagnosticError `source-commit-missing` */
function requireSource({ origin }: ReleaseRequest): SourceCommit {
  if (origin.source !== undefined) return origin.source;
  throw failure('source-commit-missing', {
    message: 'the project is in no git checkout with a commit, and GitOps Promoter follows a release by its commit',
    hint: 'commit the program first',
  });
}
