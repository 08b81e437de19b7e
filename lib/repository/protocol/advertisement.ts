import { CorruptData } from '../pack/inflate.ts';
import { packetText, RemoteError } from './pkt-line.ts';
import { type Advertisement, splitCapability } from './session.ts';

/** What git names a repository without refs by, so that its capabilities have a line to stand in. */
const noRefs = 'capabilities^{}';

/**
 * Understands what a service of git says first, up to the flush.
 * @throws RemoteError where it reports an error instead
 * @throws CorruptData
 */
export function parseAdvertisement(packets: readonly Buffer[]): Advertisement {
  const lines = packets.map(packetText);
  const error = lines.find((line) => line.startsWith('ERR '));
  if (error !== undefined) throw new RemoteError(error.slice('ERR '.length));
  if (lines[0] === 'version 2') {
    return { version: 2, capabilities: new Map(lines.slice(1).map(splitCapability)), refs: new Map() };
  }
  const refs = new Map<string, string>();
  let capabilities: readonly string[] = [];
  for (const line of lines) {
    if (line === 'version 1' || line.startsWith('shallow ')) continue;
    const [ref = '', words] = line.split('\0');
    const [, oid, name] = /^([0-9a-f]{40,64}) (.+)$/.exec(ref) ?? [];
    if (oid === undefined || name === undefined) throw new CorruptData('it names a ref that is none');
    if (words !== undefined) capabilities = words.split(' ').filter((word) => word !== '');
    if (name !== noRefs) refs.set(name, oid);
  }
  return { version: 1, capabilities: new Map(capabilities.map(splitCapability)), refs };
}
