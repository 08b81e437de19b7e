import { cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import { exitCodeOf } from '../../lib/kernel/exit-code.ts';
import type { Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { openRepository } from '../../lib/repository/repository.ts';
import { publishCannedRelease } from '../support/canned-release.ts';
import { type GitServer, startGitServer } from '../support/git-server.ts';
import { BareRepository } from '../support/publishing-project.ts';
import { expectNoSecret, stages, table, token } from '../support/remote-faults.ts';

/** Publishes a text, and gives what it is told. */
type Publish = (address: string, text: string, host: Host) => Promise<{ readonly changed: boolean }>;

const publishFolder: Publish = async (address, text, host) => {
  const repository = await openRepository({ address, branch: 'main', create: false }, host);
  return repository.publish({
    files: new Map([['dev/web/configmap-web.yaml' as RelativePath, Buffer.from(text)]]),
    owned: ['dev' as RelativePath],
    message: () => 'Publish\n',
    author: { name: 'Ada', email: 'ada@example.com' },
    timestamp: 1_700_000_000,
    dryRun: false,
  });
};

/** How a publish ends: `none`, or the code and exit code of its finding; and all that it says. */
interface Ending {
  readonly code: string;
  readonly exit: number;
  readonly changed: boolean;
  readonly said: string;
}

async function end(publish: Publish, address: string, text: string): Promise<Ending> {
  const calls: string[] = [];
  const { processes, ...rest } = nodeHost();
  const host: Host = {
    ...rest,
    env: { GITOPS_TOKEN: token },
    // No real waiting.
    sleep: async () => undefined,
    processes: {
      ...processes,
      run: async (request) => {
        calls.push(JSON.stringify([request.args, request.env]));
        return undefined;
      },
    },
  };
  try {
    const result = await publish(address, text, host);
    return { code: 'none', exit: 0, changed: result.changed, said: inspect([result, calls], { depth: 9 }) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const said = [inspect(error, { depth: 9 }), JSON.stringify(error.diagnostics), ...calls].join('\n');
    return { code: error.diagnostics[0]?.code ?? '', exit: exitCodeOf(error.diagnostics), changed: false, said };
  }
}

let server: GitServer;
beforeAll(async () => {
  server = await startGitServer({ auth: { username: 'x-access-token', password: token } });
});
afterAll(() => server.close());

describe.each([
  { what: 'a commit', publish: publishFolder, branches: ['main'] },
  // In one push, so that both branches move or none.
  { what: 'a release', publish: publishCannedRelease, branches: ['main', 'gitops/releases'] },
])('a publish of $what meets', { timeout: 120_000 }, ({ what, publish, branches }) => {
  let template: string;
  beforeAll(async () => {
    const { url, folder } = server.createRepository(`${what}.git`.replace(' ', '-'));
    server.fault = undefined;
    expect((await end(publish, url, 'zero')).code).toBe('none');
    template = folder;
  });

  it.each(table)('$name', async ({ name, stage, fault, once, always, says }) => {
    const copy = template.replace(/\.git$/, `-${name.replaceAll(/\W+/g, '-')}.git`);
    cpSync(template, copy, { recursive: true });
    const url = `${server.url}/${basename(copy)}`;
    const deploy = new BareRepository(copy);
    let left = 0;
    server.fault = (request) => {
      // A request without credentials is asked for some first, which is no fault.
      if (request.headers.authorization === undefined || !stages[stage](request) || left === 0) return undefined;
      left -= 1;
      return fault;
    };
    /** The tips, read off the disk: another process for each would take longer than all the rest. */
    const tips = (): readonly string[] =>
      branches.map((one) => readFileSync(join(copy, 'refs/heads', one), 'utf8').trim());
    let commits = 1;
    let published = 'zero';
    /** Publishes while the fault strikes so many times: every branch moves, or none, as it is told. */
    const round = async (times: number, text: string, expected: typeof once): Promise<void> => {
      left = times;
      const before = tips();
      const { code, exit, changed, said } = await end(publish, url, text);
      await server.idle();
      expect([code, exit], said).toEqual(expected === 'none' ? ['none', 0] : expected);
      if (code !== 'none') expect(said).toMatch(says);
      expectNoSecret(said);
      const lands = code === 'none' && text !== published;
      expect(changed, said).toBe(lands);
      const moved = tips().filter((tip, at) => tip !== before[at]);
      expect(moved, said).toHaveLength(lands ? branches.length : 0);
      if (!lands) return;
      commits += 1;
      published = text;
    };
    await round(1, 'one', once);
    // What a remote is found to be that never works does not depend on what is pushed.
    const isPatient = branches.length === 1 || stage === 'receive-pack';
    if (isPatient) await round(Number.POSITIVE_INFINITY, 'two', always);
    const last = isPatient ? 'two' : 'one';
    if (published !== last) await round(0, last, 'none');
    const texts = branches.map((one) => deploy.git('show', `${one}:dev/web/configmap-web.yaml`));
    for (const text of texts) expect(text).toContain(last);
    for (const branch of branches) expect(deploy.git('rev-list', '--count', branch)).toBe(String(commits));
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
    expectNoSecret(JSON.stringify(deploy.state()));
  });
});
