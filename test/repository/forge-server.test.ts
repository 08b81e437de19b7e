import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ForgeKind, forgeKinds } from '../../lib/repository/forges/forge.ts';
import { type ForgeServer, startForgeServer } from '../support/forge-server.ts';

const token = 'token-of-the-test';
const paths: Readonly<Record<ForgeKind, string>> = {
  github: '/api/v3/repos/acme/deploy/pulls',
  gitlab: '/api/v4/projects/acme%2Fplatform%2Fdeploy/merge_requests',
  gitea: '/api/v1/repos/acme/deploy/pulls',
  forgejo: '/api/v1/repos/acme/deploy/pulls',
};

/** A server that takes anything would let any client pass. */
describe.each(forgeKinds)('the %s of the tests', (kind) => {
  let server: ForgeServer;
  beforeAll(async () => {
    server = await startForgeServer(kind, token);
    server.state.commit('release', 'Release');
  });
  afterAll(() => server.close());

  const isGitLab = kind === 'gitlab';
  const good = isGitLab
    ? { source_branch: 'release', target_branch: 'main', title: 'Release', description: 'x' }
    : { head: 'release', base: 'main', title: 'Release', body: 'x' };
  const scheme = kind === 'gitea' || kind === 'forgejo' ? 'token' : 'Bearer';
  const send = async (body: unknown, headers: Record<string, string> = {}, query = ''): Promise<number> => {
    const response = await fetch(new URL(paths[kind] + query, server.address), {
      method: query === '' ? 'POST' : 'GET',
      headers: { authorization: `${scheme} ${token}`, 'content-type': 'application/json', ...headers },
      ...(query === '' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
    });
    return response.status;
  };

  it('refuses what the API does not document', async () => {
    const [head, base] = isGitLab ? (['source_branch', 'target_branch'] as const) : (['head', 'base'] as const);
    const { title: _title, ...untitled } = good;
    expect(await send(good, { authorization: '' })).toBe(401);
    expect(await send(good, { authorization: `Basic ${token}` })).toBe(401);
    expect(await send(good, { authorization: `${scheme} other` })).toBe(401);
    expect(await send(good, { 'content-type': 'text/plain' })).toBe(422);
    expect(await send('{"half":')).toBe(422);
    expect(await send([])).toBe(422);
    expect(await send({ ...good, text: 'x' })).toBe(422);
    expect(await send({ ...good, title: 5 })).toBe(422);
    expect(await send(untitled)).toBe(422);
    expect(await send({ ...good, [head]: 'absent' })).toBeGreaterThanOrEqual(404);
    expect(await send({ ...good, [base]: 'absent' })).toBeGreaterThanOrEqual(404);
    expect(await send(undefined, {}, '?sate=open')).toBe(422);
    expect(server.state.pulls).toHaveLength(0);
  });

  it('takes a pull request once', async () => {
    expect(await send(good)).toBe(201);
    expect(await send(good)).toBe(kind === 'github' ? 422 : 409);
    expect(await send(undefined, {}, '?state=opened')).toBe(200);
    expect(server.state.pulls).toHaveLength(1);
  });
});
