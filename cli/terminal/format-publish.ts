import type { Published } from '../../lib/pipeline/publish.ts';
import { displayAddress } from './display-address.ts';

/** What a publish did, in a line for people. */
export function formatPublished(published: Published, { dryRun, cwd }: { dryRun: boolean; cwd: string }): string {
  const { changed, commit, branch, plan, attempts, address } = published;
  const place = `${branch} of ${displayAddress(address, cwd)}`;
  if (!changed)
    return `Nothing to publish: ${place} is up to date${commit === undefined ? '' : ` at ${commit.slice(0, 10)}`}\n`;
  const counts = `${plan.created.length} created, ${plan.updated.length} updated, ${plan.deleted.length} deleted, ${plan.unchanged} unchanged`;
  if (dryRun) return `Would publish to ${place}: ${counts}\n`;
  const tries = attempts > 1 ? ` (${attempts} attempts: others published meanwhile)` : '';
  return `Published ${commit?.slice(0, 10) ?? ''} to ${place}: ${counts}${tries}\n`;
}
