import { describe, expect, it } from 'vitest';
import type { HistoryCommit } from '../../lib/repository/transport.ts';
import { findLastPublish, formatTreeRecord } from '../../lib/repository/tree-records.ts';

const tree = (digit: string): string => digit.repeat(40);
const published = (...records: readonly (readonly [string, string])[]): string =>
  ['Publish', '', 'Gitops-Plan: sha256:0', ...records.map(([path, digit]) => formatTreeRecord(path, tree(digit)))].join(
    '\n',
  );

/** A commit by its message, and by its parents where those are not the next one. */
type Told = string | readonly [string, readonly string[]];

/** A history told from its tip, `0`: each commit is called by its place. */
function history(commits: readonly Told[]): ReadonlyMap<string, HistoryCommit> {
  return new Map(
    commits.map((commit, index) => {
      const [message, parents] =
        typeof commit === 'string' ? [commit, index + 1 < commits.length ? [String(index + 1)] : []] : commit;
      return [String(index), { message, parents }];
    }),
  );
}

const last = (path: string, ...commits: readonly Told[]) => findLastPublish(path, '0', history(commits));
const recorded = (...trees: readonly (readonly [string, string])[]) => ({
  kind: 'recorded',
  trees: new Map(trees.map(([digit, commit]) => [tree(digit), commit])),
});

describe('the last publish of a path', () => {
  it('is the tip, or below commits by hand and of other projects', () => {
    expect(last('prod', published(['prod', 'a'], ['dev', 'b']))).toEqual(recorded(['a', '0']));
    expect(
      last('prod', 'By hand', published(['team/x', 'c']), published(['prod', 'a']), published(['prod', 'd'])),
    ).toEqual(recorded(['a', '2']));
    expect(last('', 'By hand', published(['', 'a']))).toEqual(recorded(['a', '1']));
    expect(last('my folder/é', published(['my folder/é', 'a']))).toEqual(recorded(['a', '0']));
  });

  it('is on every line of a merge', () => {
    const merge = ['Merge', ['1', '2']] as const;
    expect(last('prod', merge, [published(['prod', 'a']), ['2']], published(['prod', 'b']))).toEqual(
      recorded(['a', '1'], ['b', '2']),
    );
    expect(last('prod', merge, [published(['dev', 'a']), ['2']], published(['prod', 'b']))).toEqual(
      recorded(['b', '2']),
    );
  });

  it('is read from messages that a forge has put below one another', () => {
    const squashed = `Deploy (#7)\n\n* ${published(['prod', 'a'])}\n\n* ${published(['prod', 'b'])}\n\nCo-authored-by: A <a@b>`;
    expect(last('prod', squashed)).toEqual(recorded(['a', '0'], ['b', '0']));
  });

  it('is not known where nobody published, or somebody who may have written there without a record', () => {
    expect(last('prod', 'By hand', 'By hand')).toEqual({ kind: 'unknown' });
    expect(last('prod', published(), published(['prod', 'a']))).toEqual({ kind: 'unknown' });
    expect(last('prod', published(['prod/web', 'b']), published(['prod', 'a']))).toEqual({ kind: 'unknown' });
    expect(last('prod/web', published(['prod', 'b']))).toEqual({ kind: 'unknown' });
    expect(last('prod', published(['', 'b']))).toEqual({ kind: 'unknown' });
    expect(last('prod', published(['production', 'b']), published(['prod', 'a']))).toEqual(recorded(['a', '1']));
  });

  it('may stand further back', () => {
    expect(last('prod', ['By hand', ['7']])).toEqual({ kind: 'further', trees: new Map() });
    expect(last('prod', ['Merge', ['1', '7']], published(['prod', 'a']))).toMatchObject({
      kind: 'further',
      trees: new Map([[tree('a'), '1']]),
    });
  });

  it('is not forged by the words of a user, who writes into a paragraph', () => {
    expect(last('prod', `    ${formatTreeRecord('prod', tree('a'))}\n`)).toEqual({ kind: 'unknown' });
  });
});
