import { failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import { backoff } from './backoff.ts';
import { TransientFailure } from './remote-failure.ts';

/** How often a step that changes nothing is tried. */
const tries = 5;
/** Longest time that a server may make us wait before the next try, in milliseconds. */
const longestWait = 60_000;

/** What is known of a try that failed. */
export interface FailedTry {
  /** Milliseconds that it took. @default 0 */
  readonly duration?: number;
  /** Milliseconds that the server asked us to wait. @default none */
  readonly retryAfter?: number | undefined;
}

/** Waits before the next try: as long as the server asked for, within reason, or a jittered while. */
export async function pause(host: Host, failures: number, { duration, retryAfter = 0 }: FailedTry): Promise<void> {
  await host.sleep(Math.max(backoff(failures, duration), Math.min(longestWait, retryAfter)));
}

/** Whom a step talks to. */
export interface Patience {
  readonly host: Host;
  /** Address without credentials. */
  readonly address: string;
  /** Try on even where nothing listens at the address: it did a moment ago. @default false */
  readonly stubborn?: boolean;
}

/**
 * Runs a step that changes nothing, and runs it again where it failed in a way that may pass.
 * @throws DiagnosticError `remote-unreachable` once the tries are used up
 */
export async function patiently<T>(patience: Patience, step: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error;
      const hopeless = error.unreachable && patience.stubborn !== true;
      if (hopeless || failures >= tries) throw unreachable(patience.address, error);
      await pause(patience.host, failures, error);
    }
  }
}

function unreachable(address: string, error: TransientFailure): Error {
  return failure(
    'remote-unreachable',
    {
      message: `${address} ${error.message}`,
      hint: error.hint ?? 'check the network and the address, then run the command again',
    },
    { cause: error },
  );
}
