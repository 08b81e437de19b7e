import type { Host } from '../kernel/host.ts';
import type { Comparison } from '../model/change.ts';
import { readEnvironmentFiles } from '../repository/releases/environment-files.ts';
import { openRepository } from '../repository/repository.ts';
import { patiently } from '../repository/retry.ts';
import { compareStates } from './compare-states.ts';
import type { ReleaseView } from './move.ts';

/** What is compared: the ids of releases, or names of environments for what they run. */
export interface ReleaseComparisonRequest extends ReleaseView {
  readonly environment: string;
  /** @default what the environment runs */
  readonly from: string | undefined;
  /** @default the newest release */
  readonly to: string | undefined;
}

/**
 * Says how the manifests of an environment differ between two releases, or between it and another environment, from git
 * alone.
 *
 * @throws DiagnosticError unknown-environment, release-not-found
 */
export async function compareReleases(request: ReleaseComparisonRequest, host: Host): Promise<Comparison> {
  const { environment, from = environment, to, layout } = request;
  const branch = layout.environmentBranch(environment);
  const repository = await openRepository({ ...request, branch, create: false }, host);
  const { transport } = repository.place;
  const { before, after } = await patiently({ host, address: repository.address }, () =>
    readEnvironmentFiles(request, { before: from, after: to }, transport),
  );
  const comparison = await compareStates(before.files, after.files, (oids) => repository.readBlobs(oids));
  return { ...comparison, against: `${before.what} -> ${after.what}`, commit: before.commit, refused: [] };
}
