import type { Terminal } from '../terminal/terminal.ts';

/** The process's own stdout and stderr. A reader that closes its end early (`| head`) is no failure. */
export function nodeTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    in: readInput,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true && process.env['CI'] === undefined,
    color: { out: takesColor(process.stdout), err: takesColor(process.stderr) },
  };
}

async function readInput(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

/** NO_COLOR and FORCE_COLOR (no-color.org, force-color.org) decide, then whether it is a terminal. */
function takesColor(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force } = process.env;
  if (no !== undefined && no !== '') return false;
  if (force !== undefined && force !== '' && force !== '0') return true;
  return stream.isTTY === true && process.env['TERM'] !== 'dumb';
}
