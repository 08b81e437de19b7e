import { join } from 'node:path';
import { failure } from '../../kernel/diagnostic.ts';
import { type Files, fileErrorCode } from '../../kernel/host.ts';
import type { RelativePath } from '../../kernel/relative-path.ts';
import type { FileTree } from '../../model/file-tree.ts';
import { checkOwnFiles } from './output-folder.ts';
import { contentHash, formatOutputIndex, indexName, type OutputIndex, readOutputIndex } from './output-index.ts';
import { createFolder, recover, replaceFiles } from './replace-files.ts';

/** What a run did to the files of the output folder. */
export interface OutputChanges {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/**
 * Makes the output folder hold exactly these files. It changes as a whole or not at all, files
 * that are equal already are not touched, and only files that we wrote before are removed.
 *
 * @param output absolute path, checked by `checkOutputFolder`
 * @throws foreign-file where the folder holds files of others; output-not-written where the file system refuses
 */
export async function writeOutput(output: string, tree: FileTree, files: Files): Promise<OutputChanges> {
  try {
    await recover(output, files);
    const index = await readOutputIndex(output, files);
    const present = await checkOwnFiles(output, index, files);
    const next: OutputIndex = new Map([...tree].map(([path, content]) => [path, contentHash(content)]));
    const write = await changedFiles(output, tree, present, files);
    const remove = [...present].filter((path) => !tree.has(path as RelativePath)) as RelativePath[];
    const changes = { written: write.size, unchanged: tree.size - write.size, removed: remove.length };
    if (write.size + remove.length === 0 && index.size > 0) return changes;
    write.set(indexName as RelativePath, new TextEncoder().encode(formatOutputIndex(next)));
    if ((await files.tryStatus(output)) === undefined) await createFolder(output, write, files);
    else await replaceFiles(output, { write, remove }, files);
    return changes;
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === undefined) throw error;
    throw failure(
      'output-not-written',
      {
        message: `the output folder ${output} could not be written: ${(error as Error).message}`,
        hint: 'nothing was changed; look at the permissions and the free space of the disk',
      },
      { cause: error },
    );
  }
}

async function changedFiles(
  output: string,
  tree: FileTree,
  present: ReadonlySet<string>,
  files: Files,
): Promise<Map<RelativePath, Uint8Array>> {
  const changed = new Map<RelativePath, Uint8Array>();
  for (const [path, content] of tree) {
    if (present.has(path) && equalBytes(await files.read(join(output, path)), content)) continue;
    changed.set(path, content);
  }
  return changed;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Our own files in the output folder, as the last run left them; none where it has not been written yet. */
export async function readOutput(output: string, files: Files): Promise<FileTree> {
  await recover(output, files);
  const own = await checkOwnFiles(output, await readOutputIndex(output, files), files);
  const tree = new Map<RelativePath, Uint8Array>();
  for (const path of own) tree.set(path as RelativePath, await files.read(join(output, path)));
  return tree;
}
