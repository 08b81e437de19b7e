import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { isWithin, type RelativePath } from '../../lib/kernel/relative-path.ts';
import { makePlan } from '../../lib/model/plan.ts';
import { hashContent } from '../../lib/repository/content.ts';
import { openRepository } from '../../lib/repository/repository.ts';

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-splice-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names that are prefixes of each other and sort differently as files and as folders. */
const segment = fc.constantFrom('a', 'a.b', 'a-', 'b', 'ä', '𝒳', '\uffee', 'A');
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));

/** Files by path, without a file where another one needs a folder. */
const files = fc
  .array(fc.tuple(path, fc.constantFrom('1', '2', '3')), { maxLength: 14 })
  .map((pairs) => Object.fromEntries(pairs))
  .map((tree) =>
    Object.fromEntries(
      Object.entries(tree).filter(([name]) => !Object.keys(tree).some((other) => other.startsWith(`${name}/`))),
    ),
  );

const owned = fc.array(fc.oneof(path, fc.constant('')), { minLength: 1, maxLength: 3 });

function within(tree: Record<string, string>, prefixes: readonly string[], inside: boolean): [string, string][] {
  return Object.entries(tree).filter(([name]) => prefixes.some((prefix) => isWithin(name, prefix)) === inside);
}

it('publishing gives exactly the new files where they are owned, and leaves the rest', {
  timeout: 120_000,
}, async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(files, files, owned, async (before, after, prefixes) => {
      // A file in the place of a folder that leads to an owned path is refused; that has its own test.
      fc.pre(!Object.keys(before).some((name) => prefixes.some((prefix) => prefix.startsWith(`${name}/`))));
      number += 1;
      const address = join(folder, `${number}.git`);
      const repository = await openRepository({ address, branch: 'main', create: true }, nodeHost());
      const publish = async (tree: [string, string][], paths: readonly string[]) => {
        const sorted = tree.toSorted(([a], [b]) => (a < b ? -1 : 1));
        return repository.publish({
          files: new Map(sorted.map(([name, text]) => [name as RelativePath, Buffer.from(text)])),
          owned: paths as RelativePath[],
          message: () => 'x\n',
          author: { name: 'a', email: 'a' },
          timestamp: 0,
          dryRun: false,
        });
      };
      await publish([...Object.entries(before)], ['']);
      const [base] = await repository.readBranches(['main'], prefixes);
      const next = within(after, prefixes, true);
      const result = await publish(next, prefixes);
      const expected = [...within(before, prefixes, false), ...next].sort(([a], [b]) =>
        Buffer.compare(Buffer.from(a), Buffer.from(b)),
      );
      // Where neither had any file there is no branch to look at.
      const listed =
        result.commit === undefined
          ? ''
          : execFileSync('git', ['--git-dir', address, 'ls-tree', '-r', '-z', 'main'], { encoding: 'utf8' });
      const blobs = new Map(['1', '2', '3'].map((text) => [hashOf(text), text]));
      expect(
        listed
          .split('\0')
          .filter(Boolean)
          .map((line) => [line.split('\t')[1], blobs.get(line.split(/[ \t]/)[2] ?? '')]),
      ).toEqual(expected);
      if (number % 10 === 0 && result.commit !== undefined)
        expect(
          execFileSync('git', ['--git-dir', address, 'fsck', '--strict'], { encoding: 'utf8', stdio: 'pipe' }),
        ).toBe('');
      const content = hashContent(new Map(next.map(([name, text]) => [name as RelativePath, Buffer.from(text)])));
      expect(result.plan).toEqual(makePlan(base?.files ?? new Map(), content.files));
      expect(await publish(next, prefixes)).toMatchObject({ changed: false, commit: result.commit });
    }),
    { numRuns: 150 },
  );
});

function hashOf(text: string): string {
  return execHash.get(text) ?? '';
}
const execHash = new Map(
  ['1', '2', '3'].map((text) => [
    text,
    execFileSync('git', ['hash-object', '--stdin'], { input: text, encoding: 'utf8' }).trim(),
  ]),
);
