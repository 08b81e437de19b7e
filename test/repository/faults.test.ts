import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import { exitCodeOf } from '../../lib/kernel/exit-code.ts';
import type { Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { openRepository } from '../../lib/repository/repository.ts';
import { type Fault, type GitRequest, startGitServer } from '../support/git-server.ts';
import { BareRepository } from '../support/publishing-project.ts';

/** Where in a publish a fault strikes. */
const stages = {
  discovery: ({ method, service }: GitRequest) => method === 'GET' && service === 'git-upload-pack',
  'upload-pack': ({ method, service }: GitRequest) => method === 'POST' && service === 'git-upload-pack',
  'discovery of the push': ({ method, service }: GitRequest) => method === 'GET' && service === 'git-receive-pack',
  'receive-pack': ({ method, service }: GitRequest) => method === 'POST' && service === 'git-receive-pack',
} as const;
type Stage = keyof typeof stages;

const page = '<!DOCTYPE html><html><body>canary-page: sign in</body></html>';
const answer = (status: number, more: { headers?: Record<string, string>; body?: string } = {}): Fault => ({
  kind: 'answer',
  status,
  ...more,
});

interface Row {
  readonly name: string;
  readonly fault: Fault;
  /** How a publish ends that meets the fault once; `none` where it does not matter. */
  readonly once: readonly [code: string, exit: number] | 'none';
  /** How it ends where the fault is there each time. */
  readonly always: readonly [code: string, exit: number];
  /** Words of the message. */
  readonly says: RegExp;
  /** What differs at a stage. */
  readonly at?: Partial<Record<Stage, Partial<Pick<Row, 'once' | 'always' | 'says'>>>>;
}

const unreachable = ['remote-unreachable', 4] as const;
const rows: readonly Row[] = [
  {
    name: 'a cut before the server sees it',
    fault: { kind: 'cut-request' },
    once: 'none',
    always: unreachable,
    says: /broke off the connection|failed without arriving/,
  },
  {
    name: 'a cut instead of the answer',
    fault: { kind: 'drop-answer' },
    once: 'none',
    always: unreachable,
    says: /broke off the connection/,
    // It did arrive, and the next look at the branch says so.
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  {
    name: 'half an answer',
    fault: { kind: 'cut-answer', after: 30 },
    once: 'none',
    always: unreachable,
    says: /broke off|closed the connection/,
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  {
    name: 'the half of an answer, ended in order',
    fault: { kind: 'change-answer', change: (body) => body.subarray(0, Math.floor(body.length / 2)) },
    once: 'none',
    always: unreachable,
    says: /closed the connection in the middle|broke off/,
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  {
    name: '401',
    fault: answer(401, { headers: { 'www-authenticate': 'Basic realm="x"' } }),
    once: ['authentication-required', 4],
    always: ['authentication-required', 4],
    says: /refuses the credentials from GITOPS_TOKEN/,
    at: { 'discovery of the push': { once: 'none' } },
  },
  {
    name: '403',
    fault: answer(403, { body: 'no entry' }),
    once: ['access-denied', 4],
    always: ['access-denied', 4],
    says: /denies access \(HTTP 403\): no entry/,
  },
  {
    name: '404',
    fault: answer(404),
    once: ['repository-not-found', 2],
    always: ['repository-not-found', 2],
    says: /there is no repository at/,
  },
  {
    name: '413',
    fault: answer(413),
    once: ['push-too-large', 4],
    always: ['push-too-large', 4],
    says: /refuses a push of this size/,
  },
  {
    name: '429',
    fault: answer(429, { headers: { 'retry-after': '0' }, body: 'slow down' }),
    once: 'none',
    always: unreachable,
    says: /answered HTTP 429/,
  },
  { name: '500', fault: answer(500), once: 'none', always: unreachable, says: /answered HTTP 500/ },
  { name: '502', fault: answer(502, { body: page }), once: 'none', always: unreachable, says: /answered HTTP 502/ },
  {
    name: '503',
    fault: answer(503, { body: 'maintenance' }),
    once: 'none',
    always: unreachable,
    says: /answered HTTP 503.*maintenance/,
  },
  {
    name: 'a web page',
    fault: answer(200, { headers: { 'content-type': 'text/html' }, body: page }),
    once: ['not-a-repository', 2],
    always: ['not-a-repository', 2],
    says: /no git repository: it sends text\/html/,
  },
];

const token = 'canary-t0ken/with:@signs';
const table = rows.flatMap((row) =>
  (Object.keys(stages) as Stage[]).map((stage) => ({
    ...row,
    ...row.at?.[stage],
    stage,
    name: `${row.name}, at ${stage}`,
  })),
);

/** What a publish ends with: `none` and its commit count, or the code and exit code of its finding, and all that it says. */
async function publish(address: string, text: string): Promise<{ code: string; exit: number; said: string }> {
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
    const repository = await openRepository({ address, branch: 'main', create: false }, host);
    const result = await repository.publish({
      files: new Map([['dev/x.yaml' as RelativePath, Buffer.from(text)]]),
      owned: ['dev' as RelativePath],
      message: () => 'Publish\n',
      author: { name: 'Ada', email: 'ada@example.com' },
      timestamp: 1_700_000_000,
      dryRun: false,
    });
    return { code: 'none', exit: 0, said: JSON.stringify([result, repository.address, calls]) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const said = [inspect(error, { depth: 9 }), JSON.stringify(error.diagnostics), ...calls].join('\n');
    return { code: error.diagnostics[0]?.code ?? '', exit: exitCodeOf(error.diagnostics), said };
  }
}

function expectNoSecret(said: string): void {
  for (const secret of ['canary', Buffer.from(`x-access-token:${token}`).toString('base64')]) {
    expect(said).not.toContain(secret);
  }
}

describe.concurrent('a publish meets', { timeout: 120_000 }, () => {
  it.each(table)('$name', async ({ stage, fault, once, always, says }) => {
    const server = await startGitServer({ auth: { username: 'x-access-token', password: token } });
    try {
      const remote = server.createRepository('deploy.git');
      const deploy = new BareRepository(remote.folder);
      deploy.commit({ 'README.md': '#\n' });
      const strikes = (times: number): void => {
        let left = times;
        server.fault = (request) => {
          // A request without credentials is asked for some first, which is no fault.
          if (request.headers.authorization === undefined || !stages[stage](request) || left === 0) return undefined;
          left -= 1;
          return fault;
        };
      };
      let commits = 1;
      for (const [times, text, expected] of [
        [1, 'one\n', once],
        [Number.POSITIVE_INFINITY, 'two\n', always],
        [0, 'two\n', ['none', 0]],
      ] as const) {
        strikes(times);
        const { code, exit, said } = await publish(remote.url, text);
        const wanted = expected === 'none' ? ['none', 0] : expected;
        expect([code, exit], said).toEqual(wanted);
        if (code !== 'none') expect(said).toMatch(says);
        expectNoSecret(said);
        // Exactly one commit, or none.
        const lands = code === 'none' && !(times === 0 && always[0] === 'none');
        commits += lands ? 1 : 0;
        expect(deploy.commits()).toBe(commits);
      }
      expect(deploy.read('dev/x.yaml')).toBe('two');
      expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
      expectNoSecret(JSON.stringify(deploy.state()));
    } finally {
      await server.close();
    }
  });
});
