import { graft } from '../graft.ts';
import { fromByteString } from '../objects/byte-string.ts';
import { folderMode } from '../objects/tree.ts';
import { readTexts } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { CommitDraft } from '../update.ts';

/** Notes on commits, by their ids. */
export type Notes = ReadonlyMap<string, Uint8Array>;

/**
 * The commit that sets notes; undefined where all of them are there already.
 *
 * @param tip the tip of the ref of the notes
 * @param ref its full name
 */
export async function draftNotes(
  notes: Notes,
  { tip, ref, transport }: { readonly tip: Tip; readonly ref: string; readonly transport: Transport },
): Promise<CommitDraft | undefined> {
  const wanted: { readonly path: string; readonly content: Uint8Array }[] = [];
  for (const [commit, content] of notes) wanted.push({ path: await notePath(tip, commit), content });
  const there = await readTexts(
    transport,
    wanted.map(({ path }) => ({ tip, path })),
  );
  const decoder = new TextDecoder();
  const changed = wanted.filter(({ content }, index) => there[index] !== decoder.decode(content));
  if (changed.length === 0) return undefined;
  const { root, objects } = await graft(tip, new Map(changed.map(({ path, content }) => [path, { content }])));
  return { branch: ref, from: tip.commit, root, objects, message: 'Notes added by gitops publish\n' };
}

/** Where the note on a commit lies, or is to lie: git spreads many notes over folders named by the first digits. */
async function notePath(tip: Tip, commit: string): Promise<string> {
  let [folder, rest, tree] = ['', commit, tip.root];
  while (tree !== undefined) {
    const digits = rest.slice(0, 2);
    const below = (await tip.readTree(tree)).find(
      ({ name, mode }) => mode === folderMode && fromByteString(name) === digits,
    );
    if (below === undefined) break;
    [folder, rest, tree] = [`${folder}${digits}/`, rest.slice(2), below.oid];
  }
  return folder + rest;
}
