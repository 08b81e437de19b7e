import { tryParseYaml } from '../compiler/yaml.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { ObjectLookup } from '../model/change.ts';
import type { TreeFile } from '../model/plan.ts';

/** Reads contents by object id, all in one request. */
export type ReadBlobs = (oids: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;

/** Files of the repository by path. */
export type FileState = ReadonlyMap<RelativePath, TreeFile>;

/**
 * Reads the objects that some files hold. A file without an object has none, and so has what is no file: a link, or another
 * repository.
 *
 * @param isTelling whether a text is worth parsing
 */
export async function readFileObjects(
  paths: readonly RelativePath[],
  files: FileState,
  readBlobs: ReadBlobs,
  isTelling: (path: RelativePath, text: string) => boolean = () => true,
): Promise<ObjectLookup> {
  const oids = new Map<RelativePath, string>();
  for (const path of paths) {
    const file = files.get(path);
    if (file?.mode.startsWith('100') === true) oids.set(path, file.oid);
  }
  const blobs = oids.size === 0 ? new Map<string, Uint8Array>() : await readBlobs([...oids.values()]);
  return (path) => {
    const blob = blobs.get(oids.get(path) ?? '');
    const text = blob === undefined ? undefined : new TextDecoder().decode(blob);
    return text === undefined || !isTelling(path, text) ? undefined : tryParseYaml(text);
  };
}
