import { failure } from '../../kernel/diagnostic.ts';
import { encodeHold, type Hold } from '../../model/hold.ts';
import { absentTip } from '../fetched-objects.ts';
import { type GraftedEntry, graft } from '../graft.ts';
import { readEntry, readTexts } from '../read-entries.ts';
import type { CommitTip, Tip, Transport } from '../transport.ts';
import { type Draft, type UpdatePlace, update } from '../update.ts';
import { DeployTips } from './deploy-tips.ts';
import { type EnvironmentChange, readEnvironmentHistory } from './environment-history.ts';
import { type EnvironmentState, readStates } from './environment-states.ts';
import { findRelease, readWhole, requireProject } from './find-release.ts';
import { moveMessage, planMove, readReleaseFile, requireEnvironment } from './move-commit.ts';
import { MoveGuard } from './move-guard.ts';
import type { Moved, MoveReport, RollbackRequest } from './move-request.ts';
import { readReleasedProject } from './released-projects.ts';

/**
 * Puts an environment back to what it ran before, or to a release, and holds it there. No gate keeps it from that.
 *
 * @throws DiagnosticError `release-not-found`, `unknown-environment`
 */
export async function rollback(request: RollbackRequest, place: UpdatePlace): Promise<Moved> {
  const { environment, layout } = request;
  const branch = layout.environmentBranch(environment);
  const work = new RollbackWork(request, place);
  const { report, changed, commits, attempts } = await update<MoveReport>(
    {
      ...request,
      branches: [branch, layout.releases],
      prepare: ([deploy = absentTip, recorded = absentTip]) => work.prepare(deploy, recorded),
    },
    place,
  );
  return { ...report, changed, commit: commits.get(branch), attempts };
}

class RollbackWork {
  readonly #request: RollbackRequest;
  readonly #transport: Transport;
  readonly #guard: MoveGuard;
  /** What an earlier try was to put back. */
  #target: Tip | undefined;

  constructor(request: RollbackRequest, { transport }: UpdatePlace) {
    this.#request = request;
    this.#transport = transport;
    this.#guard = new MoveGuard(request.guard, request.layout, transport);
  }

  async prepare(deploy: Tip, recorded: Tip): Promise<Draft<MoveReport>> {
    const { environment: name, layout, reason, author, timestamp } = this.#request;
    const transport = this.#transport;
    const branch = layout.environmentBranch(name);
    const tips = new DeployTips(layout, new Map([[branch, deploy]]));
    const state = (await readStates(transport, tips, layout, [name])).get(name);
    if (state?.folder === undefined) requireEnvironment(await requireProject(transport, recorded, layout), name);
    const target = await this.#findTarget(state, deploy, recorded);
    const [text] = await readTexts(transport, [{ tip: target, path: layout.releaseFile(name) }]);
    const file = readReleaseFile(text, layout.releaseFile(name));
    const hold: Hold = { reason, by: author.name, since: timestamp };
    const folder = await readEntry(target, layout.environment(name));
    const entries = new Map<string, GraftedEntry>([[layout.environment(name), folder]]);
    // An attempt that arrived is not made again: what holds it already, for the same reason, stays.
    if (state?.hold?.reason !== reason) entries.set(layout.hold(name), { content: encodeHold(hold) });
    const { root, objects } = await graft(deploy, entries);
    const plan = await planMove(deploy, target, layout.environment(name), layout.releaseFile(name));
    const report: MoveReport = {
      environment: name,
      release: file.release,
      application: undefined,
      before: state?.running?.release,
      plan,
      proposal: undefined,
      hold: state?.hold?.reason === reason ? state.hold : hold,
      overridden: [],
    };
    if (root === deploy.root) return { commits: [], report };
    const message = moveMessage(this.#request, {
      subject: `Roll ${name} back to release ${file.release}`,
      action: 'rollback',
      plan,
      source: file.source?.commit,
      from: target.message,
      release: file.release,
      reason,
    });
    const project = await readReleasedProject(transport, recorded, layout);
    const environment = { name, kubernetes: project?.environments.find((one) => one.name === name)?.kubernetes };
    const check = this.#guard.checkStored({ deploy, recorded, environment, from: target, plan });
    return { commits: [{ branch, from: deploy.commit, root, objects, message }], report, check };
  }

  async #findTarget(state: EnvironmentState | undefined, deploy: Tip, recorded: Tip): Promise<Tip> {
    const { environment, layout, to, reason } = this.#request;
    const transport = this.#transport;
    if (to !== undefined) return findRelease(transport, recorded, layout, to);
    // It is back already, by a push of ours whose answer was lost or by somebody who was faster: no reason to go further.
    const tried = this.#target;
    if (tried !== undefined && (await readEntry(tried, layout.environment(environment)))?.oid === state?.folder)
      return tried;
    const history = readEnvironmentHistory(transport, deploy, layout, environment);
    const isHeld = state?.hold?.reason === reason;
    const previous = await findPrevious(history, { environment, address: transport.address, isHeld });
    this.#target = await readWhole(transport, deploy.commit ?? previous.commit, previous);
    return this.#target;
  }
}

/** Whose way back is looked for. */
interface Search {
  readonly environment: string;
  readonly address: string;
  /** Whether it is on hold for the very reason for which it is to go back. */
  readonly isHeld: boolean;
}

/**
 * The commit at which the environment last ran something else. A rollback that was made before is undone in thought first: from
 * what it went back to, the way leads on to what was before that, and not to what it left. One for the same reason is this one: a
 * command that is run again, because nobody heard what became of it, goes no further back.
 */
async function findPrevious(
  history: AsyncIterable<EnvironmentChange>,
  { environment, address, isHeld }: Search,
): Promise<CommitTip> {
  let current: string | undefined;
  /** The folder whose first run is looked for, because a rollback led back to it. */
  let returned: string | undefined;
  for await (const { commit, folder, trailers } of history) {
    if (folder === undefined) continue;
    const isRollback = trailers.get('gitops-action') === 'rollback';
    if (current === undefined && isRollback && isHeld) return commit;
    if (returned !== undefined && folder.oid !== returned) continue;
    if (current !== undefined && folder.oid !== current) return commit;
    current = folder.oid;
    returned = isRollback ? folder.oid : undefined;
  }
  throw failure('release-not-found', {
    message: `${environment} of ${address} ran nothing else before`,
    hint: 'name a release with --to; `gitops log` lists those that ran',
  });
}
