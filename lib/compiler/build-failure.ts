import type { BuildFailure } from 'esbuild';

/** Whether an error is esbuild's own, with located messages, and no bug. */
export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
