import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { openRepository, type PublishRequest, type PublishResult } from '../../lib/repository/repository.ts';

const host = nodeHost();
let folder: string;
let bare: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-local-')));
  bare = join(folder, 'deploy.git');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', ['--git-dir', bare, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function listing(ref = 'main'): Record<string, string> {
  const lines = git('ls-tree', '-r', '-z', ref).split('\0').filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.split('\t')[1], line.split('\t')[0]?.slice(0, 6)]));
}

function fsck(): void {
  expect(
    execFileSync('git', ['--git-dir', bare, 'fsck', '--strict', '--full', '--no-dangling'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }),
  ).toBe('');
}

function tree(files: Record<string, string>): Map<RelativePath, Uint8Array> {
  return new Map(
    Object.entries(files)
      .sort()
      .map(([path, text]) => [path as RelativePath, Buffer.from(text)]),
  );
}

async function publish(
  files: Record<string, string>,
  owned: string[],
  options: Partial<PublishRequest> & { create?: boolean; branch?: string; on?: Host } = {},
): Promise<PublishResult> {
  const { create = false, branch = 'main', on = host, ...rest } = options;
  const repository = await openRepository({ address: bare, branch, create }, on);
  return repository.publish({
    files: tree(files),
    owned: owned as RelativePath[],
    message: () => 'Publish\n',
    author: { name: 'Ada', email: 'ada@example.com' },
    timestamp: 1_700_000_000,
    dryRun: false,
    ...rest,
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code ?? '';
    throw error;
  }
  return 'none';
}

describe('a local bare repository', () => {
  it('is made, published to and read by git', async () => {
    const result = await publish({ 'a/x.yaml': '1\n', 'a/b/y.yaml': '2\n', 'ä/ü.yaml': 'ü\n' }, ['a', 'ä'], {
      create: true,
    });
    expect(result).toMatchObject({ changed: true, branch: 'main', attempts: 1 });
    expect(result.plan).toMatchObject({
      created: ['a/b/y.yaml', 'a/x.yaml', 'ä/ü.yaml'],
      updated: [],
      deleted: [],
      unchanged: 0,
    });
    fsck();
    expect(git('rev-parse', 'main').trim()).toBe(result.commit);
    expect(git('symbolic-ref', 'HEAD').trim()).toBe('refs/heads/main');
    expect(listing()).toEqual({ 'a/b/y.yaml': '100644', 'a/x.yaml': '100644', 'ä/ü.yaml': '100644' });
    execFileSync('git', ['clone', '-q', bare, join(folder, 'clone')]);
    expect(readdirSync(join(folder, 'clone')).sort()).toEqual(['.git', 'a', 'ä']);
    expect(readdirSync(join(bare, 'objects', 'pack')).filter((name) => name.startsWith('tmp'))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['clone', 'deploy.git']);
  });

  it('gets no commit where nothing changes', async () => {
    const first = await publish({ 'a/x.yaml': '1\n' }, ['a'], { create: true });
    const second = await publish({ 'a/x.yaml': '1\n' }, ['a']);
    expect(second).toMatchObject({ changed: false, commit: first.commit });
    expect(second.plan).toMatchObject({
      created: [],
      updated: [],
      deleted: [],
      unchanged: 1,
      digest: first.plan.digest,
    });
    expect(git('rev-list', '--count', 'main').trim()).toBe('1');
  });

  it('replaces what is owned and carries the rest over', async () => {
    const work = join(folder, 'work');
    execFileSync('git', ['init', '-q', '-b', 'main', work]);
    const inWork = (...args: string[]) =>
      execFileSync('git', ['-C', work, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    mkdirSync(join(work, 'env', 'old'), { recursive: true });
    mkdirSync(join(work, 'other'));
    writeFileSync(join(work, 'env', 'old', 'gone.yaml'), 'x');
    writeFileSync(join(work, 'env', 'same.yaml'), 'same');
    writeFileSync(join(work, 'env', 'run.yaml'), 'same', { mode: 0o755 });
    writeFileSync(join(work, 'other', 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
    symlinkSync('run.sh', join(work, 'other', 'link'));
    inWork('add', '.');
    inWork('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},other/module`);
    inWork('commit', '-qm', 'base');
    execFileSync('git', ['clone', '-q', '--bare', work, bare]);
    const before = git('ls-tree', 'main', 'other');
    const result = await publish({ 'env/same.yaml': 'same', 'env/run.yaml': 'same', 'env/new/n.yaml': 'n' }, ['env']);
    expect(result.plan).toMatchObject({
      created: ['env/new/n.yaml'],
      updated: ['env/run.yaml'],
      deleted: ['env/old/gone.yaml'],
      unchanged: 1,
    });
    expect(git('ls-tree', 'main', 'other')).toBe(before);
    expect(listing()).toEqual({
      'env/same.yaml': '100644',
      'env/run.yaml': '100644',
      'env/new/n.yaml': '100644',
      'other/run.sh': '100755',
      'other/link': '120000',
      'other/module': '160000',
    });
    fsck();
    expect(await codeOf(publish({}, ['other/link']))).toBe('path-invalid');
    expect(await codeOf(publish({}, ['other/module/x']))).toBe('path-invalid');
    expect(await codeOf(publish({}, ['other/run.sh/x']))).toBe('path-invalid');
    await publish({ 'other/run.sh/x': '1' }, ['other/run.sh']);
    await publish({}, ['env']);
    expect(Object.keys(listing())).toEqual(['other/link', 'other/module', 'other/run.sh/x']);
    await publish({ 'only.yaml': '1' }, ['']);
    expect(Object.keys(listing())).toEqual(['only.yaml']);
    await publish({}, ['']);
    expect(listing()).toEqual({});
    fsck();
  });

  it('is not made and not changed by a dry run', async () => {
    const dry = await publish({ 'a/x': '1' }, ['a'], { create: true, dryRun: true });
    expect(dry).toMatchObject({ changed: true, commit: undefined });
    expect(readdirSync(folder)).toEqual([]);
    const first = await publish({ 'a/x': '1' }, ['a'], { create: true });
    expect(await publish({ 'a/x': '2' }, ['a'], { dryRun: true })).toMatchObject({
      changed: true,
      commit: first.commit,
    });
    expect(git('rev-parse', 'main').trim()).toBe(first.commit);
  });

  it('is read after git packed, repacked and borrowed it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`e/app-${i % 20}/f${i}.yaml`, `value: ${i}\n`.repeat(9)]),
    );
    await publish(many, ['e'], { create: true });
    await publish({ ...many, 'e/app-1/f1.yaml': 'changed\n' }, ['e']);
    git('gc', '-q', '--aggressive');
    git('pack-refs', '--all');
    const source = bare;
    bare = join(folder, 'borrower.git');
    execFileSync('git', ['clone', '-q', '--bare', '--shared', source, bare]);
    const repository = await openRepository({ address: `file://${bare}`, branch: 'main', create: false }, host);
    const [base] = await repository.readBranches(['main'], ['e/app-1']);
    expect(base?.files.size).toBe(15);
    const oid = base?.files.get('e/app-1/f1.yaml' as RelativePath)?.oid ?? '';
    expect(Buffer.from((await repository.readBlobs([oid])).get(oid) ?? []).toString()).toBe('changed\n');
    const result = await publish({ ...many, 'e/app-2/f2.yaml': 'changed\n' }, ['e']);
    expect(result.plan.updated).toEqual(['e/app-1/f1.yaml', 'e/app-2/f2.yaml']);
    fsck();
  });

  it('takes two publishers at once', async () => {
    await publish({ 'a/x': '0' }, ['a'], { create: true });
    const results = await Promise.all(Array.from({ length: 8 }, (_, i) => publish({ [`t${i}/x`]: `${i}` }, [`t${i}`])));
    expect(results.every((result) => result.changed)).toBe(true);
    expect(git('rev-list', '--count', 'main').trim()).toBe('9');
    fsck();
  });

  it('keeps out of the way of a lock', async () => {
    await publish({ 'a/x': '0' }, ['a'], { create: true });
    const lock = join(bare, 'refs', 'heads', 'main.lock');
    writeFileSync(lock, '');
    setTimeout(() => rmSync(lock), 250);
    expect((await publish({ 'a/x': '1' }, ['a'])).attempts).toBeGreaterThan(1);
    writeFileSync(lock, '');
    const past = Date.now() / 1000 - 3600;
    utimesSync(lock, past, past);
    expect(await codeOf(publish({ 'a/x': '2' }, ['a']))).toBe('repository-locked');
    rmSync(lock);
    expect(git('rev-list', '--count', 'main').trim()).toBe('2');
  });

  it('is cleaned of what a killed publish left behind', async () => {
    await publish({ 'a/x': '0' }, ['a'], { create: true });
    const leftover = join(bare, 'objects/pack/tmp_pack_gitops-0123.pack');
    writeFileSync(leftover, 'half');
    writeFileSync(leftover.replace('0123', '4567'), 'being written');
    const past = Date.now() / 1000 - 7200;
    utimesSync(leftover, past, past);
    await publish({ 'a/x': '1' }, ['a']);
    expect(readdirSync(join(bare, 'objects/pack')).filter((name) => name.startsWith('tmp'))).toEqual([
      'tmp_pack_gitops-4567.pack',
    ]);
  });

  it.each(['refs/heads/main', 'refs/notes/hydrator.metadata', 'packed-refs'])(
    'is rid of the lock of %s, which a dead process held',
    async (ref) => {
      await publish({ 'a/x': '0' }, ['a'], { create: true });
      const commit = git('rev-parse', 'main').trim();
      const lock = join(bare, `${ref}.lock`);
      mkdirSync(dirname(lock), { recursive: true });
      writeFileSync(lock, `${commit}\n`);
      writeFileSync(join(bare, 'gitops-claim.dead.0123'), `${ref} ${commit}\n`);
      const processes = { ...host.processes, hasEnded: (name: string) => name === 'dead' };
      const { place } = await openRepository({ address: bare, branch: 'main', create: false }, { ...host, processes });
      await place.transport.sweep?.();
      expect(readdirSync(bare).filter((name) => /lock|claim/.test(name))).toEqual([]);
      expect(existsSync(lock)).toBe(false);
    },
  );

  it('refuses branches that cannot exist side by side', async () => {
    await publish({ 'a/x': '0' }, ['a'], { create: true, branch: 'env/dev' });
    expect(await codeOf(publish({ 'a/x': '0' }, ['a'], { branch: 'env/dev/app' }))).toBe('branch-name-invalid');
    expect(await codeOf(publish({ 'a/x': '0' }, ['a'], { branch: 'env' }))).toBe('branch-name-invalid');
    git('branch', '-D', 'env/dev');
    mkdirSync(join(bare, 'refs/heads/env/empty'), { recursive: true });
    await publish({ 'a/x': '0' }, ['a'], { branch: 'env' });
    fsck();
  });

  it('is refused where it is none, or one that we cannot write', async () => {
    expect(await codeOf(publish({}, ['a']))).toBe('repository-not-found');
    mkdirSync(bare);
    writeFileSync(join(bare, 'file'), '');
    expect(await codeOf(publish({}, ['a'], { create: true }))).toBe('not-a-repository');
    rmSync(bare, { recursive: true });
    execFileSync('git', ['init', '-q', bare]);
    expect(await codeOf(publish({}, ['a']))).toBe('repository-unsupported');
    rmSync(bare, { recursive: true });
    execFileSync('git', ['init', '-q', '--bare', '--object-format=sha256', bare]);
    expect(await codeOf(publish({}, ['a']))).toBe('repository-unsupported');
    rmSync(bare, { recursive: true });
    execFileSync('git', ['init', '-q', '--bare', bare]);
    git('config', 'core.repositoryformatversion', '1');
    git('config', 'extensions.refStorage', 'reftable');
    expect(await codeOf(publish({}, ['a']))).toBe('repository-unsupported');
    rmSync(bare, { recursive: true });
    await publish({ 'a/x': '1' }, ['a'], { create: true });
    writeFileSync(join(bare, 'refs/heads/main'), '');
    expect(await codeOf(publish({}, ['a']))).toBe('repository-corrupt');
  });

  it('is wholly old or wholly new, whichever step the disk refuses', async () => {
    await publish({ 'a/x': '0' }, ['a'], { create: true });
    const steps = ['makeFolder', 'write', 'writeStream', 'rename', 'syncFolder'] as const;
    let number = 0;
    for (let failing = 1, refused = true; refused; failing += 1) {
      let left = failing;
      refused = false;
      const broken = Object.fromEntries(
        steps.map((step) => [
          step,
          async (...args: unknown[]) => {
            left -= 1;
            if (left === 0) {
              refused = true;
              throw Object.assign(new Error(`${step}: no space left on device`), { code: 'ENOSPC' });
            }
            return (host.files[step] as (...rest: unknown[]) => Promise<void>)(...args);
          },
        ]),
      );
      const before = git('rev-parse', 'main').trim();
      number += 1;
      const options = { on: { ...host, sleep: async () => undefined, files: { ...host.files, ...broken } } };
      const code = await codeOf(publish({ 'a/x': `${number}` }, ['a'], options));
      const after = git('rev-parse', 'main').trim();
      // Only the very last step, making the moved branch durable, may be refused after the fact.
      expect([failing, code, after === before]).toEqual([
        failing,
        ...(after === before ? ['repository-unusable', true] : ['none', false]),
      ]);
      fsck();
      expect(readdirSync(join(bare, 'refs/heads'))).toEqual(['main']);
      expect(readdirSync(join(bare, 'objects/pack')).filter((name) => name.startsWith('tmp'))).toEqual([]);
    }
    expect(number).toBeGreaterThan(6);
  });

  it('keeps LFS to itself', async () => {
    await publish({ 'data/.gitattributes': '*.yaml filter=lfs\n', x: '1' }, [''], { create: true });
    await publish({ 'env/a.yaml': '1' }, ['env']);
    const work = join(folder, 'work');
    execFileSync('git', ['clone', '-q', bare, work], { stdio: 'pipe' });
    writeFileSync(join(work, '.gitattributes'), 'env/** filter=lfs\n');
    for (const args of [
      ['add', '.'],
      ['-c', 'user.name=x', '-c', 'user.email=x', 'commit', '-qm', 'x'],
      ['push', '-q'],
    ]) {
      execFileSync('git', ['-C', work, ...args], { stdio: 'pipe' });
    }
    expect(await codeOf(publish({ 'env/a.yaml': '2' }, ['env']))).toBe('lfs-path');
    expect(await codeOf(publish({ 'other/a.yaml': '2' }, ['other']))).toBe('none');
  });

  it('reports damage instead of failing', async () => {
    const { commit } = await publish({ 'a/x': '1', 'b/x': '1' }, ['a', 'b'], { create: true });
    const pack = readdirSync(join(bare, 'objects/pack')).find((name) => name.endsWith('.pack')) ?? '';
    rmSync(join(bare, 'objects/pack', pack));
    writeFileSync(join(bare, 'objects/pack', pack), 'PACK');
    expect(commit).toBeDefined();
    expect(await codeOf(publish({ 'a/x': '2' }, ['a']))).toBe('repository-corrupt');
  });
});
