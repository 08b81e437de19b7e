import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { Files, Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { blobId } from '../../lib/repository/objects/git-object.ts';
import { openRepository, type PublishRequest, type PublishResult } from '../../lib/repository/repository.ts';
import { makeFakeSsh } from '../support/fake-ssh.ts';
import { startGitServer } from '../support/git-server.ts';
import { BareRepository, makeBareRepository } from '../support/publishing-project.ts';
import { fileFailure, temporaryHost } from '../support/temporary-host.ts';
import { makeWorkFolder, repositoryRoot } from '../support/work-folder.ts';

/** Nine megabytes that do not compress: more than stays in memory. */
const large = new Map(
  Array.from({ length: 9 }, (_, index) => [`dev/large-${index}` as RelativePath, randomBytes(1_000_000)]),
);
const small = new Map([['dev/small' as RelativePath, Buffer.from('small\n')]]);

/**
 * A process that publishes so many megabytes that do not compress, of which it holds no more than two itself, and prints its peak
 * memory; or ends itself for good in the middle of the push.
 */
const publisher = `
import { randomBytes } from 'node:crypto';
const load = (path) => import(${JSON.stringify(pathToFileURL(join(repositoryRoot, 'dist/')).href)} + path);
const { nodeHost } = await load('cli/node-host.js');
const { openRepository } = await load('lib/repository/repository.js');
const [address, megabytes, how] = process.argv.slice(2);
const host = nodeHost();
const files = { ...host.files };
if (how === 'die') files.readInto = () => process.kill(process.pid, 'SIGKILL');
const bytes = randomBytes(2_000_000);
const contents = Array.from({ length: Number(megabytes) }, (_, index) => bytes.subarray(index, index + 1_000_000));
const repository = await openRepository({ address, branch: 'main', create: false }, { ...host, files });
await repository.publish({
  files: new Map(contents.map((content, index) => ['dev/' + String(index).padStart(3, '0'), content])),
  owned: ['dev'], message: () => 'Publish', author: { name: 'A', email: 'a@example.com' }, timestamp: 1700000000, dryRun: false,
});
console.log(process.resourceUsage().maxRSS * 1024);
`;

interface Trial {
  readonly address: string;
  readonly deploy: BareRepository;
  /** Where the temporary folders lie. */
  readonly temporary: string;
  publish(
    files: ReadonlyMap<RelativePath, Uint8Array>,
    options?: { readonly guard?: PublishRequest['guard']; readonly broken?: Partial<Files> },
  ): Promise<PublishResult>;
}

type Work = (trial: Trial) => Promise<void>;

function makeTrial(name: string, address: string, deploy: BareRepository, adapt = (host: Host): Host => host): Trial {
  const temporary = join(makeWorkFolder(`repository/spooled/${name}`), 'tmp');
  mkdirSync(temporary);
  deploy.commit({ 'README.md': '#\n' });
  return {
    address,
    deploy,
    temporary,
    publish: async (files, { guard, broken } = {}) => {
      const host = adapt(temporaryHost(temporary, broken));
      const repository = await openRepository({ address, branch: 'main', create: false }, host);
      return repository.publish({
        files,
        owned: ['dev' as RelativePath],
        message: () => 'Publish\n',
        author: { name: 'Ada', email: 'ada@example.com' },
        timestamp: 1_700_000_000,
        dryRun: false,
        guard,
      });
    },
  };
}

const neverCalled = (): Promise<never> => Promise.reject(new Error('a small publish stays in memory'));

const transports = {
  local: async (work: Work) => {
    const deploy = makeBareRepository(join(makeWorkFolder('repository/spooled-local'), 'deploy.git'));
    await work(makeTrial('local', deploy.folder, deploy));
  },
  http: async (work: Work) => {
    const server = await startGitServer();
    try {
      const { url, folder } = server.createRepository('deploy.git');
      await work(makeTrial('http', url, new BareRepository(folder)));
    } finally {
      await server.close();
    }
  },
  ssh: async (work: Work) => {
    const folder = makeWorkFolder('repository/spooled-ssh');
    const deploy = makeBareRepository(join(folder, 'deploy.git'));
    const ssh = makeFakeSsh(join(folder, 'ssh'));
    const address = `ssh://git@example.com${encodeURI(deploy.folder)}`;
    const trial = makeTrial('ssh', address, deploy, (host) => ({
      ...host,
      env: {},
      processes: {
        ...host.processes,
        start: (request) => host.processes.start({ ...request, env: { ...request.env, ...ssh.env } }),
      },
    }));
    await work(trial);
  },
};

async function findingOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics[0]?.code ?? '';
  }
  return 'none';
}

/** The spools among the temporary folders; http loads nothing else there. */
const spools = ({ temporary }: Trial): readonly string[] => readdirSync(temporary);

function expectUntouched({ deploy, ...trial }: Trial): void {
  expect(deploy.commits()).toBe(1);
  expect(spools({ deploy, ...trial })).toEqual([]);
  expect(readdirSync(join(deploy.folder, 'objects/pack')).filter((name) => name.startsWith('tmp_'))).toEqual([]);
}

