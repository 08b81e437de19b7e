import { readEntry } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { DeployTips } from './deploy-tips.ts';
import type { ReleaseLayout } from './release-layout.ts';

/**
 * Since when some environments run what they run: the time of the oldest commit, in an unbroken line of first parents, at which
 * the folder is what it is now. So it counts from the merge of a pull request, whatever the forge makes of its message.
 *
 * @returns seconds since the epoch by name; an environment without a folder is left out
 */
export async function readRunningSince(
  transport: Transport,
  deploy: DeployTips,
  layout: ReleaseLayout,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const since = new Map<string, number>();
  for (const tip of new Set(names.map((name) => deploy.of(name)))) {
    const own = names.filter((name) => deploy.of(name) === tip);
    for (const [name, time] of await readOnOneBranch(transport, tip, layout, own)) since.set(name, time);
  }
  return since;
}

async function readOnOneBranch(
  transport: Transport,
  tip: Tip,
  layout: ReleaseLayout,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const since = new Map<string, number>();
  if (tip.commit === undefined) return since;
  const open = new Map<string, string>();
  for (const name of names) {
    const entry = await readEntry(tip, layout.environment(name));
    if (entry !== undefined) open.set(name, entry.oid);
  }
  if (open.size === 0) return since;
  for await (const commit of transport.readHistory({ commit: tip.commit, levels: layout.levels })) {
    for (const [name, folder] of open) {
      const entry = await readEntry(commit, layout.environment(name));
      if (entry?.oid === folder) since.set(name, commit.committed);
      else open.delete(name);
    }
    if (open.size === 0) break;
  }
  return since;
}
