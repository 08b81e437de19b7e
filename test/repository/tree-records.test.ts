import { describe, expect, it } from 'vitest';
import { findLastPublish, treeRecord } from '../../lib/repository/tree-records.ts';

const tree = (digit: string): string => digit.repeat(40);
const line = (path: string, digit: string): string => `Gitops-${treeRecord(path, tree(digit)).join(': ')}`;
const published = (...records: readonly (readonly [string, string])[]): string =>
  ['Publish', '', 'Gitops-Plan: sha256:0', ...records.map(([path, digit]) => line(path, digit))].join('\n');

/** What the messages say from the tip on: each commit is called by its place. */
async function last(path: string, ...messages: readonly string[]) {
  async function* commits() {
    for (const [index, message] of messages.entries()) yield { commit: String(index), message };
  }
  return findLastPublish(path, commits());
}
const recorded = (commit: string, ...digits: readonly string[]) => ({ commit, trees: new Set(digits.map(tree)) });

describe('the last publish of a path', () => {
  it('is the tip, or below commits by hand, of other programs and of projects', async () => {
    expect(await last('prod', published(['prod', 'a'], ['dev', 'b']))).toEqual(recorded('0', 'a'));
    const others = ['By hand', published(['team/x', 'c']), `${published()}\nGitops-Release: 0123456789ab`];
    expect(await last('prod', ...others, published(['prod', 'a']), published(['prod', 'd']))).toEqual(
      recorded('3', 'a'),
    );
    expect(await last('', 'By hand', published(['', 'a']))).toEqual(recorded('1', 'a'));
    expect(await last('my folder/é', published(['my folder/é', 'a']))).toEqual(recorded('0', 'a'));
  });

  it('is read from messages that a forge has put below one another', async () => {
    const squashed = `Deploy (#7)\n\n* ${published(['prod', 'a'])}\n\n* ${published(['prod', 'b'])}\n\nCo-authored-by: A <a@b>`;
    expect(await last('prod', squashed)).toEqual(recorded('0', 'a', 'b'));
  });

  it('is not known where nobody published, or somebody who may have written there without a record', async () => {
    expect(await last('prod', 'By hand', 'By hand')).toBeUndefined();
    expect(await last('prod', published(), published(['prod', 'a']))).toBeUndefined();
    expect(await last('prod', published(['prod/web', 'b']), published(['prod', 'a']))).toBeUndefined();
    expect(await last('prod/web', published(['prod', 'b']))).toBeUndefined();
    expect(await last('prod', published(['', 'b']))).toBeUndefined();
    expect(await last('prod', published(['production', 'b']), published(['prod', 'a']))).toEqual(recorded('1', 'a'));
  });

  it('is not forged by the words of a user, who writes into a paragraph', async () => {
    expect(await last('prod', `    ${line('prod', 'a')}\n`)).toBeUndefined();
  });
});
