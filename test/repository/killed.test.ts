import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeBareRepository } from '../support/publishing-project.ts';
import { makeWorkFolder, repositoryRoot } from '../support/work-folder.ts';

/**
 * A process that publishes a release to a local repository, and ends itself for good where its `step`-th call of a function
 * that changes files would begin; 0 for never.
 */
const publisher = `
const load = (path) => import(${JSON.stringify(pathToFileURL(join(repositoryRoot, 'dist/')).href)} + path);
const { nodeHost } = await load('cli/node-host.js');
const { openRepository } = await load('lib/repository/repository.js');
const { publishRelease } = await load('lib/repository/releases/publish-release.js');
const { ReleaseLayout } = await load('lib/repository/releases/release-layout.js');
const [address, text, step] = process.argv.slice(2);
const host = nodeHost();
let calls = 0;
const steps = [];
const files = { ...host.files };
for (const name of ['write', 'writeStream', 'rename', 'remove', 'syncFolder']) {
  files[name] = (...args) => {
    calls += 1;
    steps.push(name + ' ' + String(args[0]).split('/').at(-1));
    if (calls === Number(step)) process.kill(process.pid, 'SIGKILL');
    return host.files[name](...args);
  };
}
const { place } = await openRepository({ address, branch: 'main', create: false }, { ...host, files });
const promotion = { kind: 'automatic', after: [], soakSeconds: 0 };
const rendering = {
  project: 'acme',
  environments: [{ name: 'dev', promotion, files: new Map([['dev/web/x.yaml', Buffer.from(text)]]), applications: new Map([['web', ['dev/web/x.yaml']]]) }],
  shared: new Map(),
};
await publishRelease({
  rendering, layout: new ReleaseLayout({ branch: 'main' }), origin: { source: undefined, compiler: 'gitops-ts', lock: undefined }, compiler: '0',
  environments: undefined, freeze: [], verify: async () => undefined,
  message: undefined, dryRun: false, author: { name: 'A', email: 'a@example.com' }, timestamp: 1700000000,
}, place);
console.log(steps.join('\\n'));
`;

describe('a publish of a release that is killed', { timeout: 240_000 }, () => {
  it('leaves the old or the new at every step, and nothing that stops the next one', () => {
    const folder = makeWorkFolder('repository/killed');
    const bare = makeBareRepository(join(folder, 'deploy.git'));
    const script = join(folder, 'publisher.mjs');
    writeFileSync(script, publisher);
    const run = (text: string, step: number): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, [script, bare.folder, text, String(step)], { encoding: 'utf8' });
    const first = run('begin', 0);
    expect(first.status, String(first.stderr)).toBe(0);
    const steps = String(first.stdout).trim().split('\n');
    // Both branches are moved by the renaming of their locks, the one of the releases first.
    expect(steps.filter((step) => /^rename .*\.lock$/.test(step))).toEqual([
      'rename releases.lock',
      'rename main.lock',
    ]);
    const atMost = steps.length;
    expect(atMost).toBeGreaterThan(12);
    let between = 0;
    for (let step = 1; step <= atMost; step += 1) {
      const before = { main: bare.git('rev-parse', 'main'), releases: bare.git('rev-parse', 'gitops/releases') };
      const killed = run(`step ${step}`, step);
      const what = `step ${step}, ${steps[step - 1]}: ${String(killed.stderr)}`;
      expect(killed.signal, what).toBe('SIGKILL');
      expect(bare.git('fsck', '--strict', '--full', '--no-dangling'), what).toBe('');
      const hasMoved = bare.git('rev-parse', 'main') !== before.main;
      const isRecorded = bare.git('rev-parse', 'gitops/releases') !== before.releases;
      if (isRecorded && !hasMoved) between += 1;
      expect(hasMoved && !isRecorded, what).toBe(false);
      const next = run(`step ${step}`, 0);
      expect(next.status, `${what}\n${String(next.stderr)}`).toBe(0);
      expect(bare.read('dev/web/x.yaml'), what).toBe(`step ${step}`);
      expect(bare.git('rev-parse', 'main:dev'), what).toBe(bare.git('rev-parse', 'gitops/releases:dev'));
      expect(bare.commits('gitops/releases'), what).toBe(2 * step);
      // Where all had arrived there was nothing left to push; whoever pushes next clears up.
      expect(run(`after ${step}`, 0).status, what).toBe(0);
      expect(leftovers(bare.folder), what).toEqual([]);
    }
    expect(between).toBeGreaterThan(0);
    execFileSync('git', ['--git-dir', bare.folder, 'gc', '--quiet']);
    expect(bare.commits()).toBe(2 * atMost + 1);
  });
});

function leftovers(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.lock$|tmp_pack|gitops-push/.test(path),
  );
}
