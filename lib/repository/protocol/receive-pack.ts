import { failure } from '../../kernel/diagnostic.ts';
import { noObject } from '../objects/git-object.ts';
import { CorruptData } from '../pack/inflate.ts';
import { packBytes } from '../pack/write-pack.ts';
import type { Redact } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';
import type { Push, PushOutcome } from '../transport.ts';
import { flushPacket, packet, packetText, RemoteError, RemoteWords, readPackets, readSideBand } from './pkt-line.ts';
import type { Advertisement, Session } from './session.ts';

/** What the server says of a push. */
interface Report {
  /** `ok`, or why the pack could not be stored. */
  readonly unpack: string | undefined;
  /** `ok`, or why the ref was not moved. */
  readonly ref: string | undefined;
}

/** Refusals that mean no more than that somebody else was faster. */
const lostRace =
  /fetch first|non-fast[- ]forward|failed to update ref|cannot lock ref|failed to lock|lock failure|reference already exists|incorrect old value|stale info|atomic transaction failed/i;

/**
 * Sends a pack and moves a ref, if it is still where it was.
 * @throws DiagnosticError where the remote refuses for good
 * @throws TransientFailure where nothing was sent yet
 */
export async function pushPack(
  session: Session,
  server: Advertisement,
  ref: string,
  push: Push,
  address: string,
): Promise<PushOutcome> {
  const words = new RemoteWords();
  let report: Report;
  try {
    report = await send(session, server, ref, push, words);
  } catch (error) {
    if (error instanceof RemoteError) throw rejected(address, error.message, words, session.redact);
    if (!(error instanceof TransientFailure)) throw error;
    if (error.harmless) throw error;
    return { kind: 'unknown', reason: error.message };
  }
  if (report.ref === 'ok') return { kind: 'landed' };
  if (report.unpack !== undefined && report.unpack !== 'ok')
    throw rejected(address, report.unpack, words, session.redact);
  if (report.ref === undefined) return { kind: 'unknown', reason: 'sent no report' };
  if (!lostRace.test(report.ref)) throw rejected(address, report.ref, words, session.redact);
  const reason = [report.ref, ...words.lines.filter((line) => /lock/i.test(line))].map(session.redact).join('; ');
  return { kind: 'lost-race', reason };
}

async function send(
  session: Session,
  server: Advertisement,
  ref: string,
  push: Push,
  words: RemoteWords,
): Promise<Report> {
  const wanted = ['report-status', 'side-band-64k'].filter((name) => server.capabilities.has(name));
  const format = server.capabilities.has('object-format') ? ['object-format=sha1'] : [];
  const capabilities = [...wanted, ...format, 'agent=gitops-ts'].join(' ');
  const command = packet(`${push.from ?? noObject} ${push.to} ${ref}\0 ${capabilities}`);
  const size = command.length + flushPacket.length + push.pack.size;
  function* body(): Generator<Uint8Array, void, undefined> {
    yield command;
    yield flushPacket;
    yield* packBytes(push.pack);
  }
  const packets = readPackets(await session.exchange({ service: 'git-receive-pack', version: 1, body, size }));
  const sideBand = wanted.includes('side-band-64k');
  return readReport(sideBand ? readPackets(readSideBand(packets, words)) : packets, ref);
}

async function readReport(packets: AsyncIterable<Buffer | string>, ref: string): Promise<Report> {
  let unpack: string | undefined;
  let state: string | undefined;
  for await (const next of packets) {
    if (typeof next === 'string') continue;
    const line = packetText(next);
    if (line.startsWith('unpack ')) unpack = line.slice('unpack '.length);
    else if (line === `ok ${ref}`) state = 'ok';
    else if (line.startsWith(`ng ${ref} `)) state = line.slice(`ng ${ref} `.length);
    else if (line.startsWith('ERR ')) throw new RemoteError(line.slice('ERR '.length));
    else if (!/^(?:ok|ng|option) /.test(line)) throw new CorruptData('the report on the push has an unknown line');
  }
  return { unpack, ref: state };
}

function rejected(address: string, reason: string, words: RemoteWords, redact: Redact): Error {
  return failure('push-rejected', {
    message: `${address} refused the push: ${redact(reason)}`,
    notes: words.lines.map((line) => ({ message: `remote: ${redact(line)}` })),
    hint: 'a protected branch or a hook decides this; ask for the right to push, or publish to another branch',
  });
}
