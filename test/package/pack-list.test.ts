import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface PackedFile {
  readonly path: string;
  readonly mode: number;
}

/** What `npm pack` would put in the tarball. */
function packList(folder: string): readonly PackedFile[] {
  const flags = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const text = execFileSync('npm', flags, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const report = JSON.parse(text) as
    | readonly { files: readonly PackedFile[] }[]
    | Record<string, { files: readonly PackedFile[] }>;
  return Object.values(report).flatMap(({ files }) => files);
}

/** The files of the package that a module of it imports, also on demand. */
function relativeImports(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const targets = text.matchAll(/(?:^(?:import|export)\b[^;'"]*|\bimport\()["'](\.{1,2}\/[^"']+)["']/gmu);
  return [...targets].map(([, target = '']) => {
    const imported = posix.join(posix.dirname(path), target);
    return path.endsWith('.d.ts') ? imported.replace(/\.(?:ts|js)$/u, '.d.ts') : imported;
  });
}

/** Files below a folder that are under version control. */
function tracked(folder: string): readonly string[] {
  return execFileSync('git', ['ls-files', '-z', '--', folder], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));
}

describe('the package', () => {
  let paths: readonly string[] = [];
  let files: readonly PackedFile[] = [];

  beforeAll(() => {
    files = packList(root);
    paths = files.map(({ path }) => path);
  });

  test('has what it needs', () => {
    const needed = [
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'package.json',
      'dist/cli/main.js',
      'dist/lib/index.js',
      'dist/lib/index.d.ts',
      'dist/lib/compiler/worker/main.js',
      'templates/web-service/_gitignore',
    ];
    expect(needed.filter((path) => !paths.includes(path))).toEqual([]);
  });

  test('has whatever its modules import, and no module that nothing imports', () => {
    const modules = paths.filter((path) => /^dist\/.+(?:\.js|\.d\.ts)$/u.test(path));
    const imported = new Set(modules.flatMap(relativeImports));
    expect(imported.size).toBeGreaterThan(30);
    expect([...imported].filter((path) => !paths.includes(path))).toEqual([]);
    const started = ['dist/cli/main.js', 'dist/lib/index.js', 'dist/lib/compiler/worker/main.js'];
    const scripts = modules.filter((path) => path.endsWith('.js'));
    expect(scripts.filter((path) => !started.includes(path) && !imported.has(path))).toEqual([]);
  });

  test('has every file of every template: npm leaves out some of its own accord', () => {
    const templates = tracked('templates');
    expect(templates.length).toBeGreaterThan(0);
    expect(templates.filter((path) => !paths.includes(path))).toEqual([]);
    expect(paths.filter((path) => path.startsWith('templates/') && !templates.includes(path))).toEqual([]);
  });

  test('has nothing else', () => {
    const allowed =
      /^(?:dist\/(?:lib|cli)\/.+\.(?:js|js\.map|d\.ts)|templates\/.+|LICENSE|README\.md|CHANGELOG\.md|package\.json)$/u;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(allowed.test('test/a.test.ts')).toBe(false);
    expect(allowed.test('dist/test/a.test.js')).toBe(false);
  });

  test('runs: the command may be executed and names Node', () => {
    const command = files.find(({ path }) => path === 'dist/cli/main.js');
    expect((command?.mode ?? 0) & 0o111).toBe(0o111);
    expect(readFileSync(join(root, 'dist/cli/main.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/u);
  });

  test('has source maps that carry their sources and stay inside the package', () => {
    const maps = paths.filter((path) => path.endsWith('.map'));
    expect(maps.length).toBeGreaterThanOrEqual(3);
    for (const path of maps) {
      const map = JSON.parse(readFileSync(join(root, path), 'utf8')) as SourceMapFile;
      const sources = map.sources.map((source) =>
        posix.normalize(posix.join(posix.dirname(path), map.sourceRoot ?? '', source)),
      );
      expect(sources.every((source) => /^(?:lib|cli)\//u.test(source))).toBe(true);
      expect(map.sourcesContent?.length).toBe(sources.length);
    }
  });
});

interface SourceMapFile {
  readonly sources: readonly string[];
  readonly sourceRoot?: string;
  readonly sourcesContent?: readonly string[];
}
