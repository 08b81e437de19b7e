import type { Terminal } from './terminal.ts';

/** Milliseconds after which work counts as long enough to show progress. */
const patience = 400;

/**
 * Runs a piece of work, and shows on stderr what it is at, where a person watches and it takes long.
 *
 * @param onProgress (of `work`) says what begins now
 */
export async function withProgress<T>(
  terminal: Terminal,
  first: string,
  work: (onProgress: (stage: string) => void) => Promise<T>,
): Promise<T> {
  if (!terminal.interactive) return work(() => undefined);
  const { default: yoctoSpinner } = await import('yocto-spinner');
  const spinner = yoctoSpinner({ text: first });
  const timer = setTimeout(() => spinner.start(), patience);
  try {
    return await work((stage) => {
      spinner.text = stage;
    });
  } finally {
    clearTimeout(timer);
    spinner.stop();
  }
}
