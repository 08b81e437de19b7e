import { Buffer } from 'node:buffer';
import { failure } from '../../kernel/diagnostic.ts';
import type { Host, RunningProgram } from '../../kernel/host.ts';
import { parseAdvertisement } from '../protocol/advertisement.ts';
import { flushPacket, readFrames } from '../protocol/pkt-line.ts';
import type { Advertisement, Remote, Service, ServiceRequest, Session } from '../protocol/session.ts';
import { type Redact, redactor } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';
import { sshArguments } from './remote-command.ts';
import type { SshAddress } from './ssh-address.ts';
import { sshFailure } from './ssh-failure.ts';

/** Milliseconds without a byte in either direction after which a connection is given up. */
const idleTimeout = 120_000;
const redact: Redact = redactor([]);
const flush = Buffer.from(flushPacket).toString('latin1');

/** A repository behind the user's own `ssh` program: keys, agents, jump hosts and known hosts are its affair. */
export class SshRemote implements Remote {
  readonly address: string;
  readonly #host: Host;
  readonly #at: SshAddress;

  constructor(host: Host, at: SshAddress) {
    this.address = at.address;
    this.#host = host;
    this.#at = at;
  }

  open(): Session {
    return new SshSession(this.#host, this.#at);
  }
}

/** A running service of git at the other end. */
interface Connection {
  readonly service: Service;
  readonly program: RunningProgram;
  readonly frames: AsyncIterator<Buffer, void>;
  readonly advertisement: Advertisement;
}

class SshSession implements Session {
  readonly redact: Redact = redact;
  readonly #host: Host;
  readonly #at: SshAddress;
  #connection: Connection | undefined;

  constructor(host: Host, at: SshAddress) {
    this.#host = host;
    this.#at = at;
  }

  async discover(service: Service, version: 1 | 2): Promise<Advertisement> {
    this.close();
    this.#connection = await this.#connect(service, version);
    return this.#connection.advertisement;
  }

  async exchange(request: ServiceRequest): Promise<AsyncIterable<Uint8Array>> {
    const { service, version } = request;
    if (this.#connection?.service !== service) await this.discover(service, version);
    const connection = this.#connection;
    if (connection === undefined) throw new Error('there is no connection');
    if (connection.advertisement.version !== version) {
      throw new TransientFailure('speaks another version of the protocol than it did before', { harmless: true });
    }
    const sent = send(connection.program, request.body(), version === 1);
    // Awaited once the answer has been read: the other end may answer before it has read everything.
    sent.catch(() => undefined);
    if (version === 1) this.#connection = undefined;
    return this.#answer(connection, sent);
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    // A flush says goodbye; without one the other end complains.
    if (connection !== undefined) void send(connection.program, [flushPacket], true);
  }

  async #connect(service: Service, version: 1 | 2): Promise<Connection> {
    const program = await this.#host.processes.start({
      command: 'ssh',
      args: sshArguments(this.#at, service),
      cwd: this.#host.cwd,
      // Messages of ssh and of git at the other end are told apart by their English text.
      env: { LC_ALL: 'C', ...(version === 2 ? { GIT_PROTOCOL: 'version=2' } : {}) },
      idleTimeout,
    });
    if (program === undefined) {
      throw failure('repository-unsupported', {
        message: `${this.#at.address} is reached by ssh, and there is no ssh program on the PATH`,
        hint: 'install OpenSSH, or use the https address of the repository',
      });
    }
    try {
      const frames = readFrames(program.output);
      const packets: Buffer[] = [];
      for (;;) {
        const next = await frames.next();
        if (next.done === true) throw sshFailure(await program.ended, this.#at, this.#host.env);
        if (next.value.toString('latin1') === flush) break;
        packets.push(next.value.subarray(4));
        // The connection ends with it; there is no flush.
        if (next.value.toString('latin1', 4, 8) === 'ERR ') break;
      }
      return { service, program, frames, advertisement: parseAdvertisement(packets) };
    } catch (error) {
      program.stop();
      throw error;
    }
  }

  /** In version 2 an answer ends with a flush and the connection goes on; in version 1 both end. */
  async *#answer(connection: Connection, sent: Promise<void>): AsyncGenerator<Uint8Array, void, undefined> {
    const { frames, program, advertisement } = connection;
    for (;;) {
      const next = await frames.next().catch(async (error: unknown) => {
        // Where the request could not be sent as a whole, that is the reason.
        await sent;
        throw error;
      });
      if (next.done === true) break;
      yield next.value;
      if (advertisement.version === 2 && next.value.toString('latin1', 0, 5) === flush) {
        await sent;
        return;
      }
    }
    await sent;
    const ended = await program.ended;
    if (ended.timedOut) throw new TransientFailure(`sent nothing for ${idleTimeout / 1000} s`);
  }
}

async function send(
  program: RunningProgram,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  last: boolean,
): Promise<void> {
  try {
    for await (const piece of pieces) await program.write(piece);
  } catch (error) {
    // The other end would wait for the rest.
    program.stop();
    throw error;
  }
  if (last) program.endInput();
}