describe.each(Object.entries(transports))('a large publish, %s', { timeout: 120_000 }, (kind, over) => {
  it('lies on the disk while it is pushed, and leaves nothing there', () =>
    over(async (trial) => {
      const { files } = temporaryHost(trial.temporary);
      const seen: string[] = [];
      const watched: Files['readInto'] = (path, start, room) => {
        seen.push(...readdirSync(join(path, '..')));
        return files.readInto(path, start, room);
      };
      const result = await trial.publish(large, { broken: { readInto: watched } });
      expect([...new Set(seen)]).toEqual(['0', '1']);
      expect(result).toMatchObject({ changed: true, attempts: 1 });
      expect(spools(trial)).toEqual([]);
      expect(trial.deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
      for (const [path, content] of large) {
        expect(trial.deploy.git('rev-parse', `main:${path}`)).toBe(blobId(content));
      }
    }));

  it('that loses the race compresses nothing again', () =>
    over(async (trial) => {
      const { files } = temporaryHost(trial.temporary);
      const written: string[] = [];
      const watched: Files['write'] = (path, content, options) => {
        if (path.startsWith(trial.temporary)) written.push(path);
        return files.write(path, content, options);
      };
      let tries = 0;
      const result = await trial.publish(large, {
        broken: { write: watched },
        guard: async () => {
          tries += 1;
          if (tries < 3) trial.deploy.commit({ 'README.md': '#\n', [`other-${tries}`]: '#\n' });
          return [];
        },
      });
      expect([result.attempts, tries]).toEqual([3, 3]);
      expect(written).toHaveLength(2);
      expect(spools(trial)).toEqual([]);
      const { deploy } = trial;
      expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
      expect(Object.keys(deploy.files())).toEqual(['README.md', ...large.keys(), 'other-1', 'other-2']);
      expect(deploy.git('rev-list', '--count', '--max-parents=1', 'main')).toBe(String(deploy.commits()));
      // What only the lost tries needed, their commits and root folders, is not in the pack of the last one.
      if (kind === 'local') expect(deploy.git('fsck', '--unreachable')).toBe('');
    }));

  it('that is refused leaves nothing behind', () =>
    over(async (trial) => {
      writeFileSync(join(trial.deploy.folder, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      const broken: Partial<Files> =
        kind === 'local' ? { writeStream: () => Promise.reject(fileFailure('ENOSPC')) } : {};
      expect(await findingOf(trial.publish(large, { broken }))).toBe(
        kind === 'local' ? 'repository-unusable' : 'push-rejected',
      );
      expectUntouched(trial);
    }));

  it('says that there is no room for temporary files', () =>
    over(async (trial) => {
      const { files } = temporaryHost(trial.temporary);
      for (const left of [0, 1]) {
        let room = left;
        const full: Files['write'] = (path, content, options) => {
          room -= path.startsWith(trial.temporary) ? 1 : 0;
          return room < 0 ? Promise.reject(fileFailure('ENOSPC')) : files.write(path, content, options);
        };
        expect(await findingOf(trial.publish(large, { broken: { write: full } }))).toBe('temporary-files-unusable');
        expectUntouched(trial);
      }
      expect(await findingOf(trial.publish(small, { broken: { makeTemporaryFolder: neverCalled } }))).toBe('none');
    }));

  it('says that its temporary files are gone, and blames nobody else', () =>
    over(async (trial) => {
      let reads = 0;
      const gone: Files['readInto'] = () => {
        reads += 1;
        return Promise.reject(fileFailure('ENOENT'));
      };
      expect(await findingOf(trial.publish(large, { broken: { readInto: gone } }))).toBe('temporary-files-unusable');
      expect(reads).toBe(1);
      expectUntouched(trial);
      expect(await trial.publish(small)).toMatchObject({ changed: true, attempts: 1 });
    }));
});

const { local, http } = transports;

describe.each(Object.entries({ local, http }))(
  'a process that publishes much, %s',
  { timeout: 120_000 },
  (_kind, over) => {
    const run = async (
      trial: Trial,
      ...args: string[]
    ): Promise<{ readonly signal: unknown; readonly said: string }> => {
      const script = join(trial.temporary, '..', 'publisher.mjs');
      writeFileSync(script, publisher);
      const child = spawn(process.execPath, [script, trial.address, ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, TMPDIR: trial.temporary },
      });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
      });
      const [, signal] = await once(child, 'close');
      return { signal, said };
    };

    it('does not hold it in memory', () =>
      over(async (trial) => {
        const { said } = await run(trial, '60', 'live');
        expect(Number(said) / 1e6).toBeGreaterThan(20);
        // Of sixty megabytes that do not compress; Node itself takes fifty.
        expect(Number(said) / 1e6).toBeLessThan(120);
        expect(trial.deploy.commits()).toBe(2);
        expect(spools(trial)).toEqual([]);
      }));

    it('and is killed is cleared up after by the next publish, however small', () =>
      over(async (trial) => {
        expect(await run(trial, '9', 'die')).toMatchObject({ signal: 'SIGKILL' });
        expect(spools(trial)).toHaveLength(1);
        expect(await trial.publish(small)).toMatchObject({ changed: true, attempts: 1 });
        expect(spools(trial)).toEqual([]);
        expect(trial.deploy.commits()).toBe(2);
      }));
  },
);
