import type { Diagnostic } from '../../lib/kernel/diagnostic.ts';
import { environmentsOf } from '../../lib/kernel/fold-diagnostics.ts';
import { formatTime } from '../../lib/kernel/format-time.ts';
import type { Comparison } from '../../lib/model/change.ts';
import { formatObjectId } from '../../lib/model/object-id.ts';
import type { PullRequests } from '../../lib/pipeline/open-proposals.ts';
import type { Published } from '../../lib/pipeline/publish.ts';
import type { PutPullRequest } from '../../lib/repository/forges/put-pull-request.ts';
import type { ClosedGate } from '../../lib/repository/gates/gate.ts';
import { countChanges } from './format-comparison.ts';

/** A finding as `--format json` prints it: every field always there, null where there is nothing to say. */
export function toJsonDiagnostic(one: Diagnostic): object {
  return {
    code: one.code,
    severity: one.severity,
    message: one.message,
    hint: one.hint ?? null,
    file: one.at?.file ?? null,
    line: one.at?.line ?? null,
    column: one.at?.column ?? null,
    object: one.object ?? null,
    pointer: one.pointer ?? null,
    environments: environmentsOf(one),
    notes: (one.notes ?? []).map(({ message, at }) => ({
      message,
      file: at?.file ?? null,
      line: at?.line ?? null,
      column: at?.column ?? null,
    })),
  };
}

/** A comparison as `diff --format json` prints it. */
export function toJsonComparison({ commit, changes, unchanged, refused }: Comparison, branch: string): string {
  return toJsonText({
    changed: changes.length > 0,
    commit: commit ?? null,
    branch,
    ...countChanges(changes),
    unchanged,
    changes: changes.map(({ kind, path, id, differences }) => ({
      kind,
      path,
      object: id === undefined ? null : formatObjectId(id),
      differences: differences.map(({ path: field, before, after }) => ({
        field,
        before: before ?? null,
        after: after ?? null,
      })),
    })),
    refused: refused.map(toJsonDiagnostic),
  });
}

/** A publish as `publish --format json` prints it. */
export function toJsonPublishResult(
  { changed, commits, branch, plan, attempts, release }: Published,
  pullRequests: PullRequests,
): string {
  return toJsonText({
    changed,
    commit: commits.get(branch) ?? null,
    branch,
    branches: [...commits].map(([name, commit]) => ({ name, commit })),
    created: plan.created.length,
    updated: plan.updated.length,
    deleted: plan.deleted.length,
    attempts,
    release: release?.release ?? null,
    environments: [...(release?.decisions ?? [])].map(([name, decision]) => ({
      name,
      state: decision.kind,
      gates: decision.kind === 'waits' || decision.kind === 'follows' ? decision.gates.map(toJsonGate) : [],
      proposal: release?.proposals.find(({ environment }) => environment === name)?.branch ?? null,
      pullRequest: toJsonPullRequest(pullRequests.get(name)),
    })),
  });
}

/** A pull request as JSON; null where none was opened. */
export function toJsonPullRequest(pullRequest: PutPullRequest | undefined): object | null {
  if (pullRequest === undefined) return null;
  const { url, number, outcome, warnings } = pullRequest;
  return { url, number, outcome, warnings: warnings.map(toJsonDiagnostic) };
}

/** A closed gate as JSON; times are ISO 8601 in UTC. */
export function toJsonGate({ gate, reason, since, until }: ClosedGate): object {
  return {
    gate,
    reason,
    since: since === undefined ? null : formatTime(since),
    until: until === undefined ? null : formatTime(until),
  };
}

/** One JSON document, ended by a newline. */
export function toJsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
