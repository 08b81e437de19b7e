import { DiagnosticError } from '../../kernel/diagnostic.ts';
import { isWithin, type RelativePath } from '../../kernel/relative-path.ts';
import type { TreeFile } from '../../model/plan.ts';
import type { ReleaseFile } from '../../model/release.ts';
import { listFiles } from '../base-tree.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import type { Tip, Transport } from '../transport.ts';
import { findRelease } from './find-release.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** A folder as a state of the repository has it. */
export type FolderFiles = ReadonlyMap<RelativePath, TreeFile>;

/** The files of an environment but for its `release.json`, as a state of the repository has them. */
export async function listManifests(tip: Tip, layout: ReleaseLayout, environment: string): Promise<FolderFiles> {
  const files = new Map(await listFiles(tip, arrangeOwnedPaths([layout.environment(environment)])));
  files.delete(layout.releaseFile(environment));
  return files;
}

/**
 * The files that an environment is to have by its `release.json`, each application from its own release. Undefined where one of
 * the releases is not recorded, or no longer.
 */
export async function readReleasedFiles(
  transport: Transport,
  recorded: Tip,
  layout: ReleaseLayout,
  environment: string,
  { release, apart }: ReleaseFile,
): Promise<FolderFiles | undefined> {
  const whole = await tryFindRelease(transport, recorded, layout, release);
  if (whole === undefined) return undefined;
  const files = new Map(await listManifests(whole, layout, environment));
  for (const [application, id] of apart) {
    const folder = layout.file(`${environment}/${application}`);
    const from = await tryFindRelease(transport, recorded, layout, id);
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
  layout: ReleaseLayout,
  release: string,
): Promise<Tip | undefined> {
  try {
    return await findRelease(transport, recorded, layout, release);
  } catch (error) {
    if (error instanceof DiagnosticError && error.diagnostics[0]?.code === 'release-not-found') return undefined;
    throw error;
  }
}
