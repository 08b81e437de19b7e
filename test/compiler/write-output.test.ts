import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOutput, writeOutput } from '../../lib/compiler/output/write-output.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import type { FileTree } from '../../lib/model/file-tree.ts';
import { fileError, MemoryFiles } from '../support/memory-files.ts';

const output = '/project/dist';

function treeOf(files: Readonly<Record<string, string>>): FileTree {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(entries.map(([path, text]) => [path as RelativePath, Buffer.from(text)]));
}

/** The files in the output folder without the index. */
function contentOf(files: MemoryFiles): Record<string, string> {
  return Object.fromEntries(Object.entries(files.textBelow(output)).filter(([path]) => path !== '.gitops-index'));
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code;
    throw error;
  }
}

function emptyProject(): MemoryFiles {
  const files = new MemoryFiles();
  files.plant('/project/main.ts', 'program');
  return files;
}

const tree = fc.dictionary(
  fc.constantFrom('a/x.yaml', 'a/y.yaml', 'b/x.yaml', 'b/c/x.yaml', 'b/c/y.yaml', 'd.yaml'),
  fc.constantFrom('one', 'two', ''),
);

const first = { 'a/x.yaml': 'one', 'a/y.yaml': 'stays', 'b/x.yaml': 'goes', 'b/c/x.yaml': 'goes too' };
const second = { 'a/x.yaml': 'two', 'a/y.yaml': 'stays', 'c/new.yaml': 'comes' };

