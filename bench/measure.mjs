// Runs whole processes and measures them.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';

/**
 * @typedef {object} Work one process to measure
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} cwd
 * @property {Record<string, string>} [env] set on top of this process's environment
 * @property {string} [stdout] file that takes what it prints; nothing otherwise
 */

/**
 * Runs a process to its end and gives its wall time in milliseconds.
 * With `watch`, also the largest peak memory (bytes) of the process and those it starts; looking
 * costs time, so that a run is either timed or watched.
 *
 * @param {Work} work
 * @returns {Promise<{ time: number, memory: number }>}
 */
export async function run(work, { watch = false } = {}) {
  const stdout = work.stdout === undefined ? 'ignore' : openSync(work.stdout, 'w');
  const errors = [];
  const started = performance.now();
  const child = spawn(work.command, work.args, {
    cwd: work.cwd,
    env: { ...process.env, ...work.env },
    stdio: ['ignore', stdout, 'pipe'],
  });
  child.stderr.on('data', (piece) => errors.push(piece));
  const peaks = new Map();
  const timer = watch ? setInterval(() => lookAt(child.pid, peaks), 10) : undefined;
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const time = performance.now() - started;
  clearInterval(timer);
  if (stdout !== 'ignore') closeSync(stdout);
  if (code !== 0) {
    const said = Buffer.concat(errors).toString().trim().split('\n').slice(-20).join('\n');
    throw new Error(`${work.command} ${work.args.join(' ')} ended with ${code}\n${said}`);
  }
  return { time, memory: Math.max(0, ...peaks.values()) };
}

/** Notes the peak resident memory of a process and of those below it, as the kernel counts it (Linux only). */
function lookAt(pid, peaks) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    if (peak !== undefined) peaks.set(pid, Number(peak) * 1024);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    for (const child of children.split(' ')) if (child !== '') lookAt(Number(child), peaks);
  } catch {
    // It has ended meanwhile.
  }
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The machine and how busy it is, for the head of a report. */
export function describeMachine() {
  const [{ model }] = cpus();
  const load = loadavg()[0].toFixed(1);
  return `${cpus().length} x ${model}, Node ${process.versions.node}, load ${load} at the start`;
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

export function megabytes(bytes) {
  return bytes === 0 ? '-' : `${Math.round(bytes / 1e6)} MB`;
}

/** A Markdown table. @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
