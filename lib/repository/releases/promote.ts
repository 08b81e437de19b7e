import { failure } from '../../kernel/diagnostic.ts';
import { encodeReleaseFile, type ReleaseFile } from '../../model/release.ts';
import type { ReleasedEnvironment, ReleasedProject } from '../../model/released-project.ts';
import { absentTip } from '../fetched-objects.ts';
import type { ClosedGate } from '../gates/gate.ts';
import { closedGates } from '../gates/gates.ts';
import { type GraftedEntry, graft } from '../graft.ts';
import { folderMode } from '../objects/tree.ts';
import { readEntry, readTexts } from '../read-entries.ts';
import type { BranchRemoval, Tip } from '../transport.ts';
import { type CommitDraft, type Draft, type UpdatePlace, update } from '../update.ts';
import { checkBranchRoles } from './branch-roles.ts';
import { DeployTips } from './deploy-tips.ts';
import { DraftedBranch } from './drafted-branch.ts';
import { type EnvironmentState, readStates, wholeRelease } from './environment-states.ts';
import { findRelease, requireProject } from './find-release.ts';
import { refuseClosed } from './gate-refusal.ts';
import { isMergedProposal } from './merged-proposal.ts';
import { moveMessage, planMove, readReleaseFile, requireEnvironment } from './move-commit.ts';
import { MoveGuard } from './move-guard.ts';
import type { Moved, MoveReport, PromoteRequest } from './move-request.ts';
import { readRunningSince } from './running-since.ts';
import { findStaleProposals, removeProposals } from './stale-proposals.ts';

/**
 * Moves an environment, or one application of it, to a release. What moves by pull request is put on a branch for one, unless the
 * gates are opened.
 *
 * @throws DiagnosticError `gate-closed`, `release-not-found`, `unknown-environment`, `application-not-in-release`, `branch-name-invalid`
 */
export async function promote(request: PromoteRequest, place: UpdatePlace): Promise<Moved> {
  const { environment, layout } = request;
  checkBranchRoles(layout, [environment]);
  const branch = layout.environmentBranch(environment);
  const work = new Promote(request, place);
  const { report, changed, commits, attempts } = await update<PromoteReport>(
    {
      ...request,
      branches: [branch, layout.releases, layout.proposalBranch(environment)],
      prepare: ([deploy = absentTip, recorded = absentTip, proposed = absentTip]) =>
        work.prepare(deploy, recorded, proposed),
    },
    place,
  );
  const { stale, ...done } = report;
  if (!request.dryRun) await removeProposals(stale, place.transport);
  return { ...done, changed, commit: commits.get(report.proposal?.branch ?? branch), attempts };
}

interface PromoteReport extends MoveReport {
  /** Branches of proposals that nobody needs any more. */
  readonly stale: readonly BranchRemoval[];
}

class Promote {
  readonly #request: PromoteRequest;
  readonly #place: UpdatePlace;
  readonly #guard: MoveGuard;

  constructor(request: PromoteRequest, place: UpdatePlace) {
    this.#request = request;
    this.#place = place;
    this.#guard = new MoveGuard(request.guard, request.layout, place.transport);
  }

