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
