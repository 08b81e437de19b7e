import { fromByteString } from './objects/byte-string.ts';
import { folderMode, type TreeEntry } from './objects/tree.ts';
import type { Tip, Transport } from './transport.ts';

/** The entry at a path of a tip, or undefined where nothing is there. */
export async function readEntry(tip: Tip, path: string): Promise<TreeEntry | undefined> {
  let oid = tip.root;
  let entry: TreeEntry | undefined;
  for (const segment of path.split('/')) {
    if (oid === undefined) return undefined;
    entry = (await tip.readTree(oid)).find(({ name }) => fromByteString(name) === segment);
    oid = entry?.mode === folderMode ? entry.oid : undefined;
  }
  return entry;
}

/** The texts of some files of some tips, in one request; undefined where there is no such file. */
export async function readTexts(
  transport: Transport,
  wanted: readonly { readonly tip: Tip; readonly path: string }[],
): Promise<readonly (string | undefined)[]> {
  const entries: (TreeEntry | undefined)[] = [];
  for (const { tip, path } of wanted) {
    const entry = await readEntry(tip, path);
    entries.push(entry?.mode === folderMode ? undefined : entry);
  }
  const oids = [...new Set(entries.flatMap((entry) => entry?.oid ?? []))];
  const contents = oids.length === 0 ? new Map<string, Uint8Array>() : await transport.readBlobs(oids);
  const decoder = new TextDecoder();
  return entries.map((entry) => (entry === undefined ? undefined : decoder.decode(contents.get(entry.oid))));
}
