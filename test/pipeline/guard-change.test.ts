import { describe, expect, it } from 'vitest';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { makePlan } from '../../lib/model/plan.ts';
import { encodeReleaseFile } from '../../lib/model/release.ts';
import { guardChange } from '../../lib/pipeline/guard-change.ts';
import { hashContent } from '../../lib/repository/content.ts';
import type { EditedFolder, GuardedChange } from '../../lib/repository/guarded-change.ts';
import type { Permission } from '../../lib/validation/guards/guard.ts';

type Texts = Readonly<Record<string, string>>;

const object = (kind: string, name: string, rest = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`;

const release = new TextDecoder().decode(
  encodeReleaseFile({
    release: '0123456789ab',
    source: undefined,
    compiler: 'gitops-ts 0.1.0',
    lock: undefined,
    plan: '',
    applications: new Map([['web', '']]),
    apart: new Map(),
  }),
);

/** What is refused of putting some files of `prod` in place of others, all of which lie in the repository already. */
async function refusals(
  before: Texts,
  after: Texts,
  {
    path = 'prod',
    kubernetes,
    permitted = [],
    edits = [],
  }: {
    readonly path?: string;
    readonly kubernetes?: string;
    readonly permitted?: readonly Permission[];
    readonly edits?: readonly EditedFolder[];
  } = {},
): Promise<readonly string[]> {
  const content = (texts: Texts): ReadonlyMap<RelativePath, Uint8Array> =>
    new Map(Object.entries(texts).map(([at, text]) => [`prod/${at}` as RelativePath, new TextEncoder().encode(text)]));
  const [replaced, next] = [hashContent(content(before)).files, hashContent(content(after)).files];
  const blobs = new Map<string, Uint8Array>();
  for (const [files, texts] of [
    [replaced, content(before)],
    [next, content(after)],
  ] as const) {
    for (const [at, { oid }] of files) blobs.set(oid, texts.get(at) ?? new Uint8Array());
  }
  const ours = new Set(['prod/release.json']);
  const plan = makePlan(
    new Map([...replaced].filter(([at]) => !ours.has(at))),
    new Map([...next].filter(([at]) => !ours.has(at))),
  );
  const change: GuardedChange = {
    folders: [{ path: path as RelativePath, environment: { name: 'prod', kubernetes } }],
    plan,
    replaced,
    next,
    stored: true,
    readBlobs: async () => blobs,
    findHandEdits: async () => edits,
  };
  const refused = await guardChange(new Set(permitted))(change);
  return refused.map(({ code, message }) => `${code}: ${message}`);
}

const three: Texts = {
  'release.json': release,
  'namespaces/n.yaml': object('Namespace', 'n'),
  'web/a.yaml': object('ConfigMap', 'a'),
  'web/b.yaml': object('ConfigMap', 'b'),
  'web/s.yaml': object('Service', 's', 'spec:\n  clusterIP: 10.0.0.1\n'),
};
const { 'web/a.yaml': a, 'web/b.yaml': b, 'web/s.yaml': s, ...bare } = three;

describe('a move to a release that lies in the repository', () => {
  it('is refused where it removes much, or empties the environment by what its release.json says', async () => {
    expect(await refusals(three, three)).toEqual([]);
    const { 'web/a.yaml': _, ...two } = three;
    expect(await refusals(three, two)).toEqual([]);
    expect(await refusals(three, { ...bare, 'web/a.yaml': a ?? '' })).toEqual([
      'many-objects-removed: 2 of the 4 objects of prod would be removed (50 %, more than 30 %)',
    ]);
    const [emptied, ...rest] = await refusals(three, bare);
    expect(emptied).toContain('environment-emptied');
    expect(rest).toEqual([]);
    expect(await refusals(three, bare, { permitted: ['allow-empty', 'allow-removal'] })).toEqual([]);
  });

  it('tells an object that moves to another file from one that goes', async () => {
    const { 'namespaces/n.yaml': n = '', ...others } = three;
    expect(await refusals(three, { ...others, 'web/n.yaml': n })).toEqual([]);
    expect(await refusals(three, others)).toEqual([expect.stringContaining('protected-object-removed: Namespace n')]);
  });

  it('is refused where it changes what cannot be changed, without a place in any program', async () => {
    const next = { ...three, 'web/s.yaml': (s ?? '').replace('10.0.0.1', '10.0.0.2') };
    expect(await refusals(three, next)).toEqual([
      'immutable-field-changed: Service s of prod (prod/web/s.yaml) changes /spec/clusterIP, which cannot be set to another value: a Service keeps the address that it was given, also that of None',
    ]);
    expect(await refusals(three, next, { permitted: ['allow-immutable'] })).toEqual([]);
  });

  it('goes by the version of the cluster, where the release says which', async () => {
    const set = (limit: number): Texts => ({
      ...three,
      'web/db.yaml': `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  revisionHistoryLimit: ${limit}\n`,
    });
    expect(await refusals(set(1), set(2), { kubernetes: '1.33' })).toEqual([]);
    expect(await refusals(set(1), set(2))).toEqual([]);
    expect(await refusals(set(1), set(2), { kubernetes: '1.32' })).toEqual([
      expect.stringContaining('immutable-field-changed: apps/StatefulSet db of prod (prod/web/db.yaml) changes'),
    ]);
  });

  it('of one application empties no more than its folder', async () => {
    const web: Texts = { 'web/a.yaml': a ?? '', 'web/b.yaml': b ?? '' };
    expect(await refusals(web, { 'web/a.yaml': a ?? '' }, { path: 'prod/web' })).toEqual([
      expect.stringContaining('many-objects-removed: 1 of the 2 objects'),
    ]);
    expect(await refusals(web, {}, { path: 'prod/web' })).toEqual([expect.stringContaining('environment-emptied')]);
  });

  it('is refused where it undoes an edit by hand, named by the object where there is one', async () => {
    const edits: readonly EditedFolder[] = [
      {
        path: 'prod' as RelativePath,
        environment: 'prod',
        since: { kind: 'release', id: '0123456789ab' },
        edits: [{ kind: 'changed', path: 'prod/web/a.yaml' as RelativePath }],
      },
    ];
    const words = 'edited-by-hand: prod was changed by hand since release 0123456789ab, and this would undo it';
    expect(await refusals(three, three, { edits })).toEqual([words]);
    expect(await refusals(three, three, { edits, permitted: ['overwrite'] })).toEqual([]);
  });
});
