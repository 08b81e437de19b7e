import { describe, expect, it } from 'vitest';
import { forgeOf, openPullRequest } from '../../lib/pipeline/pull-request.ts';
import { type ForgeKind, forgeKinds } from '../../lib/repository/forges/forge.ts';
import { canary, type ForgeTest, useForge, usualRequest } from '../support/forge-requests.ts';

const { head, base } = usualRequest;
const bodies: Readonly<Record<ForgeKind, RegExp>> = {
  github: /^https:\/\/github\.example\.com\/acme\/deploy\/pull\/1$/,
  gitlab: /^https:\/\/gitlab\.example\.com\/acme\/platform\/deploy\/-\/merge_requests\/1$/,
  gitea: /^https:\/\/gitea\.example\.com\/acme\/deploy\/pulls\/1$/,
  forgejo: /^https:\/\/gitea\.example\.com\/acme\/deploy\/pulls\/1$/,
};
const changesOf = ({ server }: ForgeTest): readonly string[] =>
  server.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);

describe.each(forgeKinds)('a pull request at %s', (kind) => {
  const forge = useForge(kind);

  it('is opened where none is', async () => {
    const opened = await forge.open();
    expect(opened).toMatchObject({ forge: kind, number: 1, outcome: 'created', warnings: [] });
    expect(opened.url).toMatch(bodies[kind]);
    const [pull] = forge.server.state.pulls;
    expect(pull).toMatchObject({ title: usualRequest.title, head, base, state: 'open' });
    expect(pull?.body).toContain('+   spec.replicas: 6');
  });

  it('is left alone where it says all already, in three ways to write it', async () => {
    await forge.open();
    const before = forge.server.requests.length;
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'unchanged' });
    expect(forge.server.requests.slice(before).map(({ method }) => method)).toEqual(['GET']);
    const [pull] = forge.server.state.pulls;
    if (pull) pull.body = `${pull.body.replaceAll('\n', '\r\n')}\r\n`;
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'unchanged' });
  });

  it('is updated where the release changes, and never doubled', async () => {
    await forge.open();
    const title = 'Promote production to r-1300';
    expect(await forge.open({ title, summary: 'Moves on.' })).toMatchObject({ number: 1, outcome: 'updated' });
    expect(forge.server.state.pulls).toHaveLength(1);
    expect(forge.server.state.pulls[0]).toMatchObject({ title });
    expect(forge.server.state.pulls[0]?.body).toMatch(/^Moves on\./);
  });

  it('is opened anew beside those that are closed, merged, of a fork or of other branches', async () => {
    const text = { title: 'Old', body: 'Old', head, base };
    const { state } = forge.server;
    state.commit('other', 'Other');
    state.commit('release', 'Other');
    state.add({ ...text, state: 'closed' });
    state.add({ ...text, state: 'merged' });
    state.add({ ...text, isForeign: true });
    state.add({ ...text, head: 'other' });
    state.add({ ...text, base: 'release' });
    expect(await forge.open()).toMatchObject({ number: 6, outcome: 'created' });
    expect(state.pulls.filter(({ title }) => title !== 'Old')).toHaveLength(1);
  });

  it.each(['link', 'counts'] as const)('is found on a later page, told by %s', async (paging) => {
    const { state } = forge.server;
    state.pageLimit = 3;
    state.paging = paging;
    await forge.open();
    // Of the same name in forks, so that no filter of a forge leaves them out.
    for (let count = 0; count < 10; count += 1) {
      state.add({ title: 'Fork', body: '', head, base, isForeign: true });
    }
    const before = forge.server.requests.length;
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'unchanged' });
    if (kind === 'gitea' || kind === 'forgejo') expect(forge.server.requests).toHaveLength(before + 4);
  });

  it('is opened once by however many runs at the same time', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => forge.open()));
    expect(opened.map(({ number }) => number)).toEqual(Array.from({ length: 8 }, () => 1));
    expect(opened.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(forge.server.state.pulls).toHaveLength(1);
  });

  it('gets labels and reviewers, of whom nobody is asked twice', async () => {
    const { state } = forge.server;
    const labels = ['deploy'];
    expect(await forge.open({ labels, reviewers: ['ada', 'bob'] })).toMatchObject({ outcome: 'created', warnings: [] });
    const [pull] = state.pulls;
    expect(pull).toMatchObject({ labels, reviewers: ['ada', 'bob'] });
    // On GitHub a reviewer who has reviewed is no longer among those who are asked.
    pull?.reviewers.splice(0, 1);
    pull?.reviewed.push('ada');
    if (kind === 'gitlab') pull?.reviewers.push('ada');
    const before = changesOf(forge).length;
    expect(await forge.open({ labels, reviewers: ['ada', 'bob'] })).toMatchObject({
      outcome: 'unchanged',
      warnings: [],
    });
    expect(changesOf(forge)).toHaveLength(before);
  });

  it('keeps the labels and reviewers that others gave it', async () => {
    const pull = forge.server.state.add({ title: 'x', body: 'y', head, base, labels: ['urgent'], reviewers: ['bob'] });
    expect(await forge.open({ labels: ['deploy'], reviewers: ['ada'] })).toMatchObject({ outcome: 'updated' });
    expect(pull.labels).toEqual(['urgent', 'deploy']);
    expect(pull.reviewers).toEqual(['bob', 'ada']);
  });

  it('stands without the reviewer who cannot be asked, and the others are asked', async () => {
    const opened = await forge.open({ reviewers: ['nobody', 'ada'] });
    expect(opened.warnings.map(({ code, severity }) => [code, severity])).toEqual([['reviewer-not-asked', 'warning']]);
    expect(opened.warnings[0]?.message).toContain('nobody');
    expect(forge.server.state.pulls[0]?.reviewers).toEqual(['ada']);
  });

  it('stands where labels and reviewers may not be set', async () => {
    forge.server.fault = ({ method, path }) =>
      /labels|reviewers|users|merge_requests\/1$/.test(path) && (method !== 'GET' || path.endsWith('/users'))
        ? { kind: 'answer', status: 403, body: '{"message":"Resource not accessible"}' }
        : undefined;
    const opened = await forge.open({ labels: ['deploy'], reviewers: ['ada'] });
    expect(opened).toMatchObject({ outcome: 'created', number: 1 });
    expect(opened.warnings.map(({ code }) => code)).toEqual(['label-not-set', 'reviewer-not-asked']);
    expect(opened.warnings[0]?.message).toContain('Resource not accessible');
  });

  it('is merged by the forge where that is wanted, this commit alone', async () => {
    const commit = forge.server.state.tip(head);
    expect(await forge.open({ autoMerge: true, commit })).toMatchObject({ outcome: 'created', warnings: [] });
    const method = { github: 'SQUASH', gitlab: 'auto_merge', gitea: 'rebase', forgejo: 'rebase' }[kind];
    expect(forge.server.state.pulls[0]?.autoMerge).toEqual({ method, commit });
    expect(await forge.open({ autoMerge: true, commit })).toMatchObject({ outcome: 'unchanged', warnings: [] });
  });

  it('is not merged by the forge unless that is wanted', async () => {
    await forge.open();
    expect(forge.server.state.pulls[0]?.autoMerge).toBeUndefined();
  });

  it('stands where the forge will not merge by itself', async () => {
    forge.server.state.autoMergeRefusal = 'Pull request is in clean status';
    const opened = await forge.open({ autoMerge: true });
    expect(opened.outcome).toBe('created');
    expect(opened.warnings.map(({ code }) => code)).toEqual(['auto-merge-not-set']);
    expect(forge.server.state.pulls[0]?.autoMerge).toBeUndefined();
  });

  it('has a title of one line that the forge takes', async () => {
    await forge.open({ title: `Promote\n${'x'.repeat(400)}` });
    const title = forge.server.state.pulls[0]?.title ?? '';
    expect(title).toMatch(/^Promote x+…$/);
    expect(title.length).toBeLessThanOrEqual(255);
  });

  it('takes the token of the repository where the API is on its host', async () => {
    expect(await forge.open({}, forge.host({ GITOPS_TOKEN: canary }))).toMatchObject({ outcome: 'created' });
    expect(await forge.open({}, forge.host({ GITOPS_FORGE_TOKEN: canary, GITOPS_TOKEN: 'other' }))).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it('is not opened from a branch to itself, nor from one that is not there', async () => {
    expect(await forge.failure({ head: base })).toMatchObject({ code: 'pull-request-refused' });
    expect(forge.server.requests).toHaveLength(0);
    const absent = await forge.failure({ head: 'absent' });
    expect(absent.code).toMatch(/^(?:pull-request-refused|repository-not-found)$/);
    expect(absent.text).toContain('absent');
    expect(forge.server.state.pulls).toHaveLength(0);
  });
});

