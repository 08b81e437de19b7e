import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/kernel/json.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { describeFolders, type FolderChange } from '../../lib/model/folder-change.ts';
import { RenderedObjects } from '../../lib/model/next-objects.ts';
import { makePlan, type TreeFile } from '../../lib/model/plan.ts';
import { manifestOf } from '../support/manifests.ts';

/** Objects by path; undefined for a file without one. */
type Objects = Readonly<Record<string, ReturnType<typeof manifestOf> | undefined>>;

/** What becomes of the folders `dev` and `prod`. */
function changeOf(before: Objects, after: Objects): readonly FolderChange[] {
  const files = (objects: Objects): ReadonlyMap<RelativePath, TreeFile> =>
    new Map(
      Object.entries(objects).map(([path, one]) => [
        path as RelativePath,
        { oid: JSON.stringify(one?.object ?? ''), mode: '100644' },
      ]),
    );
  const manifests = new Map(
    Object.entries(after).flatMap(([path, one]) => (one === undefined ? [] : [[path as RelativePath, one] as const])),
  );
  const folders = ['dev', 'prod'].map((path) => ({ path: path as RelativePath, environment: undefined }));
  const lookup = (path: RelativePath): JsonObject | undefined => before[path]?.object;
  return describeFolders(folders, makePlan(files(before), files(after)), lookup, new RenderedObjects(manifests));
}

const object = (name: string, namespace?: string, group = '') =>
  manifestOf({ group, kind: 'Ingress', name, namespace });
const removedOf = (changes: readonly FolderChange[]): readonly string[] =>
  changes.flatMap(({ removed }) => removed.map(({ path }) => path));

describe('what a publish does to the objects of a folder', () => {
  it('is nothing where nothing is updated or deleted', () => {
    expect(changeOf({ 'dev/a': object('a') }, { 'dev/a': object('a'), 'prod/b': object('b') })).toEqual([]);
  });

  it('counts what was there, without files that are no objects', () => {
    const [change, ...rest] = changeOf(
      { 'dev/a': object('a'), 'dev/b': object('b'), 'dev/notes': undefined, 'prod/a': object('a') },
      { 'dev/a': object('a'), 'dev/c': object('c'), 'prod/a': object('a') },
    );
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ path: 'dev', before: 2, left: 2, removed: [{ path: 'dev/b', id: { name: 'b' } }] });
  });

  it('tells objects by identity: to another file they move, to another folder or namespace they do not', () => {
    const moved = changeOf({ 'dev/a': object('a', 'n') }, { 'dev/x/a': object('a', 'n') });
    expect(moved).toMatchObject([{ removed: [], kept: [{ path: 'dev/a', after: { id: { name: 'a' } } }] }]);
    expect(removedOf(changeOf({ 'dev/a': object('a') }, { 'prod/a': object('a') }))).toEqual(['dev/a']);
    expect(removedOf(changeOf({ 'dev/a': object('a', 'n') }, { 'dev/a': object('a', 'm') }))).toEqual(['dev/a']);
    expect(removedOf(changeOf({ 'dev/a': object('a', 'n') }, { 'dev/a': object('a') }))).toEqual([]);
    expect(
      removedOf(
        changeOf({ 'dev/a': object('a', 'n', 'extensions') }, { 'dev/a': object('a', 'n', 'networking.k8s.io') }),
      ),
    ).toEqual([]);
  });

  it("counts what serves delivery where the folder is no environment's", () => {
    const application = (name: string) => manifestOf({ kind: 'Application', name }, { purpose: 'delivery' });
    const [change] = changeOf({ 'dev/a': application('a'), 'dev/b': application('b') }, { 'dev/a': application('a') });
    expect(change).toMatchObject({ left: 1 });
  });
});
