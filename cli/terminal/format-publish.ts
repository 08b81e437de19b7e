import type { PublishResult } from '../../lib/repository/repository.ts';
import { printable } from './style.ts';

/** What a publish did, in a line or two for people. */
export function formatPublishResult(
  { changed, commit, branch, plan, attempts }: PublishResult,
  { address, dryRun }: { readonly address: string; readonly dryRun: boolean },
): string {
  const place = printable(`${branch} of ${withoutUserinfo(address)}`);
  if (!changed)
    return `Nothing to publish: ${place} is up to date${commit === undefined ? '' : ` at ${commit.slice(0, 10)}`}\n`;
  const counts = `${plan.created.length} created, ${plan.updated.length} updated, ${plan.deleted.length} deleted, ${plan.unchanged} unchanged`;
  if (dryRun) return `Would publish to ${place}: ${counts}\n`;
  const tries = attempts > 1 ? ` (${attempts} attempts: others published meanwhile)` : '';
  return `Published ${commit?.slice(0, 10) ?? ''} to ${place}: ${counts}${tries}\n`;
}

function withoutUserinfo(address: string): string {
  return address.replace(/^(\w+:\/\/)[^/]*@/, '$1');
}
