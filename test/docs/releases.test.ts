import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BareRepository, makePublishingProject } from '../support/publishing-project.ts';
import { repositoryRoot, writeFiles } from '../support/work-folder.ts';

const page = join(repositoryRoot, 'docs/releases.md');
/** Seconds since the epoch of the walk-through's first minute. */
const start = Date.UTC(2026, 0, 5, 9) / 1000;

/**
 * The page is its own script: its first blocks are the project, each `console` block is run, and comments before a block say
 * at which minute, what is merged and what is replaced in the program.
 */
it('docs/releases.md shows what the commands print', { timeout: 240_000 }, async () => {
  const before = readFileSync(page, 'utf8');
  const project = makePublishingProject('docs-releases');
  const { folder } = project;
  const deploy = new BareRepository(join(folder, 'deploy.git'));
  writeFiles(folder, Object.fromEntries(['cdk8s.yaml', 'gitops.ts'].map((name) => [name, fileOf(before, name)])));
  commitSource(folder);
  let minute = 0;
  let commands = 0;
  const pieces: string[] = [];
  for (const piece of before.split(/(<!-- .*? -->\n|```console\n[\s\S]*?```\n)/)) {
    const [, verb, first = '', second = ''] = /^<!-- (\w+) ?(\S*) ?(\S*) -->/.exec(piece) ?? [];
    if (verb === 'minute') minute = Number(first);
    else if (verb === 'merge') merge(deploy, first, start + minute * 60 + 300);
    else if (verb === 'replace') {
      const path = join(folder, 'gitops.ts');
      writeFileSync(path, readFileSync(path, 'utf8').replace(first, second));
      commitSource(folder);
    }
    if (!piece.startsWith('```console\n')) {
      pieces.push(piece);
      continue;
    }
    const lines: string[] = ['```console'];
    for (const line of piece.split('\n').filter((one) => one.startsWith('$ gitops '))) {
      const args = [...line.slice('$ gitops '.length).matchAll(/'([^']*)'|\S+/g)].map(
        ([word, quoted]) => quoted ?? word,
      );
      const { code, stdout, stderr } = await project.run(args, { SOURCE_DATE_EPOCH: String(start + minute * 60) });
      expect([0, 1], `${line}\n${stderr}`).toContain(code);
      lines.push(line, ...`${stdout}${stderr}`.trimEnd().split('\n'));
      commands += 1;
    }
    pieces.push(`${lines.join('\n')}\n\`\`\`\n`);
  }
  const after = pieces.join('');
  if (process.env['UPDATE'] === '1') writeFileSync(page, after);
  expect(commands).toBeGreaterThan(12);
  expect(readFileSync(page, 'utf8')).toBe(after);
  expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
});

/** The block of the page that starts with a comment with the name of the file. */
function fileOf(text: string, name: string): string {
  const block = new RegExp(`\`\`\`\\w+\\n(?:#|//) ${name.replace('.', '\\.')}\\n([\\s\\S]*?)\`\`\`\\n`).exec(text)?.[1];
  return block ?? expect.fail(`the page has no ${name}`);
}

const dates = { GIT_AUTHOR_DATE: `${start} +0000`, GIT_COMMITTER_DATE: `${start} +0000` };
const person = ['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.io', '-c', 'commit.gpgsign=false'];

function commitSource(folder: string): void {
  const git = (...args: string[]): void => {
    execFileSync('git', [...person, ...args], { cwd: folder, env: { ...process.env, ...dates }, stdio: 'ignore' });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'remote.origin.url', 'git@git.acme.io:acme/shop.git');
  git('add', 'gitops.ts', 'cdk8s.yaml');
  git('commit', '--quiet', '--message', 'Change the shop');
}

/** What a forge does when a person presses the button. */
function merge(deploy: BareRepository, environment: string, time: number): void {
  const branch = `gitops/promote/${environment}`;
  const tree = deploy.git('merge-tree', '--write-tree', 'main', branch).split('\n')[0] ?? '';
  const commit = execFileSync(
    'git',
    [...person, '--git-dir', deploy.folder, 'commit-tree', '-p', 'main', '-p', branch, '-m', `Merge ${branch}`, tree],
    {
      encoding: 'utf8',
      env: { ...process.env, GIT_AUTHOR_DATE: `${time} +0000`, GIT_COMMITTER_DATE: `${time} +0000` },
    },
  ).trim();
  deploy.git('update-ref', 'refs/heads/main', commit);
}
