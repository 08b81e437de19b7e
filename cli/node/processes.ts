import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import {
  fileErrorCode,
  type Processes,
  type ProcessRequest,
  type ProcessResult,
  type ProgramEnd,
  type ProgramRequest,
  type RunningProgram,
} from '../../lib/kernel/host.ts';
import { thisProcess } from './this-process.ts';

/** Bytes of a running program's stderr that are kept. */
const keptErrors = 64 * 1024;
/** Milliseconds in which the last words of a program may come after its end: one that it left behind (ssh's ControlPersist) may hold its stderr open for ever. */
const afterEnd = 1000;

/** {@link Processes} on `node:child_process`, always without a shell: arguments are never read as commands. */
export function nodeProcesses(): Processes {
  return { ...thisProcess(), run, start };
}

function run(request: ProcessRequest): Promise<ProcessResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(request.command, request.args, {
      shell: false,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...request.env },
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
    });
    // Not spawn's own timeout: its timer outlives a program that is not there, and keeps the process alive.
    const timer = request.timeout === undefined ? undefined : setTimeout(stop, request.timeout);
    function stop(): void {
      child.kill('SIGKILL');
      // A program that it started itself lives on, and would hold these open.
      child.stdout.destroy();
      child.stderr.destroy();
    }
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    // A program may end without reading its input; its exit code says what that means.
    child.stdin.on('error', () => undefined);
    child.stdin.end(request.input ?? '');
    child.on('error', (error) => {
      clearTimeout(timer);
      if (fileErrorCode(error) === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') });
    });
  });
}

function start(request: ProgramRequest): Promise<RunningProgram | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(request.command, request.args, {
      shell: false,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...request.env },
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
    });
    child.on('error', (error) => {
      if (fileErrorCode(error) === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.on('spawn', () => resolve(talkTo(child, request.idleTimeout)));
  });
}

function talkTo(child: ChildProcessWithoutNullStreams, idleTimeout: number): RunningProgram {
  let errors = '';
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, idleTimeout);
  // Keeps what it prints until it is read: without a listener, Node throws it away when the program ends.
  child.stdout.on('readable', () => undefined);
  child.stderr.on('data', (piece: Buffer) => {
    timer.refresh();
    errors = (errors + piece.toString('utf8')).slice(-keptErrors);
  });
  // A program may end without reading its input; how it ended says what that means.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.on('exit', (code) => {
      clearTimeout(timer);
      const finish = (): void => {
        clearTimeout(late);
        child.stderr.destroy();
        resolve({ code, errors, timedOut });
      };
      // What has come already is still to be read where this process was too busy to do so.
      const late = setTimeout(() => setImmediate(finish), afterEnd);
      child.stderr.once('close', finish);
    });
  });
  return {
    output: output(child, () => timer.refresh()),
    write: async (bytes) => {
      timer.refresh();
      await written(child.stdin, bytes);
    },
    endInput: () => void child.stdin.end(),
    ended,
    stop: () => {
      child.kill('SIGKILL');
      child.stdout.destroy();
    },
  };
}

async function* output(
  child: ChildProcessWithoutNullStreams,
  onPiece: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of child.stdout) {
    onPiece();
    yield piece as Uint8Array;
  }
}

/** Resolves once the memory of the bytes is free for others. */
function written(input: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      input.off('close', done);
      resolve();
    };
    if (input.destroyed) resolve();
    else input.on('close', done).write(bytes, done);
  });
}
