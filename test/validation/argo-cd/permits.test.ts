import { describe, expect, it } from 'vitest';
import { normalizeGitUrl } from '../../../lib/validation/argo-cd/git-url.ts';
import { matchesGlob } from '../../../lib/validation/argo-cd/glob.ts';
import { permitsDestination, permitsSource } from '../../../lib/validation/argo-cd/permits.ts';

describe('globs', () => {
  it.each([
    ['a*c', 'abbc', undefined, true],
    ['a*c', 'ab/c', '/', false],
    ['a**c', 'ab/c', '/', true],
    ['a?c', 'abc', undefined, true],
    ['a?c', 'a/c', '/', false],
    ['[ab]c', 'bc', undefined, true],
    ['[!ab]c', 'bc', undefined, false],
    ['[a-c]x', 'bx', undefined, true],
    ['{a,b*}c', 'bxc', undefined, true],
    ['{a,b}c', 'cc', undefined, false],
    ['a\\*', 'a*', undefined, true],
    ['', '', undefined, true],
    ['', 'a', undefined, false],
    ['{a', 'a', undefined, undefined],
    ['[a', 'a', undefined, undefined],
  ])('%s and %s: %s', (pattern, text, separator, expected) => {
    expect(matchesGlob(pattern, text, separator)).toBe(expected);
  });

  it('takes no longer for a pattern that is made to take long', () => {
    const start = performance.now();
    expect(matchesGlob(`${'a*'.repeat(200)}b`, 'a'.repeat(400))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('URLs of repositories', () => {
  it.each([
    ['https://Git.example.org/Shop/Deploy.git', 'https://git.example.org/shop/deploy'],
    ['git@git.example.org:shop/deploy.git', 'git@git.example.org/shop/deploy'],
    ['ssh://git@git.example.org/shop/deploy', 'git@git.example.org/shop/deploy'],
  ])('%s is %s', (url, expected) => expect(normalizeGitUrl(url)).toBe(expected));

  it.each([
    [['*'], 'https://git.example.org/a', true],
    [['https://git.example.org/*'], 'https://git.example.org/a.git', true],
    [['https://git.example.org/*'], 'https://git.example.org/a/b.git', false],
    [['https://git.example.org/**'], 'https://git.example.org/a/b.git', true],
    [['git@git.example.org:shop/*'], 'ssh://git@git.example.org/shop/deploy', true],
    [['*', '!https://git.example.org/a'], 'https://git.example.org/a.git', false],
    [[], 'https://git.example.org/a', false],
  ])('%j permit %s: %s', (sourceRepos, url, expected) => expect(permitsSource({ sourceRepos }, url)).toBe(expected));
});

describe('destinations', () => {
  const names = new Map([['https://kubernetes.default.svc', 'in-cluster']]);
  const on = (server: string, namespace: string, name = '') => ({ server, name, namespace });
  const prod = { server: 'https://10.0.0.1', name: undefined };
  it.each([
    ['a server', [on('https://10.0.0.1', 'shop')], prod, 'shop', true],
    ['another namespace', [on('https://10.0.0.1', 'shop')], prod, 'other', false],
    ['every server', [on('*', 'shop-*')], prod, 'shop-a', true],
    ['a name that may be the server', [on('', 'shop', 'prod')], prod, 'shop', undefined],
    ['a name with its own server', [on('https://10.0.0.2', 'shop', 'prod')], prod, 'shop', false],
    ['the cluster of Argo CD', [on('', 'shop', 'in-cluster')], prod, 'shop', false],
    [
      'a server that may be the name',
      [on('https://10.0.0.1', 'shop')],
      { server: undefined, name: 'prod' },
      'shop',
      undefined,
    ],
    ['a denied namespace', [on('*', '*'), on('*', '!shop')], prod, 'shop', false],
    ['a namespace that is denied elsewhere', [on('*', '*'), on('https://10.0.0.2', '!shop')], prod, 'shop', true],
    ['a denied server', [on('*', '*'), on('!https://10.*', '*')], prod, 'shop', false],
    ['nothing', [], prod, 'shop', false],
  ])('%s', (_, destinations, cluster, namespace, expected) => {
    expect(permitsDestination({ destinations }, cluster, namespace, names)).toBe(expected);
  });
});
