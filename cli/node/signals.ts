import { constants } from 'node:os';
import { removeTemporaryFolders } from './files.ts';

/** Ends the process in order when it is told to: nothing temporary stays behind, and the exit code names the signal. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      removeTemporaryFolders();
      process.exit(128 + constants.signals[signal]);
    });
  }
}
