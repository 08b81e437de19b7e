import { Buffer } from 'node:buffer';
import type { GitObject, ObjectType } from '../objects/git-object.ts';
import { CorruptData } from '../pack/inflate.ts';
import { unpack } from '../pack/unpack.ts';
import { TransientFailure } from '../remote-failure.ts';
import {
  delimiterPacket,
  flushPacket,
  type Packet,
  packet,
  packetText,
  RemoteError,
  RemoteWords,
  readPackets,
  readSideBand,
} from './pkt-line.ts';
import type { Advertisement, ServiceRequest, Session } from './session.ts';

const agent = 'agent=gitops-ts';

/** What to fetch. */
export interface FetchRequest {
  readonly oids: readonly string[];
  /** Types of the objects that are kept. */
  readonly keep: ReadonlySet<ObjectType>;
  /** What the server is asked to leave out, if it can: file contents, or also folders below so many levels. @default nothing */
  readonly filter?: 'blob:none' | `tree:${number}`;
  /** How many commits of each history, counted from the ids asked for. @default 1 */
  readonly depth?: number;
}

/** The commits that some refs are at, by ref; a ref that does not exist is left out. */
export async function readRefs(
  session: Session,
  server: Advertisement,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (server.version === 1) return server.refs;
  const request = [packet('command=ls-refs\n'), ...commonCapabilities(server), delimiterPacket];
  const prefixes = refs.map((ref) => packet(`ref-prefix ${ref}\n`));
  const pieces = await session.exchange(uploadPack(2, [...request, ...prefixes, flushPacket]));
  let ended = false;
  const found = new Map<string, string>();
  for await (const next of readPackets(pieces)) {
    if (typeof next === 'string') {
      ended = true;
      continue;
    }
    const [oid, name] = checkError(packetText(next)).split(' ');
    if (oid !== undefined && name !== undefined) found.set(name, oid);
  }
  if (!ended) throw new TransientFailure('closed the connection in the middle of its answer');
  return found;
}

/** Objects by id, with as much of their history as was asked for. */
export async function fetchObjects(
  session: Session,
  server: Advertisement,
  request: FetchRequest,
): Promise<Map<string, GitObject>> {
  if (server.version === 1 && !server.capabilities.has('side-band-64k')) throw new CorruptData('it has no side bands');
  const body = server.version === 2 ? commandFetch(server, request) : plainFetch(server, request);
  const packets = readPackets(await session.exchange(uploadPack(server.version, body)));
  const words = new RemoteWords();
  await skipToPack(packets, server.version);
  return unpack(readSideBand(packets, words), request.keep);
}

function uploadPack(version: 1 | 2, body: readonly Uint8Array[]): ServiceRequest {
  const size = body.reduce((sum, piece) => sum + piece.length, 0);
  return { service: 'git-upload-pack', version, body: () => [Buffer.concat(body)], size };
}

function commonCapabilities(server: Advertisement): Uint8Array[] {
  const format = server.capabilities.has('object-format') ? [packet('object-format=sha1')] : [];
  return [packet(agent), ...format];
}

function commandFetch(server: Advertisement, request: FetchRequest): Uint8Array[] {
  const features = (server.capabilities.get('fetch') ?? '').split(' ');
  return [
    packet('command=fetch'),
    ...commonCapabilities(server),
    delimiterPacket,
    packet('no-progress'),
    packet('ofs-delta'),
    ...request.oids.map((oid) => packet(`want ${oid}\n`)),
    ...(features.includes('shallow') ? [packet(`deepen ${request.depth ?? 1}`)] : []),
    ...(request.filter !== undefined && features.includes('filter') ? [packet(`filter ${request.filter}`)] : []),
    packet('done\n'),
    flushPacket,
  ];
}

function plainFetch(server: Advertisement, request: FetchRequest): Uint8Array[] {
  const wanted = ['side-band-64k', 'ofs-delta', 'no-progress', 'shallow', 'filter'];
  const capabilities = [...wanted.filter((name) => server.capabilities.has(name)), agent].join(' ');
  return [
    ...request.oids.map((oid, index) => packet(`want ${oid}${index === 0 ? ` ${capabilities}` : ''}\n`)),
    ...(server.capabilities.has('shallow') ? [packet(`deepen ${request.depth ?? 1}`)] : []),
    ...(request.filter !== undefined && server.capabilities.has('filter') ? [packet(`filter ${request.filter}`)] : []),
    flushPacket,
    packet('done\n'),
  ];
}

/** Reads what comes before the pack: the boundary of the history, and in version 1 an acknowledgement. */
async function skipToPack(packets: AsyncIterator<Packet>, version: 1 | 2): Promise<void> {
  for (;;) {
    const next = await packets.next();
    if (next.done === true) throw new TransientFailure('closed the connection in the middle of its answer');
    if (typeof next.value === 'string') continue;
    const line = checkError(packetText(next.value));
    if (version === 2 ? line === 'packfile' : line === 'NAK' || line.startsWith('ACK ')) return;
    if (!/^(?:shallow|unshallow|shallow-info|acknowledgments|NAK|ready|ACK)\b/.test(line)) {
      throw new CorruptData('the answer has an unknown section');
    }
  }
}

function checkError(line: string): string {
  if (line.startsWith('ERR ')) throw new RemoteError(line.slice('ERR '.length));
  return line;
}
