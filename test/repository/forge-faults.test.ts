import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { catalogue } from '../../lib/kernel/codes.ts';
import { type ForgeKind, forgeKinds } from '../../lib/repository/forges/forge.ts';
import { canary, useForge, usualRequest } from '../support/forge-requests.ts';
import type { ForgeFault, SeenRequest } from '../support/forge-server.ts';

type When = (request: SeenRequest) => boolean;

const isCreate: When = ({ method, path }) => method === 'POST' && /\/(?:pulls|merge_requests)$/.test(path);
const isList: When = ({ method, path }) => method === 'GET' && /\/(?:pulls|merge_requests)$/.test(path);
const isUpdate: When = ({ method, path }) => /PATCH|PUT/.test(method) && /\/(?:pulls|merge_requests)\/\d+$/.test(path);

/** A fault of the first so many requests of a kind. */
function first(count: number, when: When, fault: ForgeFault): (request: SeenRequest) => ForgeFault | undefined {
  let left = count;
  return (request) => {
    if (!when(request) || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}

const html = '<!doctype html><title>Sign in</title><p>canary page</p>';
const answer = (status: number, headers: Record<string, string> = {}, body = ''): ForgeFault => ({
  kind: 'answer',
  status,
  headers,
  body,
});

/** What may pass: after it, as if nothing had been. */
const passing: readonly (readonly [name: string, fault: ForgeFault])[] = [
  ['500', answer(500, {}, 'oops')],
  ['502 with a web page', answer(502, { 'content-type': 'text/html' }, html)],
  ['503', answer(503)],
  ['429', answer(429, { 'retry-after': '7' }, '{"message":"slow down"}')],
  ['403 with Retry-After', answer(403, { 'retry-after': '7' }, '{"message":"secondary rate limit"}')],
  ['a connection that is cut before', { kind: 'cut-request' }],
  ['an answer that is lost', { kind: 'drop-answer' }],
  ['half an answer', { kind: 'cut-answer' }],
  ['a 502 in place of the answer', { kind: 'replace-answer', status: 502, body: html }],
];

describe.each(forgeKinds)('%s, where something goes wrong,', (kind: ForgeKind) => {
  const forge = useForge(kind);
  const only = (): void => {
    expect(forge.server.state.pulls.filter(({ state }) => state === 'open')).toHaveLength(1);
  };

  it.each(passing)('has one pull request after %s at its creation', async (_name, fault) => {
    forge.server.fault = first(1, isCreate, fault);
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'created' });
    only();
    if (fault.kind === 'answer' && fault.headers?.['retry-after']) expect(Math.max(...forge.waits)).toBe(7000);
  });

  it.each(passing)('has it after %s at the list, and at the update', async (_name, fault) => {
    await forge.open();
    forge.server.fault = first(1, isList, fault);
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'unchanged' });
    forge.server.fault = first(1, isUpdate, fault);
    expect(await forge.open({ summary: 'Other.' })).toMatchObject({ number: 1, outcome: 'updated' });
    expect(forge.server.state.pulls[0]?.body).toMatch(/^Other\./);
    only();
  });

  it('looks first where the answer is lost each time', async () => {
    forge.server.fault = (request) => (isCreate(request) ? { kind: 'drop-answer' } : undefined);
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'created' });
    expect(forge.server.requests.filter(isCreate)).toHaveLength(1);
    only();
  });

  it('looks once more after the last try', async () => {
    let creations = 0;
    forge.server.fault = (request) => {
      if (!isCreate(request)) return undefined;
      creations += 1;
      return creations < 5 ? { kind: 'cut-request' } : { kind: 'drop-answer' };
    };
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'created' });
    only();
  });

  it('updates what another run has opened meanwhile', async () => {
    const { head, base } = usualRequest;
    forge.server.fault = (request) => {
      if (isCreate(request) && forge.server.state.pulls.length === 0) {
        forge.server.state.add({ title: 'Theirs', body: 'Theirs', head, base });
      }
      return undefined;
    };
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'updated' });
    expect(forge.server.state.pulls[0]?.title).toBe(usualRequest.title);
    only();
  });

  it('gives up on a duplicate that is never shown', async () => {
    const taken: ForgeFault =
      kind === 'github'
        ? answer(
            422,
            {},
            '{"message":"Validation Failed","errors":[{"message":"A pull request already exists for x:y."}]}',
          )
        : answer(409, {}, '{"message":["already exists"]}');
    forge.server.fault = (request) => (isCreate(request) ? taken : undefined);
    const { code, text } = await forge.failure();
    expect(code).toBe('pull-request-refused');
    expect(text).toContain('already exists');
    expect(forge.server.requests.filter(isCreate)).toHaveLength(5);
  });

  it('is given up where it keeps failing', async () => {
    forge.server.fault = () => answer(503, {}, `down, said ${canary}`);
    const { code, text } = await forge.failure();
    expect(code).toBe('remote-unreachable');
    expect(text).toContain('503');
    expect(text).not.toContain(canary);
    expect(forge.server.requests).toHaveLength(5);
  });

  it('stands without what kept failing after it was opened', async () => {
    forge.server.fault = ({ method, path }) =>
      /labels$|reviews$|users$|merge_requests\/1$/.test(path) || (method !== 'GET' && /merge$|graphql$/.test(path))
        ? answer(503)
        : undefined;
    const opened = await forge.open({ labels: ['deploy'], reviewers: ['ada'], autoMerge: true });
    expect(opened).toMatchObject({ outcome: 'created', number: 1 });
    expect(opened.warnings.map(({ code }) => code)).toEqual([
      'label-not-set',
      'reviewer-not-asked',
      'auto-merge-not-set',
    ]);
    for (const { message, hint } of opened.warnings) {
      expect(message).toContain('HTTP 503');
      expect(hint).toBeTruthy();
    }
  });

  const refused: readonly (readonly [string, ForgeFault, string, RegExp])[] = [
    ['403', answer(403, {}, '{"message":"not yours"}'), 'access-denied', /not yours/],
    ['404', answer(404, {}, '{"message":"Not Found"}'), 'repository-not-found', /Not Found/],
    [
      '422',
      answer(422, {}, '{"message":"Validation Failed","errors":[{"message":"No commits"}]}'),
      'pull-request-refused',
      /No commits/,
    ],
    [
      '422 by field',
      answer(422, {}, '{"message":{"target_branch":["is gone"]}}'),
      'pull-request-refused',
      /target_branch is gone/,
    ],
    ['a web page with 200', answer(200, { 'content-type': 'text/html' }, html), 'not-a-forge', /text\/html/],
    ['another JSON', answer(200, { 'content-type': 'application/json' }, '{"ok":true}'), 'not-a-forge', /forgeApi/],
    [
      'a redirect to another host',
      answer(302, { location: 'http://127.0.0.2:1/stolen' }),
      'pull-request-refused',
      /moved/,
    ],
  ];

  it.each(refused)('is refused by %s, once', async (_name, fault, code, words) => {
    for (const when of [isList, isCreate]) {
      forge.server.requests.length = 0;
      forge.server.fault = (request) => (when(request) ? fault : undefined);
      const failed = await forge.failure();
      expect(failed.code).toBe(code);
      expect(failed.text).toMatch(words);
      expect(failed.hint).toBeTruthy();
      expect(failed.text).not.toContain('canary page');
      expect(forge.server.requests.filter(when)).toHaveLength(1);
      expect(forge.server.state.pulls).toHaveLength(0);
    }
    expect(catalogue[code as keyof typeof catalogue].severity).toBe('error');
  });

  it('is refused by 401 at once, and by one after the token was taken as by 403', async () => {
    const unauthorized = answer(401, {}, '{"message":"Bad credentials"}');
    for (const [when, code] of [[isList, 'authentication-required'] as const, [isCreate, 'access-denied'] as const]) {
      forge.server.requests.length = 0;
      forge.server.fault = (request) => (when(request) ? unauthorized : undefined);
      const failed = await forge.failure();
      expect(failed.code).toBe(code);
      expect(failed.text).toContain('GITOPS_FORGE_TOKEN');
      expect(forge.server.requests.filter(when)).toHaveLength(1);
    }
  });

  it('waits until the day and time that the forge names', async () => {
    const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 30_000).toUTCString();
    forge.server.fault = first(1, isList, answer(429, { 'retry-after': until }));
    expect(await forge.open()).toMatchObject({ outcome: 'created' });
    expect(Math.max(...forge.waits)).toBeGreaterThan(25_000);
    expect(Math.max(...forge.waits)).toBeLessThanOrEqual(31_000);
  });

  it('says when to come back where that is long', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 1800);
    forge.server.fault = () =>
      answer(
        403,
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
        '{"message":"API rate limit exceeded"}',
      );
    const { code, text } = await forge.failure();
    expect(code).toBe('forge-rate-limited');
    expect(text).toContain('30 minutes');
    expect(forge.waits).toEqual([]);
  });

  it('is followed to where the project has moved, at the same host', async () => {
    const { state } = forge.server;
    state.project = state.project.replace('deploy', 'renamed');
    let redirects = 0;
    forge.server.fault = ({ method, path, query }) => {
      if (!path.includes('deploy')) return undefined;
      redirects += 1;
      return answer(method === 'GET' ? 301 : 307, { location: path.replace('deploy', 'renamed') + query });
    };
    expect(await forge.open()).toMatchObject({ outcome: 'created' });
    expect(redirects).toBe(2);
    // A redirect that would turn the change into a read is not.
    state.pulls.length = 0;
    forge.server.fault = (request) => (isCreate(request) ? answer(301, { location: request.path }) : undefined);
    state.project = state.project.replace('renamed', 'deploy');
    expect(await forge.failure()).toMatchObject({ code: 'pull-request-refused' });
  });

  it('hears the token in the header alone, and nobody hears it from us', async () => {
    forge.server.fault = (request) =>
      isCreate(request)
        ? answer(422, {}, JSON.stringify({ message: `no ${canary} ${encodeURIComponent(canary)}` }))
        : undefined;
    const { text } = await forge.failure({ labels: ['deploy'] });
    expect(text).not.toContain(canary);
    expect(text).not.toContain(encodeURIComponent(canary));
    expect(text).toContain('***');
    for (const { path, headers } of forge.server.requests) {
      const others = Object.entries(headers).filter(([name]) => name !== 'authorization');
      expect(JSON.stringify([path, others])).not.toContain(canary);
      expect(headers.authorization).toContain(canary);
    }
    expect(forge.server.requests.length).toBeGreaterThan(1);
  });

  it('is not asked without a token', async () => {
    const { code, text } = await forge.failure({}, forge.host({}));
    expect(code).toBe('authentication-required');
    expect(text).toContain('GITOPS_FORGE_TOKEN');
    expect(forge.server.requests).toHaveLength(0);
  });

  it('refuses a token that is wrong, which is told by where it came from', async () => {
    const own = await forge.failure({}, forge.host({ GITOPS_FORGE_TOKEN: 'wrong-token' }));
    expect(own).toMatchObject({ code: 'authentication-required' });
    expect(own.text).toContain('the token from GITOPS_FORGE_TOKEN');
    const repository = await forge.failure({}, forge.host({ GITOPS_TOKEN: 'wrong-token' }));
    expect(repository.text).toContain('the token from GITOPS_TOKEN or GITOPS_PASSWORD');
    expect(own.text + repository.text).not.toContain('wrong-token');
  });

  it('does not take a right that is missing for a token that is wrong', async () => {
    const said: string[] = [];
    const host = {
      ...forge.host({}),
      processes: {
        ...nodeHost().processes,
        run: async ({ args }: { args: readonly string[] }) => {
          said.push(`${args.at(-1)}`);
          return { code: 0, stdout: `username=x\npassword=${canary}\n`, stderr: '' };
        },
        start: async () => undefined,
      },
    };
    forge.server.fault = ({ path }) =>
      /merge$|graphql$/.test(path) ? answer(401, {}, '{"message":"401 Unauthorized"}') : undefined;
    const opened = await forge.open({ autoMerge: true }, host);
    expect(opened.warnings.map(({ code, message }) => [code, message.includes('401 Unauthorized')])).toEqual([
      ['auto-merge-not-set', true],
    ]);
    expect(said).toEqual(['fill', 'approve']);
    forge.server.fault = (request) => (isUpdate(request) ? answer(401, {}, '{"message":"not you"}') : undefined);
    expect(await forge.failure({ summary: 'Other.' }, host)).toMatchObject({ code: 'access-denied' });
    expect(said).not.toContain('reject');
  });

  it('takes another token of the credential helper where the first is outdated', async () => {
    const given = ['outdated-token', canary];
    const said: string[] = [];
    const host = {
      ...forge.host({}),
      processes: {
        ...nodeHost().processes,
        run: async ({ args, input }: { args: readonly string[]; input?: string }) => {
          said.push(`${args.at(-1)}`);
          expect(args.join(' ')).not.toContain(canary);
          expect(input).toContain('host=127.0.0.1');
          if (args.at(-1) !== 'fill') return { code: 0, stdout: '', stderr: '' };
          return { code: 0, stdout: `username=x\npassword=${given.shift()}\n`, stderr: '' };
        },
        start: async () => undefined,
      },
    };
    expect(await forge.open({}, host)).toMatchObject({ outcome: 'created' });
    expect(said).toEqual(['fill', 'reject', 'fill', 'approve']);
  });
});
