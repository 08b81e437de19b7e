import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { run } from '../../cli/run.ts';
import type { Host } from '../../lib/kernel/host.ts';
import { publishCannedRelease } from '../support/canned-release.ts';
import { type GitServer, type ServedRepository, startGitServer } from '../support/git-server.ts';
import { BareRepository } from '../support/publishing-project.ts';
import { stages, table, token } from '../support/remote-faults.ts';
import { makeWorkFolder } from '../support/work-folder.ts';

let server: GitServer;
let template: ServedRepository;
let folder: string;
let count = 0;

const hostOf = (): Host => ({
  ...nodeHost(),
  cwd: folder,
  env: { GITOPS_TOKEN: token, SOURCE_DATE_EPOCH: '1700000000' },
  sleep: async () => undefined,
  processes: { self: 'test-1', hasEnded: () => false, run: async () => undefined, start: async () => undefined },
});

/** Runs a command in this process: neither a promotion nor a rollback compiles anything. */
async function gitops(
  address: string,
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run([...args, '--repository', address], hostOf(), {
    in: async () => new Uint8Array(),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    interactive: false,
    color: { out: false, err: false },
  });
  expect(out + err).not.toContain('canary');
  return { code, out, err };
}

beforeAll(async () => {
  folder = makeWorkFolder('releases/move-faults');
  writeFileSync(join(folder, 'cdk8s.yaml'), 'app: main.mjs\n');
  server = await startGitServer({ auth: { username: 'x-access-token', password: token } });
  template = server.createRepository('template.git');
  // Production has run two releases, and waits for a third.
  for (const text of ['one', 'two', 'three']) {
    await publishCannedRelease(template.url, text, hostOf());
    if (text !== 'three') expect((await gitops(template.url, 'promote', 'production')).err).toBe('');
  }
});
beforeEach(() => {
  server.fault = undefined;
});
afterAll(() => server.close());

/** A repository of its own in the state of the template. */
function copyOfTemplate(): { readonly url: string; readonly deploy: BareRepository } {
  count += 1;
  const copy = template.folder.replace('template', `copy-${count}`);
  cpSync(template.folder, copy, { recursive: true });
  return { url: template.url.replace('template', `copy-${count}`), deploy: new BareRepository(copy) };
}

const moves: readonly { readonly verb: string; readonly args: readonly string[] }[] = [
  { verb: 'promote', args: ['promote', 'production'] },
  { verb: 'rollback', args: ['rollback', 'production', '--reason', 'INC-7'] },
];
/** What leaves it open whether a push arrived. */
const faults = table.filter(({ stage, once }) => stage === 'receive-pack' && once === 'none');

describe.each(moves)('gitops $verb meets', { timeout: 120_000 }, ({ args }) => {
  let before: readonly string[];
  let wanted: string;
  beforeAll(async () => {
    const { url, deploy } = copyOfTemplate();
    before = deploy.git('rev-parse', 'main', 'gitops/releases').split('\n');
    await gitops(url, ...args);
    wanted = deploy.git('rev-parse', 'main');
    expect(wanted).not.toBe(before[0]);
  });

  it.each(faults)('$name', async ({ stage, fault }) => {
    const { url, deploy } = copyOfTemplate();
    let isFirst = true;
    server.fault = (request) => {
      if (!isFirst || request.headers.authorization === undefined || !stages[stage](request)) return undefined;
      isFirst = false;
      return fault;
    };
    const first = await gitops(url, ...args);
    await server.idle();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Moved production from \w+ to release /);
    expect(first.out).toContain(` by ${wanted.slice(0, 10)}: `);
    const next = await gitops(url, ...args);
    expect(next, next.err).toMatchObject({ code: 0 });
    expect(next.out).toMatch(/^Nothing to do: /);
    expect(deploy.git('rev-parse', 'main', 'gitops/releases').split('\n')).toEqual([wanted, before[1]]);
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('a remote that is gone once the push was sent, and is run again', async () => {
    const { url, deploy } = copyOfTemplate();
    const before = deploy.commits();
    let sent = false;
    server.fault = (request) => {
      sent ||= request.headers.authorization !== undefined && stages['receive-pack'](request);
      return sent ? { kind: 'drop-answer' } : undefined;
    };
    const first = await gitops(url, ...args);
    expect(first).toMatchObject({ code: 4, out: '' });
    expect(first.err).toMatch(/^error\[outcome-unknown\]: .* after the push was sent/);
    server.fault = undefined;
    const next = await gitops(url, ...args);
    expect(next, next.err).toMatchObject({ code: 0 });
    expect(next.out).toMatch(/^Nothing to do: /);
    expect(deploy.commits()).toBe(before + 1);
  });
});

describe('gitops rollback', { timeout: 120_000 }, () => {
  it('goes no further back where somebody else is faster', async () => {
    const { url, deploy } = copyOfTemplate();
    const [start, before] = [deploy.git('rev-parse', 'main'), deploy.commits()];
    const faster = await gitops(url, 'rollback', 'production', '--reason', 'faster');
    const [theirs, release] = [deploy.git('rev-parse', 'main'), deploy.release('production')];
    expect(faster.out).toContain(` to release ${release} `);
    deploy.git('update-ref', 'refs/heads/main', start);
    server.fault = (request) => {
      if (stages['receive-pack'](request) && deploy.git('rev-parse', 'main') === start) {
        deploy.git('update-ref', 'refs/heads/main', theirs);
      }
      return undefined;
    };
    const later = await gitops(url, 'rollback', 'production', '--reason', 'later');
    expect(later.code, later.err).toBe(0);
    expect(deploy.release('production')).toBe(release);
    expect(deploy.git('show', 'main:.gitops/holds/production.json')).toContain('"later"');
    expect(deploy.commits()).toBe(before + 2);
  });

  it('goes further back for another reason, or by name', async () => {
    const { url, deploy } = copyOfTemplate();
    const before = deploy.commits();
    const reason = ['--reason', 'INC-7'];
    expect((await gitops(url, 'rollback', 'dev', ...reason)).out).toMatch(/^Moved dev /);
    const second = deploy.release('dev');
    const again = await gitops(url, 'rollback', 'dev', ...reason);
    expect(again.out).toMatch(new RegExp(`^Nothing to do: dev runs release ${second} on main `));
    expect(again.out).toContain('dev is on hold (INC-7) until `gitops resume dev`\n');
    expect((await gitops(url, 'rollback', 'dev', '--reason', 'still')).out).toMatch(/^Moved dev /);
    const third = deploy.release('dev');
    expect(third).not.toBe(second);
    expect((await gitops(url, 'rollback', 'dev', '--to', second, '--reason', 'still')).out).toMatch(/^Moved dev /);
    expect(deploy.commits()).toBe(before + 3);
  });
});