describe('a merge request at gitlab', () => {
  const forge = useForge('gitlab');

  it('waits until GitLab is ready to merge by itself', async () => {
    forge.server.state.autoMergeTooEarly = 3;
    expect(await forge.open({ autoMerge: true })).toMatchObject({ warnings: [] });
    expect(forge.waits).toEqual([2000, 4000, 6000]);
    expect(forge.server.state.pulls[0]?.autoMerge).toBeDefined();
  });

  it('says which reviewers a free edition drops', async () => {
    forge.server.state.teams.length = 0;
    const { warnings } = await forge.open({ reviewers: ['ada', 'bob'] });
    expect(warnings.map(({ code }) => code)).toEqual(['reviewer-not-asked']);
  });

  it('says that no label holds a comma, and sets the others', async () => {
    const { warnings } = await forge.open({ labels: ['a,b', 'deploy'] });
    expect(warnings.map(({ code }) => code)).toEqual(['label-not-set']);
    expect(forge.server.state.pulls[0]?.labels).toEqual(['deploy']);
  });
});

describe('a pull request at gitea', () => {
  const forge = useForge('gitea');

  it('takes labels of the organisation, and from any page', async () => {
    const { state } = forge.server;
    state.pageLimit = 2;
    for (let id = 20; id < 27; id += 1) state.labels.push({ id, name: `label-${id}`, owner: 'organisation' });
    const { warnings } = await forge.open({ labels: ['Deploy', 'label-26', 'absent'] });
    expect(state.pulls[0]?.labels).toEqual(['deploy', 'label-26']);
    expect(warnings.map(({ code, message }) => [code, message.includes("'absent'")])).toEqual([
      ['label-not-set', true],
    ]);
  });

  it('is found behind a full page of which nothing says that there is a next one', async () => {
    const { state } = forge.server;
    state.paging = 'nothing';
    await forge.open();
    const { head, base } = usualRequest;
    for (let count = 0; count < 60; count += 1) state.add({ title: 'Fork', body: '', head, base, isForeign: true });
    expect(await forge.open()).toMatchObject({ number: 1, outcome: 'unchanged' });
  });

  it('waits until Gitea has looked for conflicts', async () => {
    forge.server.state.autoMergeTooEarly = 2;
    expect(await forge.open({ autoMerge: true })).toMatchObject({ warnings: [] });
    expect(forge.waits).toHaveLength(2);
  });
});

