import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import type { Host } from '../../lib/kernel/host.ts';
import { openRepository } from '../../lib/repository/repository.ts';
import type { BranchRemoval } from '../../lib/repository/transport.ts';
import { startGitServer } from '../support/git-server.ts';
import { BareRepository, makeBareRepository } from '../support/publishing-project.ts';
import { makeWorkFolder } from '../support/work-folder.ts';

const branch = 'gitops/promote/production';
const others = ['gitops/promote/production-2', 'gitops/releases', 'main'];

/** Puts the branch, and others beside it, on two commits; returns the second, at which the branch is. */
function fill(bare: BareRepository): string {
  const tree = bare.git('hash-object', '-w', '-t', 'tree', '/dev/null');
  const first = bare.git('commit-tree', tree, '-m', 'first');
  const second = bare.git('commit-tree', tree, '-p', first, '-m', 'second');
  for (const one of [...others, branch]) bare.git('update-ref', `refs/heads/${one}`, first);
  bare.git('tag', '--force', '--annotate', '--message', 'A tag', 'v1', first);
  bare.git('pack-refs', '--all');
  bare.git('update-ref', `refs/heads/${branch}`, second);
  return second;
}

function branchesOf(bare: BareRepository): readonly string[] {
  expect(bare.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  expect(bare.git('cat-file', '-t', 'v1')).toBe('tag');
  return bare.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');
}

async function remove(address: string, removals: readonly BranchRemoval[], host: Host = nodeHost()): Promise<void> {
  const { place } = await openRepository({ address, branch: 'main', create: false }, host);
  await place.transport.sweep?.();
  await place.transport.removeBranches(removals);
}

function local(name: string): BareRepository {
  return makeBareRepository(join(makeWorkFolder(`repository/remove-${name}`), 'deploy.git'));
}

describe('a branch of a local repository', () => {
  it('is removed with what lies packed below it, and nothing else', async () => {
    const bare = local('packed');
    const from = fill(bare);
    await remove(bare.folder, [{ branch, from }]);
    expect(branchesOf(bare)).toEqual(others);
    bare.git('update-ref', `refs/heads/${branch}`, from);
    bare.git('pack-refs', '--all');
    await remove(bare.folder, [{ branch, from }]);
    await remove(bare.folder, [{ branch, from }]);
    expect(branchesOf(bare)).toEqual(others);
    expect(readdirSync(bare.folder).filter((name) => /lock|claim/.test(name))).toEqual([]);
  });

  it('stays where it has moved, or somebody works on it', async () => {
    const bare = local('moved');
    const from = fill(bare);
    const all = branchesOf(bare);
    await remove(bare.folder, [{ branch, from: bare.git('rev-parse', 'main') }]);
    for (const lock of ['packed-refs.lock', `refs/heads/${branch}.lock`]) {
      writeFileSync(join(bare.folder, lock), '');
      await remove(bare.folder, [{ branch, from }]);
      expect(branchesOf(bare)).toEqual(all);
      bare.git('rev-parse', branch);
      await nodeHost().files.remove(join(bare.folder, lock));
    }
    await remove(bare.folder, [{ branch, from }]);
    expect(branchesOf(bare)).toEqual(others);
  });

  it('is there or not, at whichever step the process dies, and can be removed by the next one', async () => {
    const bare = local('killed');
    for (let step = 1; ; step += 1) {
      const from = fill(bare);
      const died = await dying(step, (host) => remove(bare.folder, [{ branch, from }], host));
      const left = branchesOf(bare);
      if (left.includes(branch)) expect(bare.git('rev-parse', branch)).toBe(from);
      else expect(left).toEqual(others);
      await remove(bare.folder, [{ branch, from }], afterDeath);
      expect(branchesOf(bare)).toEqual(others);
      expect(readdirSync(bare.folder).filter((name) => /lock|claim/.test(name))).toEqual([]);
      if (died) continue;
      expect(step).toBeGreaterThan(8);
      break;
    }
  });
});

describe('a branch of a server', () => {
  it('is removed where it is still there and the server lets go of it', async () => {
    const server = await startGitServer();
    try {
      const { url, folder } = server.createRepository('deploy.git');
      const bare = new BareRepository(folder);
      const from = fill(bare);
      const all = branchesOf(bare);
      await remove(url, [{ branch, from: bare.git('rev-parse', 'main') }]);
      bare.git('config', 'receive.denyDeletes', 'true');
      await remove(url, [{ branch, from }]);
      expect(branchesOf(bare)).toEqual(all);
      bare.git('config', 'receive.denyDeletes', 'false');
      await remove(url, [
        { branch: 'gitops/releases', from },
        { branch, from },
      ]);
      expect(branchesOf(bare)).toEqual(others);
    } finally {
      await server.close();
    }
  });
});

const dead = 'dead-process';

/** A host that knows of the process that died. */
const afterDeath: Host = {
  ...nodeHost(),
  processes: { ...nodeHost().processes, hasEnded: (name) => name === dead },
};

/** Does something until its `step`-th call that changes files would begin, and never goes on from there; whether it came to that. */
async function dying(step: number, work: (host: Host) => Promise<void>): Promise<boolean> {
  const host = nodeHost();
  const files: Host['files'] = { ...host.files };
  let calls = 0;
  return new Promise((resolve, reject) => {
    for (const name of ['write', 'rename', 'remove', 'syncFolder', 'makeFolder'] as const) {
      const original: (...args: never[]) => Promise<void> = host.files[name];
      files[name] = (...args: unknown[]): Promise<void> => {
        calls += 1;
        if (calls < step) return original(...(args as never[]));
        resolve(true);
        return new Promise(() => undefined);
      };
    }
    work({ ...host, files, processes: { ...host.processes, self: dead } }).then(() => resolve(false), reject);
  });
}
