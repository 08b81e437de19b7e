import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import type { Plan } from '../../lib/model/plan.ts';
import { parseAddress } from '../../lib/repository/address.ts';
import { branchNameFault } from '../../lib/repository/branch-name.ts';
import { composeCommitMessage } from '../../lib/repository/commit-message.ts';
import { findLfsPath } from '../../lib/repository/lfs.ts';
import { parseGitConfig } from '../../lib/repository/local/git-config.ts';
import { checkIdentity } from '../../lib/repository/objects/commit.ts';
import { arrangeOwnedPaths, checkFilesAreOwned } from '../../lib/repository/owned-paths.ts';
import { keptReference, readReference, referenceTrailers } from '../../lib/repository/reference-trailers.ts';
import { trySourceCommit } from '../../lib/repository/source-commit.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code ?? '';
    throw error;
  }
  return 'none';
}

describe('a branch name', () => {
  const names = [
    'main',
    'env/dev',
    'a.b',
    'a-b',
    'ä',
    '$(id)',
    ';id',
    '`id`',
    'a@b',
    '@a',
    'HEAD/x',
    "it's",
    'a"b',
    '',
    '-x',
    'a..b',
    'a@{b',
    'HEAD',
    'a.lock',
    'a.lock/b',
    '.a',
    'a/.b',
    'a.',
    '/a',
    'a/',
    'a//b',
    'a b',
    'a\nb',
    'a~b',
    'a^b',
    'a:b',
    'a?b',
    'a*b',
    'a[b',
    'a\\b',
    'a\u007fb',
  ];
  it.each(names)('is judged as git does: %j', (name) => {
    let allowed = true;
    try {
      execFileSync('git', ['check-ref-format', '--branch', name], { stdio: 'ignore' });
    } catch {
      allowed = false;
    }
    expect(branchNameFault(name) === undefined).toBe(allowed);
  });

  it('does not mean another one', () => {
    expect(branchNameFault('@')).toBeDefined();
    expect(branchNameFault('refs/heads/main')).toBeDefined();
  });

  it('has a length that a file system can hold', () => {
    expect(branchNameFault('x'.repeat(300))).toBeDefined();
  });
});

describe('an address', () => {
  it('is taken apart', () => {
    expect(parseAddress('https://ada:p%40ss@Git.Acme.io/deploy.git/', '/')).toEqual({
      kind: 'http',
      url: 'https://git.acme.io/deploy.git',
      credentials: { username: 'ada', password: 'p@ss' },
    });
    expect(parseAddress('ssh://git@Git.Acme.io:2222/acme/a%20b.git/', '/')).toEqual({
      kind: 'ssh',
      address: 'ssh://git@Git.Acme.io:2222/acme/a%20b.git',
      user: 'git',
      host: 'Git.Acme.io',
      port: 2222,
      path: '/acme/a b.git/',
    });
    expect(parseAddress('git+ssh://[::1]/~ada/x.git', '/')).toMatchObject({ host: '::1', path: '~ada/x.git' });
    expect(parseAddress('git@github.com:acme/deploy.git', '/')).toEqual({
      kind: 'ssh',
      address: 'git@github.com:acme/deploy.git',
      user: 'git',
      host: 'github.com',
      port: undefined,
      path: 'acme/deploy.git',
    });
    expect(parseAddress('deploy:/srv/x.git', '/')).toMatchObject({ host: 'deploy', path: '/srv/x.git' });
    expect(parseAddress('ada@[fe80::1]:x.git', '/')).toMatchObject({ user: 'ada', host: 'fe80::1', path: 'x.git' });
    expect(parseAddress('./a:b/deploy.git', '/project')).toEqual({ kind: 'local', path: '/project/a:b/deploy.git' });
    expect(parseAddress('./deploy.git', '/project')).toEqual({ kind: 'local', path: '/project/deploy.git' });
    expect(parseAddress('file:///a%20b', '/project')).toEqual({ kind: 'local', path: '/a b' });
  });

  it.each([
    ['', 'repository-address-invalid'],
    ['--upload-pack=x', 'repository-address-invalid'],
    ['ext::sh -c x', 'repository-address-invalid'],
    ['fd::7', 'repository-address-invalid'],
    ['https://a/b\nc', 'repository-address-invalid'],
    ['https://user:canary@/x', 'repository-address-invalid'],
    ['https://h/x?service=y', 'repository-address-invalid'],
    ['ftp://h/x', 'repository-address-invalid'],
    ['file://host/x', 'repository-address-invalid'],
    ['ssh://-oProxyCommand=x/y', 'repository-address-invalid'],
    ['ssh://%2doProxyCommand=x/y', 'repository-address-invalid'],
    ['ssh://git@-oProxyCommand=x/y', 'repository-address-invalid'],
    ['ssh://-oProxyCommand=x@h/y', 'repository-address-invalid'],
    ['-oProxyCommand=x:y', 'repository-address-invalid'],
    ['git@-oProxyCommand=x:y', 'repository-address-invalid'],
    ['ssh://git:canary@h/y', 'repository-address-invalid'],
    ['ssh://h/%0ay', 'repository-address-invalid'],
    ['ssh://h%20-p/y', 'repository-address-invalid'],
    ['ssh://h:0/y', 'repository-address-invalid'],
    ['ssh://h:99999/y', 'repository-address-invalid'],
    ['ssh://h', 'repository-address-invalid'],
    ['ssh://h/', 'repository-address-invalid'],
    ['ssh:///y', 'repository-address-invalid'],
    ['ssh://h/%zz', 'repository-address-invalid'],
    ['git@h:--upload-pack=x', 'repository-address-invalid'],
    ['git@h:', 'repository-address-invalid'],
    ['$(id)@h:y', 'repository-address-invalid'],
    ['git@$(id):y', 'repository-address-invalid'],
    ['a@b@h:y', 'repository-address-invalid'],
  ])('is refused: %j', (address, code) => {
    expect(codeOf(() => parseAddress(address, '/'))).toBe(code);
    try {
      parseAddress(address, '/');
    } catch (error) {
      expect(String(error)).not.toContain('canary');
    }
  });
});

