import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { handEdits } from '../../lib/model/hand-edits.ts';
import type { TreeFile } from '../../lib/model/plan.ts';

type Files = ReadonlyMap<RelativePath, TreeFile>;

const files = (contents: Readonly<Record<string, string>>): Files =>
  new Map(Object.entries(contents).map(([path, oid]) => [path as RelativePath, { oid, mode: '100644' }]));
const contents = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'));

describe('the edits that a publish would undo', () => {
  it('are what was added, changed and removed by hand', () => {
    const recorded = files({ a: '1', b: '1', c: '1' });
    expect(handEdits(recorded, files({ a: '1', c: '2', d: '1' }), recorded)).toEqual([
      { kind: 'removed', path: 'b' },
      { kind: 'changed', path: 'c' },
      { kind: 'added', path: 'd' },
    ]);
    const executable: Files = new Map([['a' as RelativePath, { oid: '1', mode: '100755' }]]);
    expect(handEdits(files({ a: '1' }), executable, files({ a: '1' }))).toEqual([{ kind: 'changed', path: 'a' }]);
  });

  it('are none where nobody edited, and none that the program has as well', () => {
    fc.assert(
      fc.property(contents, contents, (one, other) => {
        expect(handEdits(files(one), files(one), files(other))).toEqual([]);
        expect(handEdits(files(one), files(other), files(other))).toEqual([]);
      }),
    );
  });
});
