import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCase, type GoldenCase } from './support/golden-case.ts';
import { makeProject, repositoryRoot } from './support/work-folder.ts';

function foldersOf(path: string): readonly string[] {
  const folder = join(repositoryRoot, path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name);
}

const derived = /^(?:examples|templates)-/;
const cases: readonly GoldenCase[] = [
  ...foldersOf('test/cases')
    .filter((name) => !derived.test(name))
    .map((name) => ({ name, project: `test/cases/${name}`, kind: 'folder' as const })),
  ...foldersOf('examples').map((name) => ({
    name: `examples-${name}`,
    project: `examples/${name}`,
    kind: 'folder' as const,
  })),
  ...foldersOf('templates').map((name) => ({ name: `templates-${name}`, project: name, kind: 'template' as const })),
];

describe('golden cases', () => {
  it('have each a project', () => {
    expect(cases.length).toBeGreaterThan(50);
    expect(foldersOf('test/cases').filter((name) => !cases.some((one) => one.name === name))).toEqual([]);
  });

  it.each([
    [
      'output where there should be none',
      'config-missing',
      'plain-hello',
      'a run without output has changed the output',
    ],
    ['another text', 'config-missing', 'config-unknown-key', 'error[c'],
    ['another file', 'plain-hello', 'plain-three-charts', 'to be'],
  ])('tell %s', async (_what, name, project, message) => {
    if (process.env['UPDATE'] === '1') return;
    const wrong = { name, project: `test/cases/${project}`, kind: 'folder' } as const;
    await expect(checkCase(wrong)).rejects.toThrow(message);
  });

  it('see that a run which fails has changed the output of the one before it', async () => {
    if (process.env['UPDATE'] === '1') return;
    const program = `import { appendFileSync } from 'node:fs';
appendFileSync('dist/old/configmap-old.yaml', '# changed');
throw new Error('after the change');`;
    makeProject('planted/changes-output', program);
    const planted = { name: 'program-throws', project: 'test/.work/planted/changes-output', kind: 'folder' } as const;
    await expect(checkCase(planted)).rejects.toThrow('has changed the output');
  });

  it('see a folder that a run leaves beside the output', async () => {
    if (process.env['UPDATE'] === '1') return;
    makeProject(
      'planted/leaves-folder',
      "import { mkdirSync } from 'node:fs';\nmkdirSync('left');\nthrow new Error('x');",
    );
    const planted = { name: 'program-throws', project: 'test/.work/planted/leaves-folder', kind: 'folder' } as const;
    await expect(checkCase(planted)).rejects.toThrow('beside the output has changed');
  });

  it.concurrent.each(cases)(
    '$name',
    async (one) => {
      await checkCase(one);
    },
    // A few hold a million values.
    120_000,
  );
});