describe('writeOutput', () => {
  it('leaves exactly the last tree, and says what it did', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 4 }), async (trees) => {
        const files = emptyProject();
        let before: Record<string, string> = {};
        for (const one of trees) {
          const changes = await writeOutput(output, treeOf(one), files);
          expect(contentOf(files)).toEqual(treeText(one));
          const isEqual = (path: string): boolean => before[path] === one[path];
          const paths = Object.keys(one);
          expect(changes).toEqual({
            written: paths.filter((path) => !isEqual(path)).length,
            unchanged: paths.filter(isEqual).length,
            removed: Object.keys(before).filter((path) => one[path] === undefined).length,
          });
          before = { ...one };
        }
        expect(Object.keys(files.textBelow('/project')).filter((path) => path.includes('staging'))).toEqual([]);
      }),
    );
  });

  it('does not touch a file that is equal already', async () => {
    const files = emptyProject();
    await writeOutput(output, treeOf(first), files);
    const before = await files.tryStatus(`${output}/a/y.yaml`);
    await writeOutput(output, treeOf(second), files);
    expect(await files.tryStatus(`${output}/a/y.yaml`)).toEqual(before);
    files.gate = (operation, path) => expect.fail(`${operation} ${path} on a run that changes nothing`);
    await writeOutput(output, treeOf(second), files);
  });

  it('mends a file that someone has edited or deleted', async () => {
    const files = emptyProject();
    await writeOutput(output, treeOf(first), files);
    await files.write(`${output}/a/x.yaml`, 'edited');
    await files.remove(`${output}/b/x.yaml`);
    expect(await writeOutput(output, treeOf(first), files)).toEqual({ written: 2, unchanged: 2, removed: 0 });
    expect(contentOf(files)).toEqual(first);
  });

  it('fills an empty folder that is there, which may be a mounted one', async () => {
    const files = emptyProject();
    await files.makeFolder(output);
    files.gate = (operation, path) => expect([operation, path]).not.toEqual(['remove', output]);
    await writeOutput(output, treeOf(first), files);
    expect(contentOf(files)).toEqual(first);
  });

  it('leaves no empty folder behind', async () => {
    const files = emptyProject();
    await writeOutput(output, treeOf(first), files);
    await writeOutput(output, treeOf({ 'a/x.yaml': 'one' }), files);
    expect((await files.list(output)).map(({ name }) => name)).toEqual(['.gitops-index', 'a']);
  });

  it.each<[string, (files: MemoryFiles) => void]>([
    ['a file', (files) => files.plant(`${output}/README.md`, 'mine')],
    ['a file in our folder', (files) => files.plant(`${output}/a/mine.yaml`, 'mine')],
    ['a symbolic link', (files) => files.plant(`${output}/a/link`, '/etc', 'symlink')],
    ['a symbolic link in place of our file', (files) => files.plant(`${output}/a/x.yaml`, '/etc/passwd', 'symlink')],
    ['a device', (files) => files.plant(`${output}/null`, '', 'other')],
    ['a later index', (files) => files.plant(`${output}/.gitops-index`, '{"version":2,"files":{}}')],
    ['a torn index', (files) => files.plant(`${output}/.gitops-index`, '{"version":1,"fil')],
    ['no index any more', (files) => void files.remove(`${output}/.gitops-index`)],
  ])('refuses a folder that holds %s', async (_, plant) => {
    const files = emptyProject();
    await writeOutput(output, treeOf(first), files);
    plant(files);
    const before = files.textBelow('/');
    expect(await codeOf(writeOutput(output, treeOf(second), files))).toBe('foreign-file');
    expect(files.textBelow('/')).toEqual(before);
  });

  it('believes no index that points outside', async () => {
    const files = emptyProject();
    const index = {
      version: 1,
      files: { '../main.ts': '0', '/etc/passwd': '0', 'a/../../main.ts': '0', 'a/x.yaml': 7 },
    };
    files.plant(`${output}/.gitops-index`, JSON.stringify(index));
    files.plant('/etc/passwd', 'root');
    await writeOutput(output, treeOf(first), files);
    expect(contentOf(files)).toEqual(first);
    expect(files.textBelow('/project')['main.ts']).toBe('program');
    expect(files.textBelow('/etc')).toEqual({ passwd: 'root' });
  });

  /** Counts the changes of one run, then repeats it with the nth of them failing, for every n. */
  async function forEachChange(
    before: Readonly<Record<string, string>> | undefined,
    check: (files: MemoryFiles, n: number, failing: (code: string, onwards: boolean) => void) => Promise<void>,
  ): Promise<void> {
    const start = async (): Promise<MemoryFiles> => {
      const files = emptyProject();
      if (before !== undefined) await writeOutput(output, treeOf(before), files);
      return files;
    };
    const counted = await start();
    let changes = 0;
    counted.gate = () => {
      changes += 1;
    };
    await writeOutput(output, treeOf(second), counted);
    expect(changes).toBeGreaterThan(3);
    for (let n = 1; n <= changes; n += 1) {
      const files = await start();
      await check(files, n, (code, onwards) => {
        let count = 0;
        files.gate = (_, path) => {
          count += 1;
          if (count === n || (onwards && count > n)) throw fileError(code, path);
        };
      });
    }
  }

  describe.each([
    ['on top of another', first],
    ['for the first time', undefined],
  ])('%s', (_, before) => {
    it.each(['ENOSPC', 'EACCES', 'EIO', 'EROFS', 'EMFILE'])(
      'is all or nothing when a change fails with %s',
      async (code) => {
        await forEachChange(before, async (files, n, failing) => {
          failing(code, false);
          const found = await codeOf(writeOutput(output, treeOf(second), files));
          files.gate = () => undefined;
          if (found !== undefined) {
            expect(found).toBe('output-not-written');
            expect([before ?? {}, second], `change ${n}`).toContainEqual(withoutStaging(contentOf(files)));
          }
          await writeOutput(output, treeOf(second), files);
          expect(contentOf(files)).toEqual(second);
          expect(Object.keys(files.textBelow('/project')).filter((path) => path.includes('staging'))).toEqual([]);
        });
      },
    );

    it('is carried to its end by the next run when this one is killed', async () => {
      await forEachChange(before, async (files, _n, failing) => {
        failing('EKILLED', true);
        await expect(writeOutput(output, treeOf(second), files)).rejects.toThrow();
        files.gate = () => undefined;
        await writeOutput(output, treeOf(second), files);
        expect(contentOf(files)).toEqual(second);
        expect(Object.keys(files.textBelow('/project')).filter((path) => path.includes('staging'))).toEqual([]);
      });
    });

    it('is read whole, as it was or as it is to be, when it was killed', async () => {
      await forEachChange(before, async (files, _n, failing) => {
        failing('EKILLED', true);
        await expect(writeOutput(output, treeOf(second), files)).rejects.toThrow();
        files.gate = () => undefined;
        const read = [...(await readOutput(output, files))].map(([path, bytes]) => [
          path,
          Buffer.from(bytes).toString(),
        ]);
        expect([before ?? {}, second]).toContainEqual(Object.fromEntries(read));
      });
    });
  });
});

function treeText(one: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(one));
}

/** A run that could not clear its staging folder has said so; the next one clears it. */
function withoutStaging(content: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(content).filter(([path]) => !path.startsWith('.gitops-staging/')));
}
