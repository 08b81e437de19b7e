import { noObject } from '../objects/git-object.ts';
import type { BranchRemoval } from '../transport.ts';
import { flushPacket, packet } from './pkt-line.ts';
import type { Advertisement, Session } from './session.ts';

/**
 * Asks a server to remove branches that are still where they were, each by itself; no pack is sent. What it says of it is not read:
 * a server that does not want to, by a setting or a hook, keeps them.
 */
export async function removeRefs(
  session: Session,
  server: Advertisement,
  removals: readonly BranchRemoval[],
): Promise<void> {
  if (!server.capabilities.has('delete-refs')) return;
  const format = server.capabilities.has('object-format') ? ' object-format=sha1' : '';
  const commands = removals.map(({ branch, from }, index) =>
    packet(`${from} ${noObject} refs/heads/${branch}${index === 0 ? `\0 report-status${format} agent=gitops-ts` : ''}`),
  );
  const body = [...commands, flushPacket];
  const size = body.reduce((sum, { length }) => sum + length, 0);
  const answer = await session.exchange({ service: 'git-receive-pack', version: 1, body: () => body, size });
  // To its end: it is done then.
  for await (const _ of answer);
}
