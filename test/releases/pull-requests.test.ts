import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editByHand } from '../support/edit-by-hand.ts';
import { type ForgeServer, startForgeServer } from '../support/forge-server.ts';
import { type GitServer, type ServedRepository, startGitServer } from '../support/git-server.ts';
import { BareRepository } from '../support/publishing-project.ts';
import { makeReleasingProject, type ReleasingProject, settingsOf } from '../support/releasing-project.ts';
import { writeFiles } from '../support/work-folder.ts';

const token = 'canary-token-of-the-forge';

describe('an environment that moves by pull request', () => {
  let server: GitServer;
  let repository: ServedRepository;
  let forge: ForgeServer;
  let project: ReleasingProject;
  const texts: string[] = [];

  beforeAll(async () => {
    server = await startGitServer();
    repository = server.createRepository('acme/deploy.git');
    forge = await startForgeServer('gitea', token, repository.folder);
    project = makeReleasingProject('releases/pull-requests');
    project.configure(settings());
  });

  const settings = () => ({
    repository: repository.url,
    forge: 'gitea',
    forgeApi: `${new URL(forge.address).origin}/api/v1`,
  });

  afterAll(async () => {
    await forge.close();
    await server.close();
  });

  const at = async (minute: number, ...args: readonly string[]) => {
    const result = await project.run(args, {
      SOURCE_DATE_EPOCH: String(Date.UTC(2026, 0, 1) / 1000 + minute * 60),
      GITOPS_FORGE_TOKEN: token,
    });
    texts.push(result.stdout, result.stderr);
    return result;
  };

  it('gets one, which shows what merging changes', { timeout: 120_000 }, async () => {
    expect((await at(0, 'publish')).stderr).toBe('');
    // Staging follows dev after an hour, and production staging.
    const followed = await at(61, 'publish');
    expect([followed.code, followed.stderr]).toEqual([0, '']);
    expect(followed.stdout).toMatch(/production {2}waits for \S+\/acme\/deploy\/pulls\/1 \(created\) to be merged/);
    expect(forge.state.pulls.map(({ head, base, title }) => [head, base, title])).toEqual([
      ['gitops/promote/production', 'main', expect.stringMatching(/^Promote production to release [0-9a-f]{12}$/)],
    ]);
    const body = forge.state.pulls[0]?.body ?? '';
    expect(body).toContain('| created | 5 |');
    expect(body).toContain('+ ConfigMap acme-production/web');
    expect(body).toContain('**passed** Schemas, references, rules and policies');
    expect(body).toContain('**passed** Guards');
  });

  it('gets no second one, and the one there is follows the release', { timeout: 120_000 }, async () => {
    const again = await at(62, 'promote', 'production', '--format', 'json');
    expect(JSON.parse(again.stdout)).toMatchObject({ pullRequest: { number: 1, outcome: 'unchanged', warnings: [] } });
    project.say('two');
    await at(63, 'publish');
    const next = await at(130, 'publish');
    expect(next.stdout).toMatch(/pulls\/1 \(updated\) to be merged/);
    expect(forge.state.pulls).toHaveLength(1);
    expect(forge.state.git('show', `gitops/promote/production:${settingsOf('production')}`)).toContain('text: two');
  });

  it('waits where the forge is not there, and is opened by the next run', { timeout: 120_000 }, async () => {
    const [pull] = forge.state.pulls;
    if (pull !== undefined) pull.state = 'closed';
    forge.fault = () => ({ kind: 'answer', status: 403, body: '{"message":"no scope"}' });
    const refused = await at(131, 'promote', 'production');
    expect([refused.code, refused.stdout]).toEqual([4, '']);
    expect(refused.stderr).toContain('no scope');
    forge.fault = undefined;
    expect((await at(132, 'promote', 'production')).stdout).toMatch(/Merge \S+\/pulls\/2 \(created\) to move it/);
  });

  it('says what a publish would refuse of merging it, which the forge then does not do by itself', {
    timeout: 120_000,
  }, async () => {
    const object = (kind: string, name: string): string =>
      `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
    editByHand(new BareRepository(repository.folder), {
      'production/old/namespace.yaml': object('Namespace', 'old'),
      'production/old/settings.yaml': object('ConfigMap', 'settings'),
    });
    writeFiles(project.folder, {
      'cdk8s.yaml': JSON.stringify({ app: 'main.mjs', gitops: { ...settings(), autoMerge: true } }),
    });
    const promoted = await at(133, 'promote', 'production');
    expect(promoted.stdout).toMatch(/Merge \S+\/pulls\/2 \(updated\) to move it/);
    expect(promoted.stderr).toContain('warning[auto-merge-not-set]');
    const pull = forge.state.pulls[1];
    expect(pull?.autoMerge).toBeUndefined();
    const lines = (pull?.body ?? '').split('\n');
    const start = lines.findIndex((line) => line.startsWith('- **failed** Guards: merging does what a publish'));
    expect(lines.slice(start + 1, start + 5)).toEqual([
      '  - many-objects-removed: 2 of the 2 objects of production would be removed \\(100 %\u200b, more than 30 %\u200b\\)',
      '    - Namespace old \\(production/old/namespace.yaml\\)',
      '    - ConfigMap settings \\(production/old/settings.yaml\\)',
      expect.stringMatching(/^ {2}- protected-object-removed: Namespace old would be removed from production /),
    ]);
    expect((await at(134, 'promote', 'production')).stdout).toContain('(unchanged)');
    expect((await at(135, 'publish')).code).toBe(0);
  });

  it('shows the token to nobody', () => {
    expect(texts.join('')).not.toContain(token);
    expect(forge.state.pulls.map(({ title, body }) => title + body).join('')).not.toContain(token);
  });
});