  async prepare(deploy: Tip, recorded: Tip, proposed: Tip): Promise<Draft<PromoteReport>> {
    const { environment: name, layout, application, override, compiler } = this.#request;
    const { transport } = this.#place;
    const project = await requireProject(transport, recorded, layout);
    const environment = requireEnvironment(project, name);
    const names = [name, ...environment.promotion.after];
    const branch = DraftedBranch.at(layout.environmentBranch(name), deploy);
    const tips = await new DeployTips(layout, new Map([[branch.name, deploy]])).with(names, transport);
    const states = await readStates(transport, tips, layout, names);
    const release = this.#target(project, environment, states);
    const from = await findRelease(transport, recorded, layout, release);
    const running = states.get(name)?.running;
    const [text] = await readTexts(transport, [{ tip: from, path: layout.releaseFile(name) }]);
    const file = readReleaseFile(text, layout.releaseFile(name));
    const entries = await this.#entries(from, file, states.get(name));
    const { root, objects } = await graft(deploy, entries);
    const path = application === undefined ? layout.environment(name) : layout.file(`${name}/${application}`);
    const plan = await planMove(deploy, from, path, application === undefined ? layout.releaseFile(name) : undefined);
    const report: PromoteReport = {
      environment: name,
      release,
      application,
      before: running?.apart.get(application ?? '') ?? running?.release,
      plan,
      proposal: undefined,
      hold: undefined,
      overridden: [],
      stale: await findStaleProposals([environment], { deploy: tips, proposed: new Map([[name, proposed]]) }, layout),
    };
    if (root === deploy.root) return { commits: [], report };
    const closed = await this.#closed(project, environment, states, { deploy: tips, release });
    if (closed.length > 0 && override === undefined) throw refuseClosed(name, release, closed);
    const what = application === undefined ? name : `${application} of ${name}`;
    const message = moveMessage(this.#request, {
      subject: `Promote ${what} to release ${release}`,
      action: 'promote',
      plan,
      source: file.source?.commit,
      from: from.message,
      release,
      application,
      override,
    });
    const done = { ...report, overridden: closed };
    const next = branch.add({ root, objects, message });
    const { kubernetes } = environment;
    if (environment.promotion.kind !== 'pullRequest' || override !== undefined) {
      const check = this.#guard.checkStored({
        deploy,
        recorded,
        environment: { name, kubernetes, application },
        from,
        plan,
      });
      return { commits: next.drafts, report: done, check };
    }
    const ends = { branch: layout.proposalBranch(name), base: branch.name };
    const proposal = { environment: name, release, kubernetes, ...ends, plan };
    const there = await readEntry(proposed, layout.environment(name));
    const wanted = await readEntry(next.tip, layout.environment(name));
    const { drafts: begin, onTopOf } = branch.begun(compiler);
    const draft: CommitDraft = { branch: proposal.branch, from: proposed.commit, onTopOf, root, objects, message };
    const isThere = there?.oid === wanted?.oid && !(await isMergedProposal(proposed, deploy, transport));
    return { commits: isThere ? [] : [...begin, draft], report: { ...done, proposal, stale: [] } };
  }

  /** The release to move to, where none is named: what the environments before it run, so that it takes what was tried there. */
  #target(
    project: ReleasedProject,
    { promotion }: ReleasedEnvironment,
    states: ReadonlyMap<string, EnvironmentState>,
  ): string {
    const { release } = this.#request;
    if (release !== undefined) return release;
    const [before] = promotion.after;
    return (before === undefined ? undefined : wholeRelease(states.get(before)?.running)) ?? project.release;
  }

  /** What is put where. */
  async #entries(
    from: Tip,
    file: ReleaseFile,
    state: EnvironmentState | undefined,
  ): Promise<ReadonlyMap<string, GraftedEntry>> {
    const { environment: name, application, layout } = this.#request;
    const folder = await readEntry(from, layout.environment(name));
    if (application === undefined) return new Map([[layout.environment(name), folder]]);
    const path = layout.file(`${name}/${application}`);
    const part = await readEntry(from, path);
    const running = state?.running;
    const digest = file.applications.get(application);
    if (part?.mode !== folderMode || digest === undefined || running?.applications.has(application) !== true) {
      const where = digest === undefined ? `release ${file.release} has` : `${name} runs`;
      const known = digest === undefined ? [...file.applications.keys()] : [...(running?.applications.keys() ?? [])];
      throw failure('application-not-in-release', {
        message: `${where} no application '${application}' that could be promoted by itself`,
        hint: digest === undefined ? `it has ${known.join(', ')}` : `promote it as a whole: gitops promote ${name}`,
      });
    }
    const apart = new Map(running.apart);
    if (file.release === running.release) apart.delete(application);
    else apart.set(application, file.release);
    const sorted = new Map([...apart].sort(([a], [b]) => (a < b ? -1 : 1)));
    const applications = new Map([...running.applications, [application, digest]]);
    const content = encodeReleaseFile({ ...running, applications, apart: sorted });
    return new Map<string, GraftedEntry>([
      [path, part],
      [layout.releaseFile(name), { content }],
    ]);
  }

  async #closed(
    project: ReleasedProject,
    { name, promotion }: ReleasedEnvironment,
    states: ReadonlyMap<string, EnvironmentState>,
    { deploy, release }: { readonly deploy: DeployTips; readonly release: string },
  ): Promise<readonly ClosedGate[]> {
    const { layout, application, timestamp, freeze, dryRun, verify } = this.#request;
    const since = await readRunningSince(this.#place.transport, deploy, layout, promotion.after);
    const gates = closedGates({
      environment: name,
      soakSeconds: promotion.soakSeconds,
      predecessors: promotion.after.map((one) => {
        const file = states.get(one)?.running;
        const part = application === undefined ? undefined : (file?.apart.get(application) ?? file?.release);
        const running = application === undefined ? wholeRelease(file) : part;
        return { name: one, running, runs: running === release, since: since.get(one) };
      }),
      freeze: [...project.freeze, ...freeze],
      hold: states.get(name)?.hold,
      now: timestamp,
    });
    if (gates.length > 0 || dryRun) return gates;
    const refused = await verify(name, release);
    return refused === undefined ? [] : [refused];
  }
}
