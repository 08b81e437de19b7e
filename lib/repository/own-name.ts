import { randomBytes } from 'node:crypto';
import type { Host } from '../kernel/host.ts';

/** A name for what belongs to this process alone, and by which others see whether it still runs. */
export function newName(host: Host): string {
  return `${host.processes.self}.${randomBytes(8).toString('hex')}`;
}

/** Whether a name of {@link newName} belongs to a process of this machine that has ended. */
export function isDead(host: Host, name: string): boolean {
  return host.processes.hasEnded(name.split('.', 1)[0] ?? '');
}