describe('reviews by a team', () => {
  const github = useForge('github');
  const gitea = useForge('gitea');

  it('are asked for once, at GitHub and at Gitea', async () => {
    for (const forge of [github, gitea]) {
      const reviewers = ['acme/payments', 'ada'];
      expect(await forge.open({ reviewers })).toMatchObject({ warnings: [] });
      expect(forge.server.state.pulls[0]).toMatchObject({ teams: ['payments'], reviewers: ['ada'] });
      const before = changesOf(forge).length;
      expect(await forge.open({ reviewers })).toMatchObject({ outcome: 'unchanged', warnings: [] });
      expect(changesOf(forge)).toHaveLength(before);
    }
  });
});

describe('an API at another host than the repository', () => {
  const forge = useForge('gitea');
  const open = (env: Readonly<Record<string, string>>): Promise<unknown> => {
    const api = new URL('/api/v1', forge.server.address).href;
    const address = 'https://robot:of-the-repository@git.acme.io/acme/deploy.git';
    return openPullRequest(usualRequest, { address, choice: { forge: 'gitea', api } }, forge.host(env));
  };

  it('gets the token that is meant for it', async () => {
    expect(await open({ GITOPS_FORGE_TOKEN: canary })).toMatchObject({ outcome: 'created' });
  });

  it('gets none of the repository', async () => {
    const env = { GITOPS_TOKEN: canary, GITOPS_USERNAME: 'robot', GITOPS_PASSWORD: canary };
    await expect(open(env)).rejects.toThrow('there is no token for the API');
    expect(forge.server.requests).toHaveLength(0);
  });
});

describe('an API where nobody listens', () => {
  const forge = useForge('gitlab');

  it('is said to be one, at once', async () => {
    const settings = { address: 'http://127.0.0.1:1/acme/deploy.git', choice: { forge: 'gitlab' } } as const;
    await expect(openPullRequest(usualRequest, settings, forge.host())).rejects.toThrow(
      /^remote-unreachable: http:\/\/127\.0\.0\.1:1\/api\/v4 cannot be reached/,
    );
    expect(forge.waits).toEqual([]);
  });
});

describe('a repository without a forge that is known', () => {
  const forge = useForge('github');

  it.each([
    ['a host that nobody said is one', 'https://git.acme.io/acme/deploy.git', {}],
    ['a folder', './deploy.git', {}],
    ['one that is switched off', 'https://github.com/acme/deploy.git', { forge: 'none' }],
  ] as const)('is %s: nothing is asked', async (_name, address, choice) => {
    expect(await openPullRequest(usualRequest, { address, choice }, forge.host())).toEqual({ kind: 'unknown' });
    expect(forgeOf({ address, choice }, forge.host())).toBeUndefined();
    expect(forge.server.requests).toHaveLength(0);
  });

  it('is told from one with a forge before anything is pushed', () => {
    expect(forgeOf({ address: 'git@github.com:acme/deploy.git', choice: {} }, forge.host())).toBe('github');
    expect(() => forgeOf({ address: './deploy.git', choice: { forge: 'gitea' } }, forge.host())).toThrow('is a folder');
  });
});
