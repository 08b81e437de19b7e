import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layout } from '../../lib/compiler/layout.ts';
import { relativePathFault } from '../../lib/kernel/relative-path.ts';
import type { Manifest } from '../../lib/model/manifest.ts';
import { manifestOf } from '../support/manifests.ts';

/** Words that are easily taken for each other in a file name. */
const word = fc.oneof(
  fc.constantFrom('x', 'X', 'system:foo', 'systemfoo', 'system-foo', 'System:Foo', 'a@b', 'a-b', 'a.b', 'con', 'CON'),
  fc.constantFrom(
    '..',
    '.',
    '...',
    '.git',
    'GIT~1',
    'x.yaml',
    'ß',
    'ss',
    'ı',
    'i',
    'İ',
    'é',
    'e\u0301',
    'a'.repeat(253),
  ),
  fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...'aAb-.@:_ /\\'.split('')) }),
  fc.string({ minLength: 1, maxLength: 300 }),
);

const manifest = fc
  .record({
    folder: fc.oneof(
      fc.constantFrom('app', 'App', 'staging/web', 'staging/web-1', 'a b/c', 'a-b/c', 'app/ingress-x.yaml', 'app/con'),
      fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    ),
    folderNamespace: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    group: fc.oneof(fc.constantFrom('', 'core', 'apps', 'Apps'), word),
    kind: fc.oneof(fc.constantFrom('Ingress', 'ingress', 'ConfigMap'), word),
    namespace: fc.option(fc.oneof(fc.constantFrom('a', 'b', 'A'), word), { nil: undefined }),
    name: word,
  })
  .map(({ folder, folderNamespace, ...id }) => manifestOf(id, { folder, namespace: folderNamespace }));

/** No two manifests share an identity within a folder: that is another finding's business. */
const manifests = fc.uniqueArray(manifest, {
  maxLength: 40,
  selector: ({ folder, id }) => JSON.stringify([folder.folder, id.group, id.kind, id.namespace ?? null, id.name]),
});

const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

describe('layout', () => {
  it('gives each object a file of its own, also where case is ignored', () => {
    fc.assert(
      fc.property(manifests, (all) => {
        const placed = layout(all);
        expect(new Set(placed.values())).toEqual(new Set(all));
        const paths = new Set([...placed.keys()].map((path) => path.toLowerCase().normalize('NFC')));
        expect(paths.size).toBe(all.length);
        const folders = [...paths].flatMap((path) =>
          path.split('/').map((_, index, parts) => parts.slice(0, index).join('/')),
        );
        expect(folders.filter((folder) => paths.has(folder))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives paths that every file system takes', () => {
    fc.assert(
      fc.property(manifests, (all) => {
        for (const path of layout(all).keys()) {
          expect(relativePathFault(path)).toBeUndefined();
          for (const segment of path.split('/')) {
            expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255);
            expect(segment).toMatch(/^[a-z0-9@.-]+$/);
            expect(segment).not.toMatch(/[. ]$/);
            expect(segment).not.toMatch(deviceName);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a folder apart from a file, and short enough', () => {
    const file = manifestOf({ kind: 'Ingress', name: 'x' });
    const below = manifestOf({}, { folder: 'app/ingress-x.yaml' });
    const long = manifestOf({}, { folder: `app/${'y'.repeat(300)}` });
    const otherLong = manifestOf({}, { folder: `app/${'y'.repeat(301)}` });
    const paths = [...layout([file, below, long, otherLong]).keys()];
    expect(paths.filter((path) => path.startsWith('app/ingress-x.yaml/'))).toEqual([]);
    expect(new Set(paths.map((path) => path.split('/')[1])).size).toBe(4);
    expect(Math.max(...paths.flatMap((path) => path.split('/').map(({ length }) => length)))).toBeLessThanOrEqual(255);
  });

  it('depends on the objects alone, not on their order', () => {
    fc.assert(
      fc.property(manifests, (all) => {
        expect([...layout(all.toReversed())]).toEqual([...layout(all)]);
      }),
    );
  });

  it('lists paths by code unit', () => {
    const paths = [...layout(['b', 'a-b', 'a', 'a.b'].map((name) => manifestOf({ name }))).keys()];
    expect(paths).toEqual(paths.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it.each<[string, Manifest, string]>([
    ['kind and name', manifestOf({ kind: 'Service', name: 'web' }), 'app/service-web.yaml'],
    [
      'no namespace where it is the folder’s',
      manifestOf({ name: 'web', namespace: 'shop' }, { namespace: 'shop' }),
      'app/configmap-web.yaml',
    ],
    [
      'another namespace',
      manifestOf({ name: 'web', namespace: 'other' }, { namespace: 'shop' }),
      'app/configmap-web@other.yaml',
    ],
    ['a folder of an environment', manifestOf({}, { folder: 'staging/web' }), 'staging/web/configmap-x.yaml'],
    ['a device of Windows', manifestOf({ kind: 'Con', name: 'x' }, { folder: 'aux' }), 'aux-/con--x.yaml'],
  ])('names a file by %s', (_, one, path) => {
    expect([...layout([one]).keys()]).toEqual([path]);
  });
});
