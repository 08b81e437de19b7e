import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import { objectId } from '../../lib/repository/objects/git-object.ts';
import { PackedObjects } from '../../lib/repository/pack/packed-objects.ts';
import { Spool, sweepSpools } from '../../lib/repository/pack/spool.ts';
import { fileFailure, temporaryHost } from '../support/temporary-host.ts';
import { makeWorkFolder } from '../support/work-folder.ts';

const megabyte = 1024 * 1024;
let folder: string;
let host: Host;

beforeEach(() => {
  folder = makeWorkFolder('repository/spool');
  host = temporaryHost(folder);
});

/** Bytes on the disk, by path. */
function onDisk(): Record<string, number> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.map((path) => [path, statSync(join(folder, path))] as const).filter(([, one]) => one.isFile());
  return Object.fromEntries(files.map(([path, { size }]) => [path.replace(/.*\//, ''), size]));
}

async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece.slice());
  return Buffer.concat(parts);
}

async function findingOf(work: Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [found] = error.diagnostics;
    return { code: found?.code ?? '', text: `${found?.message}\n${found?.hint}` };
  }
  return { code: 'none', text: '' };
}

describe('a spool', () => {
  it('keeps what is small in memory', async () => {
    const spool = new Spool(host);
    const bytes = randomBytes(3 * megabyte);
    await spool.append(bytes);
    expect(onDisk()).toEqual({});
    expect((await readAll(spool.read([{ start: 0, end: spool.size }]))).equals(bytes)).toBe(true);
    await spool.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps no more than its last block of what is large, whatever the size of the parts', async () => {
    const spool = new Spool(host);
    const parts = [1, 100, 5 * megabyte, 3, 9 * megabyte, 2 * megabyte].map((size) => randomBytes(size));
    for (const part of parts) await spool.append(part);
    const all = Buffer.concat(parts);
    expect(spool.size).toBe(all.length);
    expect(onDisk()).toEqual({ 0: 4 * megabyte, 1: 4 * megabyte, 2: 4 * megabyte, 3: 4 * megabyte });
    const [name = ''] = readdirSync(folder);
    expect(name).toContain(host.processes.self);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, name, '0')).mode & 0o777).toBe(0o600);
    expect((await readAll(spool.read([{ start: 0, end: all.length }]))).equals(all)).toBe(true);
    const ranges = [
      { start: 4 * megabyte - 5, end: 4 * megabyte + 5 },
      { start: 1, end: 2 },
      { start: 7 * megabyte, end: all.length },
    ];
    const wanted = Buffer.concat(ranges.map(({ start, end }) => all.subarray(start, end)));
    expect((await readAll(spool.read(ranges))).equals(wanted)).toBe(true);
    await spool.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that the disk is full, and leaves nothing on it', async () => {
    const full = temporaryHost(folder, { write: () => Promise.reject(fileFailure('ENOSPC')) });
    const spool = new Spool(full);
    const { code, text } = await findingOf(spool.append(new Uint8Array(5 * megabyte)));
    expect(code).toBe('temporary-files-unusable');
    expect(text).toMatch(/ENOSPC: no space left on device.*\n.*TMPDIR/);
    await spool.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that somebody touched what it stored', async () => {
    const spool = new Spool(host);
    await spool.append(new Uint8Array(5 * megabyte));
    truncateSync(join(folder, readdirSync(folder)[0] ?? '', '0'), 10);
    expect((await findingOf(readAll(spool.read([{ start: 0, end: 20 }])))).code).toBe('temporary-files-unusable');
    await spool.close();
    expect((await findingOf(readAll(spool.read([{ start: 0, end: 20 }])))).code).toBe('temporary-files-unusable');
  });

  it('of a process that has ended is removed, and nobody else’s', async () => {
    const living = new Spool(host);
    await living.append(new Uint8Array(5 * megabyte));
    const machine = host.processes.self.split('-')[0] ?? '';
    // Linux numbers no process so high.
    mkdirSync(join(folder, `gitops-spool-${machine}-4194305.0123456789abcdef.AbCdEf`));
    mkdirSync(join(folder, 'gitops-spool-0000000000000000-4194305.0123456789abcdef.AbCdEf'));
    mkdirSync(join(folder, 'gitops-other'));
    await sweepSpools(host);
    const left = readdirSync(folder);
    expect(left).toHaveLength(3);
    expect(left.filter((name) => name.includes(machine))).toEqual([expect.stringContaining(host.processes.self)]);
    // Nor does it matter that a folder cannot be removed or listed.
    mkdirSync(join(folder, `gitops-spool-${machine}-4194305.0123456789abcdef.AbCdEf`));
    await sweepSpools(temporaryHost(folder, { remove: () => Promise.reject(fileFailure('EACCES')) }));
    await sweepSpools(temporaryHost(folder, { listTemporaryFolders: () => Promise.reject(fileFailure('EACCES')) }));
    await living.close();
  });
});

describe('packed objects', () => {
  it('are compressed once, however many packs they go into', async () => {
    const blob = (content: Buffer) => [objectId('blob', content), { type: 'blob', content }] as const;
    const large = Array.from({ length: 60 }, () => blob(randomBytes(100_000)));
    const [first, second] = [blob(Buffer.from('first')), blob(Buffer.from('second'))];
    const packed = new PackedObjects(host);
    const before = await packed.pack([...large, first, ...large]);
    expect(before.count).toBe(61);
    const stored = onDisk();
    expect(Object.values(stored)).toEqual([4 * megabyte]);
    const after = await packed.pack([second, ...large]);
    expect(onDisk()).toEqual(stored);
    expect(after.count).toBe(61);
    expect([...after.positions()].map(({ oid }) => oid)).toEqual([...large, second].map(([oid]) => oid));
    expect((await readAll(after.bytes())).length).toBe(after.size);
    // Not the one that only the first pack wants.
    expect(after.size - before.size).toBe('second'.length - 'first'.length);
    await packed.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
