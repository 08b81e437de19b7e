import { describe, expect, it } from 'vitest';
import { type Diagnostic, DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import { parseAddress } from '../../lib/repository/address.ts';
import { type DetectedForge, detectForge, type ForgeChoice } from '../../lib/repository/forges/detect-forge.ts';

const detect = (address: string, choice: ForgeChoice = {}): DetectedForge | undefined =>
  detectForge(parseAddress(address, '/work'), choice);

function refusalOf(address: string, choice: ForgeChoice): readonly Diagnostic[] {
  try {
    detect(address, choice);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  throw new Error('it is not refused');
}

describe('the forge of a repository', () => {
  it.each<readonly [string, ForgeChoice, string, string, string]>([
    ['https://github.com/acme/deploy.git', {}, 'github', 'https://api.github.com', 'acme/deploy'],
    ['https://github.com/acme/deploy/', {}, 'github', 'https://api.github.com', 'acme/deploy'],
    ['https://x:secret@github.com/acme/deploy', {}, 'github', 'https://api.github.com', 'acme/deploy'],
    ['git@github.com:acme/deploy.git', {}, 'github', 'https://api.github.com', 'acme/deploy'],
    ['git@github.com:/acme/deploy.git', {}, 'github', 'https://api.github.com', 'acme/deploy'],
    ['ssh://git@ssh.github.com:443/acme/deploy.git', {}, 'github', 'https://api.github.com', 'acme/deploy'],
    ['https://acme.ghe.com/acme/deploy.git', {}, 'github', 'https://api.acme.ghe.com', 'acme/deploy'],
    ['https://git.acme.io/acme/deploy.git', { forge: 'github' }, 'github', 'https://git.acme.io/api/v3', 'acme/deploy'],
    ['https://gitlab.com/a/b/c/deploy.git', {}, 'gitlab', 'https://gitlab.com/api/v4', 'a/b/c/deploy'],
    ['ssh://git@altssh.gitlab.com:443/a/deploy.git', {}, 'gitlab', 'https://gitlab.com/api/v4', 'a/deploy'],
    ['git@gitlab.com:a/b/deploy.git', {}, 'gitlab', 'https://gitlab.com/api/v4', 'a/b/deploy'],
    ['git@git.acme.io:a/b/deploy.git', { forge: 'gitlab' }, 'gitlab', 'https://git.acme.io/api/v4', 'a/b/deploy'],
    ['ssh://git@git.acme.io:2222/a/b/d.git', { forge: 'gitlab' }, 'gitlab', 'https://git.acme.io/api/v4', 'a/b/d'],
    ['https://codeberg.org/acme/deploy', {}, 'forgejo', 'https://codeberg.org/api/v1', 'acme/deploy'],
    ['git@gitea.com:acme/deploy.git', {}, 'gitea', 'https://gitea.com/api/v1', 'acme/deploy'],
    ['https://git.acme.io:8443/acme/d.git', { forge: 'gitea' }, 'gitea', 'https://git.acme.io:8443/api/v1', 'acme/d'],
    ['http://localhost:3000/acme/d.git', { forge: 'forgejo' }, 'forgejo', 'http://localhost:3000/api/v1', 'acme/d'],
    ['http://[::1]:3000/acme/d.git', { forge: 'gitea' }, 'gitea', 'http://[::1]:3000/api/v1', 'acme/d'],
    [
      'https://acme.io/gitlab/a/deploy.git',
      { forge: 'gitlab', api: 'https://acme.io/gitlab/api/v4/' },
      'gitlab',
      'https://acme.io/gitlab/api/v4',
      'a/deploy',
    ],
    [
      'work:acme/deploy.git',
      { forge: 'github', api: 'https://api.github.com' },
      'github',
      'https://api.github.com',
      'acme/deploy',
    ],
    [
      'https://github.com/acme/deploy.git',
      { forge: 'gitea', api: 'https://git.acme.io/api/v1' },
      'gitea',
      'https://git.acme.io/api/v1',
      'acme/deploy',
    ],
  ])('%s with %j is %s', (address, choice, kind, api, project) => {
    expect(detect(address, choice)).toMatchObject({ kind, api, project });
  });

  it.each([
    ['https://git.acme.io/acme/deploy.git', {}],
    ['git@github.com.evil.io:acme/deploy.git', {}],
    ['https://evil-github.com/acme/deploy.git', {}],
    ['https://a.b.ghe.com/acme/deploy.git', {}],
    ['/srv/deploy.git', {}],
    ['file:///srv/deploy.git', {}],
    ['https://github.com/acme/deploy.git', { forge: 'none' }],
  ] as const)('of %s with %j is not known', (address, choice) => {
    expect(detect(address, choice)).toBeUndefined();
  });

  it.each<readonly [string, ForgeChoice, RegExp]>([
    ['./deploy.git', { forge: 'github' }, /is a folder/],
    ['work:acme/deploy.git', { forge: 'github' }, /alias of your ssh configuration/],
    ['http://git.acme.io/acme/deploy.git', { forge: 'gitea' }, /in the clear/],
    ['https://git.acme.io/a/d.git', { forge: 'gitea', api: 'http://git.acme.io/api/v1' }, /in the clear/],
    ['https://git.acme.io/a/d.git', { forge: 'gitea', api: 'http://localhost.evil.io/api/v1' }, /in the clear/],
    ['https://git.acme.io/a/d.git', { forge: 'gitea', api: 'https://u:secret@git.acme.io/api/v1' }, /user name/],
    ['https://git.acme.io/a/d.git', { forge: 'gitea', api: 'https://git.acme.io/api/v1?secret=x' }, /query/],
    ['https://git.acme.io/a/d.git', { forge: 'gitea', api: 'ftp://git.acme.io' }, /no http\(s\) address/],
    ['https://git.acme.io/a/d.git', { forge: 'gitea', api: 'git.acme.io/api/v1' }, /no http\(s\) address/],
    ['https://github.com/acme.git', {}, /names no project at GitHub/],
    ['https://github.com/acme/platform/deploy.git', {}, /names no project at GitHub/],
    ['https://github.com/acme/%2e%2e', {}, /names no project at GitHub/],
    ['git@gitlab.com:deploy.git', {}, /names no project at GitLab/],
    ['git@gitlab.com:a/../deploy.git', {}, /names no project at GitLab/],
    ['git@gitlab.com:~a/de ploy.git', {}, /names no project at GitLab/],
  ])('of %s with %j is refused', (address, choice, words) => {
    const [finding] = refusalOf(address, choice);
    expect(finding?.code).toBe('forge-api-invalid');
    expect(finding?.message).toMatch(words);
    expect(finding?.hint).toBeTruthy();
    expect(JSON.stringify(finding)).not.toContain('secret');
  });
});

describe("the repository's credentials", () => {
  it.each<readonly [string, ForgeChoice, boolean]>([
    ['https://x:secret@github.com/acme/deploy.git', {}, true],
    ['git@github.com:acme/deploy.git', {}, true],
    ['https://x:secret@git.acme.io/acme/deploy.git', { forge: 'gitea' }, true],
    ['https://x:secret@git.acme.io/acme/deploy.git', { forge: 'gitea', api: 'https://git.acme.io:8443/api/v1' }, true],
    ['https://x:secret@git.acme.io/acme/deploy.git', { forge: 'gitea', api: 'https://api.evil.io/api/v1' }, false],
    ['https://x:secret@github.com/acme/deploy.git', { forge: 'gitea', api: 'https://evil.io/api/v1' }, false],
    ['https://x:secret@git.acme.io/acme/deploy.git', { forge: 'github', api: 'https://api.github.com' }, false],
  ])('of %s with %j go to its API: %s', (address, choice, goThere) => {
    const token = detect(address, choice)?.token;
    expect(token?.isRepositoryHost).toBe(goThere);
    if (!goThere) expect(JSON.stringify(token)).not.toContain('secret');
    else if (address.includes('secret')) expect(token?.credentials?.password).toBe('secret');
  });
});
