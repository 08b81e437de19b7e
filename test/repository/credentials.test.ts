import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { Host, ProcessRequest } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { CredentialSource } from '../../lib/repository/credential-source.ts';
import { redactor } from '../../lib/repository/redact.ts';
import { openRepository, type PublishResult } from '../../lib/repository/repository.ts';
import { type GitServer, type ServedRepository, startGitServer } from '../support/git-server.ts';

const password = 'p@ss:w/ö%rd-canary';
let server: GitServer;
let remote: ServedRepository;

beforeAll(async () => {
  server = await startGitServer({ auth: { username: 'ada', password } });
  remote = server.createRepository('deploy.git');
});
afterAll(() => server.close());

/** A host with these variables whose git knows the credentials, and that notes what was run. */
function hostWith(
  env: Record<string, string>,
  helper?: { username: string; password: string },
): Host & { runs: ProcessRequest[] } {
  const runs: ProcessRequest[] = [];
  return {
    ...nodeHost(),
    env,
    sleep: async () => undefined,
    runs,
    processes: {
      self: 'test-1',
      hasEnded: () => false,
      run: async (request) => {
        runs.push(request);
        if (helper === undefined) return undefined;
        return { code: 0, stdout: `username=${helper.username}\npassword=${helper.password}\n`, stderr: '' };
      },
      start: async () => undefined,
    },
  };
}

let content = 0;
async function publish(address: string, host: Host): Promise<PublishResult> {
  content += 1;
  const repository = await openRepository({ address, branch: 'main', create: false }, host);
  return repository.publish({
    files: new Map([['a/x' as RelativePath, Buffer.from(`${content}`)]]),
    owned: ['a' as RelativePath],
    message: () => 'Publish\n',
    author: { name: 'Ada', email: 'ada@example.com' },
    timestamp: 1_700_000_000,
    dryRun: false,
  });
}

async function failureOf(work: Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return {
      code: error.diagnostics[0]?.code ?? '',
      text: `${JSON.stringify(error.diagnostics)} ${String(error.cause)}`,
    };
  }
  return { code: 'none', text: '' };
}

const inAddress = (username: string, secret: string): string =>
  remote.url.replace('://', `://${encodeURIComponent(username)}:${encodeURIComponent(secret)}@`);

describe('a remote that asks for credentials', () => {
  it('gets those of its address', async () => {
    expect((await publish(inAddress('ada', password), hostWith({}))).changed).toBe(true);
  });

  it('gets those of the environment', async () => {
    expect((await publish(remote.url, hostWith({ GITOPS_USERNAME: 'ada', GITOPS_PASSWORD: password }))).changed).toBe(
      true,
    );
    expect((await publish(remote.url, hostWith({ GITOPS_USERNAME: 'ada', GITOPS_TOKEN: password }))).changed).toBe(
      true,
    );
  });

  it("gets those of git's credential helper, which learns how it went", async () => {
    const host = hostWith({}, { username: 'ada', password });
    expect((await publish(remote.url, host)).changed).toBe(true);
    expect(host.runs.map(({ args }) => args.at(-1))).toEqual(['fill', 'approve']);
    for (const run of host.runs) {
      expect(run.args.join(' ')).not.toContain(password);
      expect(run.env).toMatchObject({ GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '' });
    }
    const wrong = hostWith({}, { username: 'ada', password: 'outdated-token' });
    expect((await failureOf(publish(remote.url, wrong))).code).toBe('authentication-required');
    expect(wrong.runs.map(({ args }) => args.at(-1))).toEqual(['fill', 'reject', 'fill']);
  });

  it('may ask for them only where it is written to', async () => {
    const open = await startGitServer();
    const shared = open.createRepository('shared.git');
    open.fault = ({ service, headers }) =>
      service === 'git-receive-pack' && headers.authorization === undefined
        ? { kind: 'answer', status: 401 }
        : undefined;
    const host = hostWith({ GITOPS_TOKEN: 'token-canary' });
    const repository = await openRepository({ address: shared.url, branch: 'main', create: false }, hostWith({}));
    expect(await repository.readBranches(['main'], [''])).toMatchObject([{ commit: undefined }]);
    expect((await publish(shared.url, host)).changed).toBe(true);
    // And a server may ask only once the push is on its way.
    open.fault = ({ method, service, headers }) =>
      method === 'POST' && service === 'git-receive-pack' && headers.authorization === undefined
        ? { kind: 'answer', status: 401 }
        : undefined;
    expect(await publish(shared.url, host)).toMatchObject({ changed: true, attempts: 1 });
    expect((await failureOf(publish(shared.url, hostWith({})))).code).toBe('authentication-required');
    await open.close();
  });

  it('is told apart: none, refused', async () => {
    const none = await failureOf(publish(remote.url, hostWith({})));
    expect(none.code).toBe('authentication-required');
    expect(none.text).toContain('asks for a password or token');
    const refused = await failureOf(publish(inAddress('ada', 'wrong-canary'), hostWith({})));
    expect(refused.code).toBe('authentication-required');
    expect(refused.text).toContain('the address of the repository');
    expect(refused.text).not.toContain('wrong-canary');
  });

  it('never sees a secret come back in a message', async () => {
    server.fault = ({ method }) =>
      method === 'POST'
        ? {
            kind: 'answer',
            status: 418,
            headers: { 'content-type': 'text/plain' },
            body: `bad ${password} ${encodeURIComponent(password)} ${Buffer.from(`ada:${password}`).toString('base64')}`,
          }
        : undefined;
    for (const [address, env] of [
      [inAddress('ada', password), {}],
      [remote.url, { GITOPS_USERNAME: 'ada', GITOPS_TOKEN: password }],
    ] as const) {
      const { code, text } = await failureOf(publish(address, hostWith(env)));
      expect(code).toBe('remote-protocol-error');
      expect(text).toContain('bad *** *** ***');
      expect(text).not.toContain('canary');
    }
    server.fault = () => ({ kind: 'cut-request' });
    const { text } = await failureOf(publish(inAddress('ada', password), hostWith({})));
    expect(text).not.toContain('canary');
    server.fault = undefined;
    const repository = await openRepository(
      { address: inAddress('ada', password), branch: 'main', create: false },
      hostWith({}),
    );
    expect(repository.address).toBe(remote.url);
  });
});

describe('credentials', () => {
  it('do not cross the network in the clear unless the address says so', async () => {
    const source = new CredentialSource(
      hostWith({ GITOPS_TOKEN: 'secret-token' }),
      'http://git.example.com/x.git',
      undefined,
    );
    expect((await failureOf(source.find())).code).toBe('authentication-required');
    const given = { username: 'ada', password: 'x' };
    expect(await new CredentialSource(hostWith({}), 'http://git.example.com/x.git', given).find()).toEqual(given);
    expect(
      await new CredentialSource(hostWith({ GITOPS_TOKEN: 't' }), 'https://git.example.com/x.git', undefined).find(),
    ).toEqual({
      username: 'x-access-token',
      password: 't',
    });
  });

  it('are taken out of text, with control characters and foreign user names', () => {
    const redact = redactor([{ username: 'u', password: 's3cret!' }]);
    expect(redact('a s3cret! b s3cret%21 https://who:what@host/x \u001b[31m\u202e')).toBe(
      'a *** b s3cret%21 https://***@host/x [31m',
    );
    expect(redactor([{ username: 'ghp_token', password: '' }])('x ghp_token')).toBe('x ***');
    expect(redactor([{ username: 'u', password: 'a b' }])('x a b')).toBe('x a b');
  });
});
