import type { Host } from '../kernel/host.ts';
import type { FreezeWindow } from '../model/freeze.ts';
import { type VerifyCommand, verifier } from '../repository/gates/verify-commands.ts';
import { type LogEntry, readLog } from '../repository/releases/log.ts';
import type { Moved, MoveRequest } from '../repository/releases/move-request.ts';
import { promote } from '../repository/releases/promote.ts';
import type { ReleaseLayout } from '../repository/releases/release-layout.ts';
import { type Resumed, resume } from '../repository/releases/resume.ts';
import { rollback } from '../repository/releases/rollback.ts';
import { type ProjectStatus, readStatus } from '../repository/releases/status.ts';
import { openRepository, type Repository } from '../repository/repository.ts';
import { patiently } from '../repository/retry.ts';
import { signer } from '../repository/signing.ts';
import type { Permission } from '../validation/guards/guard.ts';
import { commitTime } from './commit-time.ts';
import { guardChange } from './guard-change.ts';
import type { CommitSettings } from './publish.ts';

/** What looking at releases needs. */
export interface ReleaseView {
  readonly address: string;
  readonly layout: ReleaseLayout;
  readonly authorities?: string | undefined;
}

/** What moving an environment needs. */
export interface MoveSettings extends Omit<CommitSettings, 'create' | 'branch'>, ReleaseView {
  readonly environment: string;
  readonly freeze: readonly FreezeWindow[];
  readonly verify: readonly VerifyCommand[];
}

/** Something that was done, and where. */
export type At<T> = T & {
  /** Address of the repository, without credentials. */
  readonly address: string;
  readonly branch: string;
  /** Seconds since the epoch that counted as now. */
  readonly now: number;
};

/** Moves an environment, or one application of it, to a release. */
export async function promoteEnvironment(
  settings: MoveSettings & {
    readonly permitted: ReadonlySet<Permission>;
    readonly release: string | undefined;
    readonly application: string | undefined;
    readonly override: string | undefined;
  },
  host: Host,
): Promise<At<Moved>> {
  const { request, repository } = await open(settings, host);
  const { release, application, override, freeze } = settings;
  const verify = verifier(settings.verify, settings.projectFolder, host);
  const guard = guardChange(settings.permitted);
  const moved = await promote({ ...request, guard, release, application, override, freeze, verify }, repository.place);
  return at(moved, repository, request.timestamp);
}

/** Puts an environment back to what it ran before, and holds it there. */
export async function rollBackEnvironment(
  settings: MoveSettings & {
    readonly permitted: ReadonlySet<Permission>;
    readonly to: string | undefined;
    readonly reason: string;
  },
  host: Host,
): Promise<At<Moved>> {
  const { request, repository } = await open(settings, host);
  const { to, reason } = settings;
  const moved = await rollback({ ...request, guard: guardChange(settings.permitted), to, reason }, repository.place);
  return at(moved, repository, request.timestamp);
}

/** Lifts the hold of an environment. */
export async function resumeEnvironment(
  settings: MoveSettings & { readonly reason: string | undefined },
  host: Host,
): Promise<At<Resumed>> {
  const { request, repository } = await open(settings, host);
  return at(await resume({ ...request, reason: settings.reason }, repository.place), repository, request.timestamp);
}

/** What every environment runs, and what the newest release waits for. */
export async function projectStatus(
  view: ReleaseView & { readonly freeze: readonly FreezeWindow[] },
  host: Host,
): Promise<At<ProjectStatus>> {
  const timestamp = commitTime(host);
  const { layout, freeze } = view;
  const repository = await openRepository({ ...view, branch: layout.sharedBranch, create: false }, host);
  const request = { layout, freeze, timestamp };
  const { place } = repository;
  const status = await patiently({ host, address: repository.address }, () => readStatus(request, place));
  return at(status, repository, timestamp);
}

/** What happened to an environment, newest first. */
export async function environmentLog(
  view: ReleaseView & { readonly environment: string; readonly limit: number },
  host: Host,
): Promise<At<{ readonly entries: readonly LogEntry[] }>> {
  const repository = await openEnvironment(view, host);
  const { place, address } = repository;
  const entries = await patiently({ host, address }, () => readLog(view, place));
  return at({ entries }, repository, commitTime(host));
}

async function open(
  settings: MoveSettings,
  host: Host,
): Promise<{ readonly request: MoveRequest; readonly repository: Repository }> {
  const timestamp = commitTime(host);
  const repository = await openEnvironment(settings, host);
  const { environment, layout, compiler, message, dryRun, author, signing } = settings;
  const sign = signing === undefined ? undefined : signer(signing, host);
  return { request: { environment, layout, compiler, message, dryRun, author, sign, timestamp }, repository };
}

/** The repository, at the branch that the cluster of an environment pulls. */
function openEnvironment(view: ReleaseView & { readonly environment: string }, host: Host): Promise<Repository> {
  const { layout, environment } = view;
  return openRepository({ ...view, branch: layout.environmentBranch(environment), create: false }, host);
}

function at<T>(result: T, { address, branch }: Repository, now: number): At<T> {
  return { ...result, address, branch, now };
}
