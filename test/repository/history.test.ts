import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DeployTips } from '../../lib/repository/releases/deploy-tips.ts';
import { ReleaseLayout } from '../../lib/repository/releases/release-layout.ts';
import { readRunningSince } from '../../lib/repository/releases/running-since.ts';
import { openRepository } from '../../lib/repository/repository.ts';
import { type GitServer, startGitServer } from '../support/git-server.ts';
import { makeBareRepository } from '../support/publishing-project.ts';
import { makeWorkFolder } from '../support/work-folder.ts';

const commits = 1500;

/** A history in which `dev` last changed at commit 100, `staging` at 1,400 and `busy` at every one; times are their numbers. */
function importHistory(folder: string): void {
  const lines: string[] = [];
  for (let number = 1; number <= commits; number += 1) {
    const message = `Commit ${number}`;
    lines.push(
      'commit refs/heads/main',
      `committer A <a@example.com> ${number} +0000`,
      `data ${message.length}`,
      message,
    );
    const change = (path: string): void => {
      lines.push(`M 100644 inline ${path}/release.json`, `data ${String(number).length}`, String(number));
    };
    change('busy');
    if (number <= 100) change('dev');
    if (number <= 1400) change('staging');
    lines.push('');
  }
  execFileSync('git', ['--git-dir', folder, 'fast-import', '--quiet'], { input: lines.join('\n') });
}

async function sinceOf(address: string): Promise<unknown> {
  const { place } = await openRepository({ address, branch: 'main', create: false }, nodeHost());
  const layout = new ReleaseLayout({ branch: 'main' });
  const tips = await new DeployTips(layout, new Map()).with(['dev'], place.transport);
  const tip = tips.of('dev');
  if (tip.commit === undefined) return expect.fail('no tip');
  const since = await readRunningSince(place.transport, tips, layout, ['dev', 'staging', 'busy', 'none']);
  const times: number[] = [];
  for await (const commit of place.transport.readHistory({ commit: tip.commit, levels: 1 }))
    times.push(commit.committed);
  return { since: Object.fromEntries(since), length: times.length, last: times.at(-1) };
}

const expected = { since: { dev: 100, staging: 1400, busy: commits }, length: commits, last: 1 };

async function served(
  options: { readonly protocolV2?: boolean; readonly filter?: boolean },
  work: (server: GitServer, url: string) => Promise<void>,
): Promise<void> {
  const server = await startGitServer(options.protocolV2 === undefined ? {} : { protocolV2: options.protocolV2 });
  try {
    const { url, folder } = server.createRepository('deploy.git', { filter: options.filter ?? true });
    importHistory(folder);
    await work(server, url);
  } finally {
    await server.close();
  }
}

describe('a history of 1,500 commits', { timeout: 120_000 }, () => {
  it('is read from a local repository', async () => {
    const folder = join(makeWorkFolder('repository/history'), 'deploy.git');
    makeBareRepository(folder);
    importHistory(folder);
    expect(await sinceOf(folder)).toEqual(expected);
  });

  it.each([
    ['a server', {}],
    ['a server that leaves nothing out', { filter: false }],
    ['a server of the old protocol', { protocolV2: false }],
  ] as const)('is read from %s', async (_, options) => {
    await served(options, async (_server, url) => expect(await sinceOf(url)).toEqual(expected));
  });

  it('costs one request where the answer lies in the last commits', async () => {
    await served({}, async (server, url) => {
      const { place } = await openRepository({ address: url, branch: 'main', create: false }, nodeHost());
      const [tip] = await place.transport.readTips(['main']);
      const before = server.requests.length;
      for await (const { committed } of place.transport.readHistory({ commit: tip?.commit ?? '', levels: 1 })) {
        if (committed < commits - 40) break;
      }
      expect(server.requests.length - before).toBe(1);
    });
  });
});
