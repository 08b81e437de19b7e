import { hostname } from 'node:os';
import { fileErrorCode, type OwnProcess } from '../../lib/kernel/host.ts';

/** {@link OwnProcess} of the running Node. */
export function nodeOwnProcess(): OwnProcess {
  return { hostName: hostname(), pid: process.pid, isRunning };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, and runs.
    return fileErrorCode(error) !== 'ESRCH';
  }
}
