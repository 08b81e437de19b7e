import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../lib/model/manifest.ts';
import { checkIdentities } from '../../lib/validation/identity.ts';
import { manifestOf } from '../support/manifests.ts';

function codesOf(...manifests: Manifest[]): readonly string[] {
  return checkIdentities(manifests).map(({ code }) => code);
}

describe('checkIdentities', () => {
  it.each<[string, Manifest, Manifest]>([
    ['namespaces', manifestOf({ namespace: 'a' }), manifestOf({ namespace: 'b' })],
    ['environments', manifestOf({}, { environment: 'dev' }), manifestOf({}, { environment: 'prod' })],
    ['groups', manifestOf({ group: 'a.io', kind: 'Ingress' }), manifestOf({ group: 'b.io', kind: 'Ingress' })],
    ['kinds', manifestOf({ kind: 'ConfigMap' }), manifestOf({ kind: 'Secret' })],
    [
      'kinds that are not known to live outside namespaces',
      manifestOf({ group: 'a.io', kind: 'Node', namespace: 'a' }),
      manifestOf({ group: 'a.io', kind: 'Node', namespace: 'b' }),
    ],
  ])('tells objects apart by their %s', (_, a, b) => {
    expect(codesOf(a, b)).toEqual([]);
  });

  it.each<[string, Manifest, Manifest]>([
    ['the same', manifestOf({ namespace: 'a' }), manifestOf({ namespace: 'a' })],
    [
      'another version',
      manifestOf({ group: 'apps', version: 'v1' }),
      manifestOf({ group: 'apps', version: 'v1beta1' }),
    ],
    ['another folder', manifestOf({}, { folder: 'one' }), manifestOf({}, { folder: 'two' })],
    [
      'another namespace, for a kind that lives in none',
      manifestOf({ kind: 'Namespace', namespace: 'a' }),
      manifestOf({ kind: 'Namespace', namespace: 'b' }),
    ],
  ])('takes for one object: %s', (_, a, b) => {
    expect(codesOf(a, b)).toEqual(['duplicate-object']);
  });

  it('names both places, for each further object', () => {
    const [first, second, third] = ['one', 'two', 'three'].map((path, index) => {
      const manifest = manifestOf({}, {}, path);
      return { ...manifest, origin: { ...manifest.origin, at: { file: 'main.ts', line: index + 1, column: 1 } } };
    });
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are made');
    const findings = checkIdentities([first, second, third]);
    expect(findings.map(({ at, notes }) => [at?.line, notes?.[0]?.at?.line])).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });

  const rbac = 'rbac.authorization.k8s.io';
  it.each([
    [{ name: 'a' }],
    [{ name: '0.a-b.c' }],
    [{ name: 'a'.repeat(253) }],
    [{ group: rbac, kind: 'ClusterRole', name: 'system:Foo (a)'.replaceAll(' ', '-') }],
    [{ group: 'a.b-c.io', version: 'v1alpha1', kind: 'HTTPRoute' }],
    [{ kind: 'widget-2', group: 'example.com' }],
    [{ namespace: 'n'.repeat(63) }],
  ])('takes %j', (id) => {
    expect(codesOf(manifestOf(id))).toEqual([]);
  });

  it.each([
    ...[
      '',
      '.',
      '..',
      '../x',
      'a/b',
      'a\\b',
      'a..b',
      'a.-b',
      'a-.b',
      '-a',
      'a-',
      'A',
      'a_b',
      'a b',
      'a\n',
      'é',
      'a\u200bb',
    ].map((name) => ({ name })),
    { name: 'a'.repeat(254) },
    ...['', '.', '..', 'a/b', 'a%2fb', 'a b', 'a\u0007', 'a\u202eb'].map((name) => ({
      group: rbac,
      kind: 'Role',
      name,
    })),
    ...['', '..', 'a.b', 'a/b', 'A', '-a', 'a'.repeat(64)].map((namespace) => ({ namespace })),
  ])('refuses the name or namespace of %j', (id) => {
    expect(codesOf(manifestOf(id))).toEqual(['invalid-object-name']);
  });

  it.each([
    ...['', '../outside/marker', 'Config Map', 'Kind/x', '2x', 'x'.repeat(64), 'Kïnd'].map((kind) => ({ kind })),
    ...['', 'V1', '1', '..', 'v1 ', 'v1\n'].map((version) => ({ version })),
    ...['..', '.a', 'a..b', 'A', 'a/b', 'a b'].map((group) => ({ group })),
  ])('refuses the kind or apiVersion of %j', (id) => {
    expect(codesOf(manifestOf(id))).toEqual(['invalid-object']);
  });
});
