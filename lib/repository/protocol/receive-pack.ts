import { failure } from '../../kernel/diagnostic.ts';
import { refOf } from '../branch-name.ts';
import { noObject } from '../objects/git-object.ts';
import { CorruptData } from '../pack/inflate.ts';
import type { Redact } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';
import type { Push, PushOutcome } from '../transport.ts';
import { flushPacket, packet, packetText, RemoteError, RemoteWords, readPackets, readSideBand } from './pkt-line.ts';
import type { Advertisement, Session } from './session.ts';

/** What the server says of a push. */
interface Report {
  /** `ok`, or why the pack could not be stored. */
  readonly unpack: string | undefined;
  /** By full ref name: `ok`, or why the ref was not moved. */
  readonly refs: ReadonlyMap<string, string>;
}

/** Refusals that mean no more than that somebody else was faster. */
const lostRace =
  /fetch first|non-fast[- ]forward|failed to update ref|cannot lock ref|failed to lock|lock failure|reference already exists|incorrect old value|stale info|atomic transaction failed/i;
/** What is said of a ref that did not move because another one of the same push did not. */
const besides = /atomic (?:push|transaction)/i;

/**
 * Sends a pack and moves refs, if they are still where they were: at once where the server can, else one after another.
 * @throws DiagnosticError where the remote refuses for good
 * @throws TransientFailure where nothing was sent yet
 */
export async function pushPack(
  session: Session,
  server: Advertisement,
  push: Push,
  address: string,
): Promise<PushOutcome> {
  if (push.moves.length === 1 || server.capabilities.has('atomic')) return pushAtOnce(session, server, push, address);
  for (const move of push.moves) {
    const outcome = await pushAtOnce(session, server, { moves: [move], pack: push.pack }, address);
    if (outcome.kind !== 'landed') return outcome;
  }
  return { kind: 'landed' };
}

async function pushAtOnce(session: Session, server: Advertisement, push: Push, address: string): Promise<PushOutcome> {
  const words = new RemoteWords();
  let report: Report;
  try {
    report = await send(session, server, push, words);
  } catch (error) {
    if (error instanceof RemoteError) throw rejected(address, error.message, words, session.redact);
    if (!(error instanceof TransientFailure)) throw error;
    if (error.harmless) throw error;
    return { kind: 'unknown', reason: error.message };
  }
  const states = push.moves.map((move) => ({ move, state: report.refs.get(refOf(move.branch)) }));
  if (states.every(({ state }) => state === 'ok')) return { kind: 'landed' };
  if (report.unpack !== undefined && report.unpack !== 'ok')
    throw rejected(address, report.unpack, words, session.redact);
  const refused = states.flatMap(({ move, state }) => (state === undefined || state === 'ok' ? [] : [{ move, state }]));
  // The one that decided comes first; the others only say that they were not moved either.
  const decisive = refused.filter(({ state }) => !besides.test(state));
  const final = decisive.find(({ state }) => !lostRace.test(state));
  if (final !== undefined) {
    const isOfAll = states.every(({ state }) => state === final.state);
    const reason = isOfAll ? final.state : `${final.move.branch}: ${final.state}`;
    throw rejected(address, reason, words, session.redact);
  }
  const first = decisive[0] ?? refused[0];
  if (first === undefined) return { kind: 'unknown', reason: 'sent no report' };
  const reason = [first.state, ...words.lines.filter((line) => /lock/i.test(line))].map(session.redact).join('; ');
  return { kind: 'lost-race', reason };
}

async function send(session: Session, server: Advertisement, push: Push, words: RemoteWords): Promise<Report> {
  const atomic = push.moves.length > 1 ? ['atomic'] : [];
  const wanted = ['report-status', 'side-band-64k'].filter((name) => server.capabilities.has(name));
  const format = server.capabilities.has('object-format') ? ['object-format=sha1'] : [];
  const capabilities = [...wanted, ...atomic, ...format, 'agent=gitops-ts'].join(' ');
  const commands = push.moves.map((move, index) =>
    packet(`${move.from ?? noObject} ${move.to} ${refOf(move.branch)}${index === 0 ? `\0 ${capabilities}` : ''}`),
  );
  const size = commands.reduce((sum, { length }) => sum + length, flushPacket.length + push.pack.size);
  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    yield* commands;
    yield flushPacket;
    yield* push.pack.bytes();
  }
  const packets = readPackets(await session.exchange({ service: 'git-receive-pack', version: 1, body, size }));
  const sideBand = wanted.includes('side-band-64k');
  return readReport(sideBand ? readPackets(readSideBand(packets, words)) : packets);
}

async function readReport(packets: AsyncIterable<Buffer | string>): Promise<Report> {
  let unpack: string | undefined;
  const refs = new Map<string, string>();
  for await (const next of packets) {
    if (typeof next === 'string') continue;
    const line = packetText(next);
    const [, ok, refused, reason] = /^(?:ok (\S+)|ng (\S+) (.*))$/.exec(line) ?? [];
    if (line.startsWith('unpack ')) unpack = line.slice('unpack '.length);
    else if (ok !== undefined) refs.set(ok, 'ok');
    else if (refused !== undefined && reason !== undefined) refs.set(refused, reason);
    else if (line.startsWith('ERR ')) throw new RemoteError(line.slice('ERR '.length));
    else if (!/^(?:ok|ng|option) /.test(line)) throw new CorruptData('the report on the push has an unknown line');
  }
  return { unpack, refs };
}

function rejected(address: string, reason: string, words: RemoteWords, redact: Redact): Error {
  return failure('push-rejected', {
    message: `${address} refused the push: ${redact(reason)}`,
    notes: words.lines.map((line) => ({ message: `remote: ${redact(line)}` })),
    hint: 'a protected branch or a hook decides this; ask for the right to push, or publish to another branch',
  });
}
