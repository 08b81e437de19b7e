import { tryParseYaml } from '../compiler/yaml.ts';
import { isWithin, type RelativePath } from '../kernel/relative-path.ts';
import { type NextFolder, type NextObject, type NextObjects, ObjectIndex } from '../model/next-objects.ts';
import { tryObjectId } from '../model/object-id.ts';
import { parseReleaseFile, releaseFileName } from '../model/release.ts';
import type { GuardedChange } from '../repository/guarded-change.ts';

/**
 * The objects that a change puts in place out of the repository itself, where no program was run. Only what the change writes is
 * read; which files are an application's is said by the `release.json` beside them.
 */
export async function readStoredObjects(change: GuardedChange): Promise<NextObjects> {
  const { next, plan, folders } = change;
  const written = [...plan.created, ...plan.updated].filter((path) => next.get(path)?.mode.startsWith('100') === true);
  const releaseFiles = folders.flatMap(({ path }) => next.get(releaseFileOf(path))?.oid ?? []);
  const oidOf = (path: RelativePath): string => next.get(path)?.oid ?? '';
  const blobs = await change.readBlobs([...written.map(oidOf), ...releaseFiles]);
  const textOf = (path: RelativePath): string | undefined => {
    const blob = blobs.get(oidOf(path));
    return blob === undefined ? undefined : new TextDecoder().decode(blob);
  };
  const objects = new Map<RelativePath, NextObject>();
  for (const path of written) {
    const object = tryParseYaml(textOf(path) ?? '');
    const id = object === undefined ? undefined : tryObjectId(object);
    if (object === undefined || id === undefined) continue;
    objects.set(path, { object, id, origin: { constructPath: '', at: undefined, fields: new Map() } });
  }
  return {
    at: (path) => objects.get(path),
    below: (folder) => {
      const release = parseReleaseFile(textOf(releaseFileOf(folder)) ?? '');
      const applications = [...(release?.applications.keys() ?? [])].map((name) => `${folder}/${name}`);
      const paths = [...next.keys()].filter((path) => isWithin(path, folder) && path !== releaseFileOf(folder));
      const isOfApplication = (path: string): boolean => applications.some((one) => isWithin(path, one));
      return storedFolder(
        paths.length,
        // The folder of one application has no such file.
        release === undefined ? paths.length : paths.filter(isOfApplication).length,
        [...objects].flatMap(([path, object]) => (isWithin(path, folder) ? [object] : [])),
      );
    },
  };
}

function storedFolder(count: number, ofApplications: number, written: readonly NextObject[]): NextFolder {
  const index = new ObjectIndex(() => written);
  return { count, ofApplications, find: (id) => index.find(id) };
}

function releaseFileOf(folder: string): RelativePath {
  return (folder === '' ? releaseFileName : `${folder}/${releaseFileName}`) as RelativePath;
}
