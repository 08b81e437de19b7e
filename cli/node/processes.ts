import { spawn } from 'node:child_process';
import { fileErrorCode, type Processes, type ProcessRequest, type ProcessResult } from '../../lib/kernel/host.ts';

/** {@link Processes} on `node:child_process`, always without a shell: arguments are never read as commands. */
export function nodeProcesses(): Processes {
  return { run };
}

function run(request: ProcessRequest): Promise<ProcessResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(request.command, request.args, {
      shell: false,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...request.env },
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
      ...(request.timeout === undefined ? {} : { timeout: request.timeout, killSignal: 'SIGKILL' as const }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    // A program may end without reading its input; its exit code says what that means.
    child.stdin.on('error', () => undefined);
    child.stdin.end(request.input ?? '');
    child.on('error', (error) => (fileErrorCode(error) === 'ENOENT' ? resolve(undefined) : reject(error)));
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') }),
    );
  });
}