describe('an owned path', () => {
  it.each([
    '..',
    'a/../b',
    '/a',
    'a\\b',
    '.git/hooks',
    'x/.GIT',
    'git~1',
    '.gitmodules',
    '.GitAttributes',
    '.github',
    '.github/workflows',
    'a//b',
  ])('is refused: %j', (path) => expect(codeOf(() => arrangeOwnedPaths([path]))).toBe('path-invalid'));
  it('below another adds nothing', () => {
    expect(arrangeOwnedPaths(['a/b', 'a', 'a/c', 'b/c'])).toEqual(arrangeOwnedPaths(['a', 'b/c']));
    expect(arrangeOwnedPaths(['a', ''])).toBe('owned');
  });
  it('must hold every file', () => {
    expect(() => checkFilesAreOwned(['ab/x' as RelativePath], ['a'])).toThrow('no owned path');
    expect(codeOf(() => checkFilesAreOwned(['.github/workflows/x.yaml' as RelativePath], ['']))).toBe('path-invalid');
    expect(codeOf(() => checkFilesAreOwned(['.hidden/x.yaml' as RelativePath], ['']))).toBe('none');
  });
});

describe('an author', () => {
  it.each([
    { name: '', email: 'a@b' },
    { name: 'a', email: '' },
    { name: 'a\nb', email: 'a@b' },
    { name: 'a <b>', email: 'a@b' },
    { name: 'a', email: 'a@b> 1 +0000\nx' },
  ])('is refused: %j', (identity) => expect(codeOf(() => checkIdentity(identity))).toBe('author-invalid'));
});

