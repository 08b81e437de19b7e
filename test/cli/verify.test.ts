import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../cli/version.ts';
import { readTrailers } from '../../lib/repository/trailers.ts';
import { startGitServer } from '../support/git-server.ts';
import {
  BareRepository,
  fileOf,
  makePublishingProject,
  type PublishingProject,
} from '../support/publishing-project.ts';
import { writeFiles } from '../support/work-folder.ts';

const person = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];

/** Commits the project itself, and gives the commit's id. */
function commitSource(project: PublishingProject): string {
  const git = (...args: string[]): string =>
    execFileSync('git', [...person, ...args], {
      cwd: project.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', 'main.mjs', 'cdk8s.yaml');
  git('commit', '--quiet', '--message', 'Program');
  return git('rev-parse', 'HEAD').trim();
}

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('gitops-verify-'));

describe('gitops verify', { timeout: 240_000 }, () => {
  it('passes on what was published, by whatever source is checked out now', async () => {
    const project = makePublishingProject('verify/right');
    project.configure({ repository: 'deploy.git', path: 'clusters/acme' });
    const source = commitSource(project);
    const { commit } = await project.json(['publish', '--create']);
    project.write({ dev: 'unfinished' });
    const before = project.state();
    const { code, stdout, stderr } = await project.run(['verify']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `Verified ${String(commit).slice(0, 10)} of deploy.git: its 8 files are what ${source.slice(0, 10)} renders\n`,
    );
    expect(project.state()).toEqual(before);
    expect(await project.json(['verify', String(commit)])).toEqual({
      verified: true,
      commit,
      source,
      compiler: `gitops-ts ${version}`,
      files: 8,
    });
    expect(await project.json(['verify', String(commit).slice(0, 8), '--env', 'dev'])).toMatchObject({
      verified: true,
    });
    expect(leftovers()).toEqual([]);
  });

  it('names the files of a forged commit', async () => {
    const server = await startGitServer();
    try {
      const remote = server.createRepository('deploy.git');
      const deploy = new BareRepository(remote.folder);
      const project = makePublishingProject('verify/forged');
      project.configure({ repository: remote.url });
      commitSource(project);
      const { commit } = await project.json(['publish']);
      const files = Object.fromEntries(Object.keys(deploy.files()).map((path) => [path, `${deploy.read(path)}\n`]));
      const forge = (changes: Record<string, string | undefined>, message = deploy.message()): void => {
        const tree = Object.entries({ ...files, ...changes }).flatMap(([path, text]) =>
          text === undefined ? [] : [[path, text] as const],
        );
        const folder = join(deploy.folder, '../forged');
        rmSync(folder, { recursive: true, force: true });
        writeFiles(folder, Object.fromEntries(tree));
        deploy.git('--work-tree', folder, 'add', '--all', '.');
        const id = deploy.git('commit-tree', '-p', String(commit), '-m', message, deploy.git('write-tree'));
        deploy.git('update-ref', 'refs/heads/main', id);
      };
      forge({ [fileOf('dev')]: `${files[fileOf('dev')]}# x\n`, 'prod/web/evil.yaml': 'kind: Evil\n' });
      const forged = await project.run(['verify']);
      expect(forged.code, forged.stderr).toBe(1);
      expect(forged.stderr).toContain('error[verification-failed]: 2 files of commit ');
      expect(forged.stderr).toContain(`note: ${fileOf('dev')} differs`);
      expect(forged.stderr).toContain('note: prod/web/evil.yaml is not rendered');
      expect((await project.run(['verify', String(commit)])).code).toBe(0);
      const release = files['dev/release.json'] ?? '';
      for (const changed of [
        release.replace(/"release": ".*"/, `"release": "${'0'.repeat(12)}"`),
        release.replace(/"web": "sha256:..../, '"web": "sha256:0000'),
        release.replace('"compiler"', '"lock": "sha256:00",\n  "compiler"'),
        '{}\n',
      ]) {
        expect(changed).not.toBe(release);
        forge({ 'dev/release.json': changed });
        const edited = await project.run(['verify']);
        expect(edited.code, edited.stdout).toBe(1);
        expect(edited.stderr).toContain('note: dev/release.json differs');
      }
      forge({ [fileOf('prod')]: undefined }, deploy.message().replace(/gitops-ts .*/, 'gitops-ts 0.0.9'));
      const missing = await project.run(['verify']);
      expect(missing.code).toBe(1);
      expect(missing.stderr).toContain(`note: ${fileOf('prod')} is missing`);
      expect(missing.stderr).toContain('it was made by gitops-ts 0.0.9');
      forge({}, deploy.message());
      const older = await project.run(['verify']);
      expect(older.code, older.stderr).toBe(0);
      expect(older.stdout).toContain(`It was made by gitops-ts 0.0.9; this is gitops-ts ${version}.`);
      forge({}, deploy.message().replace(/Source-Commit: .*/, `Source-Commit: ${'0'.repeat(40)}`));
      expect((await project.run(['verify'])).stderr).toContain('error[source-unavailable]');
      deploy.commit({ x: 'y' });
      expect((await project.run(['verify'])).stderr).toContain('error[source-unknown]');
      for (const id of ['0'.repeat(40), 'deadbeef', '--upload-pack', 'main']) {
        const { code, stderr } = await project.run(['verify', '--', id]);
        expect(code).toBe(2);
        expect(stderr, id).toContain('error[commit-not-found]');
      }
    } finally {
      await server.close();
    }
  });
});

describe('trailers', () => {
  it.each([
    ['Subject\n\nA: b\nC-d: e\n', { a: 'b', 'c-d': 'e' }],
    ['Subject\n\nWords: yes\nand more\n', {}],
    ['Gitops-Source-Commit: x\n', {}],
    ['Subject\n\nA: b\n\nNo trailers\n', {}],
    ['Subject\n\nA: b\nA: c', { a: 'c' }],
  ])('of %j', (message, expected) => {
    expect(Object.fromEntries(readTrailers(message))).toEqual(expected);
  });
});
