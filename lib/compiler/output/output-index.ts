import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { byCodeUnit } from '../../kernel/compare.ts';
import { failure } from '../../kernel/diagnostic.ts';
import type { Files } from '../../kernel/host.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { type RelativePath, tryRelativePath } from '../../kernel/relative-path.ts';

/** Name of the file in the output folder that says which other files are ours. */
export const indexName = '.gitops-index';

const version = 1;

/** Our own files in an output folder: the hash of what we wrote, by path. */
export type OutputIndex = ReadonlyMap<RelativePath, string>;

/** Hash by which a file's content is known in the index. */
export function contentHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Reads the index of an output folder; empty where there is none, so that every file there is foreign. */
export async function readOutputIndex(output: string, files: Files): Promise<OutputIndex> {
  const path = join(output, indexName);
  if ((await files.tryStatus(path)) === undefined) return new Map();
  const index = new Map<RelativePath, string>();
  const parsed = parseIndex(await files.readText(path));
  for (const [name, hash] of Object.entries(parsed ?? {})) {
    const safe = tryRelativePath(name);
    if (safe !== undefined && typeof hash === 'string') index.set(safe, hash);
  }
  if (parsed === undefined) {
    throw failure('foreign-file', {
      message: `${path} is no index that this version of gitops wrote, so it is not known which files of the folder are ours`,
      hint: 'remove the output folder, or choose another one with --output',
    });
  }
  return index;
}

function parseIndex(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isJsonObject(parsed) || parsed['version'] !== version) return undefined;
    const { files } = parsed;
    return files !== undefined && isJsonObject(files) ? files : undefined;
  } catch {
    return undefined;
  }
}

/** The text of an index file. */
export function formatOutputIndex(index: OutputIndex): string {
  const files = Object.fromEntries([...index].sort(([a], [b]) => byCodeUnit(a, b)));
  return `${JSON.stringify({ version, files }, undefined, 1)}\n`;
}
