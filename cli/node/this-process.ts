import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileErrorCode, type Processes } from '../../lib/kernel/host.ts';

/** What this process is called among those that share a disk, and which of them have ended. */
export function thisProcess(): Pick<Processes, 'self' | 'hasEnded'> {
  const machine = thisMachine();
  return {
    self: `${machine}-${process.pid}`,
    hasEnded: (name) => {
      const [, of, pid] = /^([0-9a-f]{16})-(\d+)$/.exec(name) ?? [];
      return of === machine && !isRunning(Number(pid));
    },
  };
}

/** What tells this machine, since it was started, from others. Containers number their processes apart, so each is one of its own. */
function thisMachine(): string {
  const facts = [
    hostname(),
    tryFact(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    tryFact(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(facts.join('\0')).digest('hex').slice(0, 16);
}

/** Undefined where the system does not tell. */
function tryFact(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks and does nothing.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return fileErrorCode(error) !== 'ESRCH';
  }
}
