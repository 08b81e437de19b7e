import { DiagnosticError } from '../../kernel/diagnostic.ts';
import { isWithin, type RelativePath } from '../../kernel/relative-path.ts';
import type { TreeFile } from '../../model/plan.ts';
import type { ReleaseFile } from '../../model/release.ts';
import { listFiles } from '../base-tree.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import type { Tip, Transport } from '../transport.ts';
import { findRelease } from './find-release.ts';
import type { ReleasePaths } from './release-paths.ts';

/** A folder as a state of the repository has it. */
export type FolderFiles = ReadonlyMap<RelativePath, TreeFile>;

/** The files of an environment but for its `release.json`, as a state of the repository has them. */
export async function listManifests(tip: Tip, paths: ReleasePaths, environment: string): Promise<FolderFiles> {
  const files = new Map(await listFiles(tip, arrangeOwnedPaths([paths.environment(environment)])));
  files.delete(paths.releaseFile(environment));
  return files;
}

/**
 * The files that an environment is to have by its `release.json`, each application from its own release. Undefined where one of
 * the releases is not recorded, or no longer.
 */
export async function readReleasedFiles(
  transport: Transport,
  recorded: Tip,
  paths: ReleasePaths,
  environment: string,
  { release, apart }: ReleaseFile,
): Promise<FolderFiles | undefined> {
  const whole = await tryFindRelease(transport, recorded, paths, release);
  if (whole === undefined) return undefined;
  const files = new Map(await listManifests(whole, paths, environment));
  for (const [application, id] of apart) {
    const folder = paths.file(`${environment}/${application}`);
    const from = await tryFindRelease(transport, recorded, paths, id);
    if (from === undefined) return undefined;
    for (const path of files.keys()) if (isWithin(path, folder)) files.delete(path);
    for (const [path, file] of await listFiles(from, arrangeOwnedPaths([folder]))) files.set(path, file);
  }
  return files;
}

/** The newest commit that records a release; undefined where there is none. */
async function tryFindRelease(
  transport: Transport,
  recorded: Tip,
  paths: ReleasePaths,
  release: string,
): Promise<Tip | undefined> {
  try {
    return await findRelease(transport, recorded, paths, release);
  } catch (error) {
    if (error instanceof DiagnosticError && error.diagnostics[0]?.code === 'release-not-found') return undefined;
    throw error;
  }
}
