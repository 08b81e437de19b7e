import { formatTime } from '../../lib/kernel/format-time.ts';
import type { Hold } from '../../lib/model/hold.ts';
import type { At } from '../../lib/pipeline/move.ts';
import type { LogEntry } from '../../lib/repository/releases/log.ts';
import type { Moved } from '../../lib/repository/releases/move-request.ts';
import type { Resumed } from '../../lib/repository/releases/resume.ts';
import type { ProjectStatus } from '../../lib/repository/releases/status.ts';
import { toJsonGate, toJsonText } from './json.ts';

/** A promotion or a rollback as `--format json` prints it. */
export function toJsonMoved(moved: At<Moved>): string {
  const { changed, commit, branch, environment, application, release, before, plan, proposal, hold, overridden } =
    moved;
  return toJsonText({
    changed,
    commit: commit ?? null,
    branch,
    environment,
    application: application ?? null,
    release,
    before: before ?? null,
    created: plan.created.length,
    updated: plan.updated.length,
    deleted: plan.deleted.length,
    proposal: proposal?.branch ?? null,
    hold: toJsonHold(hold),
    overridden: overridden.map(toJsonGate),
    attempts: moved.attempts,
  });
}

/** A resume as `--format json` prints it. */
export function toJsonResumed({ changed, commit, branch, environment, hold }: At<Resumed>): string {
  return toJsonText({ changed, commit: commit ?? null, branch, environment, hold: toJsonHold(hold) });
}

/** A status as `--format json` prints it. */
export function toJsonStatus({ project, newest, environments, now }: At<ProjectStatus>): string {
  return toJsonText({
    project,
    newest,
    environments: environments.map(({ name, release, since, source, applications, hold, next, proposal }) => ({
      name,
      release: release ?? null,
      source: source ?? null,
      since: since === undefined ? null : formatTime(since),
      seconds: since === undefined ? null : Math.max(0, now - since),
      applications,
      hold: toJsonHold(hold),
      next: next.kind,
      gates: next.kind === 'waits' ? next.gates.map(toJsonGate) : [],
      proposal: proposal ?? null,
    })),
  });
}

/** A history as `--format json` prints it. */
export function toJsonLog(entries: readonly LogEntry[]): string {
  return toJsonText({
    entries: entries.map(({ commit, time, action, release, application, author, reason }) => ({
      commit,
      time: formatTime(time),
      action,
      release: release ?? null,
      application: application ?? null,
      author,
      reason: reason ?? null,
    })),
  });
}

function toJsonHold(hold: Hold | undefined): object | null {
  return hold === undefined ? null : { reason: hold.reason, by: hold.by, since: formatTime(hold.since) };
}
