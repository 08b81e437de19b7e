import { parseReleaseFile, releaseFileName } from '../../model/release.ts';
import { absentTip } from '../fetched-objects.ts';
import { fromByteString } from '../objects/byte-string.ts';
import type { UpdatePlace } from '../update.ts';
import { type EnvironmentChange, readEnvironmentHistory } from './environment-history.ts';
import { requireProject } from './find-release.ts';
import { requireEnvironment } from './move-commit.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** One line of an environment's history. */
export interface LogEntry {
  readonly commit: string;
  /** Seconds since the epoch. */
  readonly time: number;
  /** What was done: `publish`, `promote`, `rollback`, `resume`, or `change` where the commit does not say. */
  readonly action: string;
  /** The release that the environment runs from then on; undefined for none. */
  readonly release: string | undefined;
  /** The one application that moved. */
  readonly application: string | undefined;
  readonly author: string;
  readonly reason: string | undefined;
}

export interface LogRequest {
  readonly environment: string;
  readonly layout: ReleaseLayout;
  /** How many entries at most. */
  readonly limit: number;
}

/**
 * Reads what happened to an environment, newest first.
 *
 * @throws DiagnosticError `unknown-environment`, `release-not-found`
 */
export async function readLog(request: LogRequest, { transport }: UpdatePlace): Promise<readonly LogEntry[]> {
  const { environment, layout, limit } = request;
  const branches = [layout.environmentBranch(environment), layout.releases];
  const [deploy = absentTip, recorded = absentTip] = await transport.readTips(branches);
  requireEnvironment(await requireProject(transport, recorded, layout), environment);
  const changes: (EnvironmentChange & { readonly releaseFile: string | undefined })[] = [];
  for await (const change of readEnvironmentHistory(transport, deploy, layout, environment)) {
    const entries = change.folder === undefined ? [] : await change.commit.readTree(change.folder.oid);
    const file = entries.find(({ name }) => fromByteString(name) === releaseFileName);
    changes.push({ ...change, releaseFile: file?.oid });
    if (changes.length === limit) break;
  }
  const oids = [...new Set(changes.flatMap(({ releaseFile }) => releaseFile ?? []))];
  const blobs = oids.length === 0 ? new Map<string, Uint8Array>() : await transport.readBlobs(oids);
  const decoder = new TextDecoder();
  return changes.map(({ commit, trailers, releaseFile }) => {
    const file = releaseFile === undefined ? undefined : parseReleaseFile(decoder.decode(blobs.get(releaseFile)));
    const application = trailers.get('gitops-application');
    return {
      commit: commit.commit,
      time: commit.committed,
      action: trailers.get('gitops-action') ?? (trailers.has('gitops-release') ? 'publish' : 'change'),
      release: application === undefined ? file?.release : trailers.get('gitops-release'),
      application,
      author: commit.author,
      reason: trailers.get('gitops-reason') ?? trailers.get('gitops-override'),
    };
  });
}