describe('a commit message', () => {
  const plan: Plan = {
    created: ['a' as RelativePath],
    updated: [],
    deleted: ['b' as RelativePath],
    unchanged: 3,
    digest: 'd'.repeat(64),
  };
  const compose = (message?: string): string =>
    composeCommitMessage({ message, plan, source: 'c'.repeat(40), compiler: '0.1.0' });
  const trailers = `Gitops-Source-Commit: ${'c'.repeat(40)}\nGitops-Compiler: gitops-ts 0.1.0\nGitops-Plan: sha256:${'d'.repeat(64)}\n`;

  it('is made from the plan where the user gave none', () => {
    expect(compose()).toBe(`Publish manifests: 1 created, 1 deleted\n\n${trailers}`);
    expect(compose(' \n ')).toBe(compose());
  });
  it('keeps subject and body', () => {
    expect(compose('\n Subject \r\n\r\n\r\nBody\n# not a comment\n\n')).toBe(
      ` Subject\n\nBody\n# not a comment\n\n${trailers}`,
    );
    expect(compose('Subject\n\nSigned-off-by: Ada <a@b>')).toBe(`Subject\n\nSigned-off-by: Ada <a@b>\n${trailers}`);
  });
  it('cannot be forged', () => {
    const forged = compose(
      'Subject\n\nGitops-Plan: sha256:evil\n gitops-source-commit : evil\u2028Gitops-Compiler: evil\u001b[31m\u0000',
    );
    const parsed = execFileSync('git', ['interpret-trailers', '--parse'], { input: forged, encoding: 'utf8' });
    expect(parsed).toBe(trailers);
    expect(forged).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('git settings', () => {
  it('are read as git reads them', () => {
    const config = parseGitConfig(
      '[core]\n\tbare = true ; yes\n\tRepositoryFormatVersion=1\n[extensions]\n\tobjectFormat = "sha256"\n\tnoop\n[remote "Origin"]\n url = x\n',
    );
    expect(Object.fromEntries(config)).toEqual({
      'core.bare': 'true',
      'core.repositoryformatversion': '1',
      'extensions.objectformat': 'sha256',
      'extensions.noop': 'true',
      'remote.origin.url': 'x',
    });
  });

  it('put paths under LFS as git check-attr says', () => {
    const attributes = [
      '[attr]big filter=lfs diff=lfs',
      '*.bin filter=lfs diff=lfs merge=lfs -text',
      'data/** filter=lfs',
      '/top/*.yaml big',
      'deep/**/x.yaml filter=lfs',
      '"with space/*" filter=lfs',
      'data/keep/** -filter',
      '# comment filter=lfs',
      'sub/ filter=lfs',
      '[ab].txt filter=lfs',
      'q?.txt !filter',
    ].join('\n');
    const paths = [
      'x.bin',
      'a/x.bin',
      'data/x',
      'data/y/z',
      'data/keep/x',
      'top/a.yaml',
      'top/b/a.yaml',
      'other/top/a.yaml',
      'deep/x.yaml',
      'deep/a/b/x.yaml',
      'with space/f',
      'sub/x',
      'a.txt',
      'c.txt',
      'qa.txt',
      'n/b.txt',
      'databases/x',
    ];
    const folder = mkdtempSync(join(tmpdir(), 'gitops-lfs-'));
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('sh', ['-c', 'cat > .gitattributes'], { cwd: folder, input: attributes });
    for (const path of paths) {
      const said = execFileSync('git', ['-C', folder, 'check-attr', 'filter', '--', path], { encoding: 'utf8' });
      expect([path, findLfsPath(attributes, [path as RelativePath]) !== undefined]).toEqual([
        path,
        said.endsWith(': lfs\n'),
      ]);
    }
    rmSync(folder, { recursive: true });
  });
});

describe('the source commit', () => {
  it('is found from a folder, a linked work tree and packed refs', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-source-')));
    const git = (cwd: string, ...args: string[]): string =>
      execFileSync('git', ['-C', cwd, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    const host = nodeHost();
    expect(await trySourceCommit(folder, host)).toBeUndefined();
    const checkout = join(folder, 'checkout');
    mkdirSync(join(checkout, 'a/b'), { recursive: true });
    git(checkout, 'init', '-q', '-b', 'main');
    expect(await trySourceCommit(checkout, host)).toBeUndefined();
    git(checkout, 'commit', '-q', '--allow-empty', '-m', 'one');
    const first = git(checkout, 'rev-parse', 'HEAD');
    expect(await trySourceCommit(join(checkout, 'a/b'), host)).toMatchObject({ commit: first });
    git(checkout, 'worktree', 'add', '-q', '-b', 'other', join(folder, 'linked'));
    git(join(folder, 'linked'), 'commit', '-q', '--allow-empty', '-m', 'two');
    git(checkout, 'pack-refs', '--all');
    expect(await trySourceCommit(join(folder, 'linked'), host)).toMatchObject({
      commit: git(join(folder, 'linked'), 'rev-parse', 'HEAD'),
    });
    git(checkout, 'checkout', '-q', '--detach');
    expect(await trySourceCommit(checkout, host)).toMatchObject({ commit: first });
    rmSync(folder, { recursive: true });
  });

  it('reads paragraphs as git does, and keeps the spaces in them', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-words-')));
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    git('init', '-q', '-b', 'main');
    const lines = [
      'Bump the image',
      ' \t',
      'Why:',
      '  - a list',
      '    of\u00a0two',
      '',
      'Argocd-reference-commit-sha: 0123',
    ];
    git('commit', '-q', '--allow-empty', '--cleanup=verbatim', '-m', lines.join('\r\n'));
    const source = await trySourceCommit(folder, nodeHost());
    const body = 'Why:\n  - a list\n    of\u00a0two\n\nArgocd-reference-commit-sha: 0123';
    expect(source).toMatchObject({ description: { subject: git('log', '-1', '--format=%s'), body } });
    expect(source?.references).toEqual([{ sha: '0123' }]);
    const reference = referenceTrailers(source);
    const message = composeCommitMessage({ message: 'Release', source: undefined, compiler: '1', reference });
    expect(readReference(message)?.body).toBe(body);
    expect(keptReference(message, source?.commit)).toEqual(reference);
    rmSync(folder, { recursive: true });
  });

  it('says who made it, when and why, and what led to it', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-source-')));
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    git('init', '-q', '-b', 'main');
    git('remote', 'add', 'origin', 'git@git.acme.io:acme/shop.git');
    const reference = [
      'author: Grace Hopper <grace@acme.io>',
      'sha: 0123456789abcdef',
      'subject: fix: the bug',
      'body: "One\\nTwo"',
      'repourl: https://git.acme.io/acme/code',
      'date: 2026-01-01T00:00:00Z',
    ];
    const trailers = reference.map((line) => `Argocd-reference-commit-${line}`).join('\n');
    git(
      ...['commit', '-q', '--allow-empty', '--author', 'Ada "A." Lovelace, Countess <ada@acme.io>'],
      ...['--date', '2026-02-01T10:00:00+05:30', '-m', `Bump the image\nto 1.2.3\n\nWhy.\n\n${trailers}`],
    );
    git('repack', '-adq');
    const source = await trySourceCommit(folder, nodeHost());
    expect(source).toEqual({
      commit: git('rev-parse', 'HEAD'),
      repository: 'git.acme.io/acme/shop',
      description: {
        author: '"Ada \\"A.\\" Lovelace, Countess" <ada@acme.io>',
        date: '2026-02-01T10:00:00+05:30',
        subject: git('log', '-1', '--format=%s'),
        body: git('log', '-1', '--format=%b'),
      },
      references: [
        {
          author: 'Grace Hopper <grace@acme.io>',
          sha: '0123456789abcdef',
          subject: 'fix: the bug',
          body: 'One\nTwo',
          repoURL: 'https://git.acme.io/acme/code',
          date: '2026-01-01T00:00:00Z',
        },
      ],
    });
    const message = composeCommitMessage({
      message: 'Release',
      source: source?.commit,
      compiler: '1',
      reference: referenceTrailers(source),
    });
    const parsed = execFileSync('git', ['interpret-trailers', '--parse'], { input: message, encoding: 'utf8' });
    expect(parsed.trim().split('\n').slice(2)).toEqual([
      'Argocd-reference-commit-author: "Ada \\"A.\\" Lovelace, Countess" <ada@acme.io>',
      `Argocd-reference-commit-sha: ${source?.commit ?? ''}`,
      'Argocd-reference-commit-subject: Bump the image to 1.2.3',
      `Argocd-reference-commit-body: ${JSON.stringify(`Why.\n\n${trailers}`)}`,
      'Argocd-reference-commit-repourl: https://git.acme.io/acme/shop',
      'Argocd-reference-commit-date: 2026-02-01T10:00:00+05:30',
    ]);
    expect(readReference(message)).toMatchObject({ sha: source?.commit, subject: 'Bump the image to 1.2.3' });
    expect(keptReference(message, source?.commit)).toHaveLength(6);
    expect(keptReference(message, '0'.repeat(40))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
