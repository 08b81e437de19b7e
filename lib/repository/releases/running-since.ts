import { readEntry } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { ReleasePaths } from './release-paths.ts';

/**
 * Since when some environments run what they run: the time of the oldest commit, in an unbroken line of first parents, at which
 * the folder is what it is now. So it counts from the merge of a pull request, whatever the forge makes of its message.
 *
 * @returns seconds since the epoch by name; an environment without a folder is left out
 */
export async function readRunningSince(
  transport: Transport,
  tip: Tip,
  paths: ReleasePaths,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const since = new Map<string, number>();
  if (tip.commit === undefined || names.length === 0) return since;
  const open = new Map<string, string>();
  for (const name of names) {
    const entry = await readEntry(tip, paths.environment(name));
    if (entry !== undefined) open.set(name, entry.oid);
  }
  if (open.size === 0) return since;
  for await (const commit of transport.readHistory({ commit: tip.commit, levels: paths.levels })) {
    for (const [name, folder] of open) {
      const entry = await readEntry(commit, paths.environment(name));
      if (entry?.oid === folder) since.set(name, commit.committed);
      else open.delete(name);
    }
    if (open.size === 0) break;
  }
  return since;
}
