import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { biomeFaults, oxlintFaults, type PlantedFaults } from './planted-faults.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];

/** A project with this one's configuration and nothing but faults in it. */
function plant(faults: PlantedFaults): string {
  const folder = mkdtempSync(join(tmpdir(), 'gitops-lint-'));
  folders.push(folder);
  for (const name of ['biome.json', '.oxlintrc.json', '.gitignore', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of Object.values(faults).flatMap((files) => Object.entries(files))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  return folder;
}

function run(folder: string, tool: string, ...args: readonly string[]): string {
  const binary = join(root, 'node_modules', tool);
  return spawnSync(process.execPath, [binary, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout;
}

/** Rule names that a configuration sets to an error, at whatever depth. */
function rulesOn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (isError(value) ? [key] : rulesOn(value)));
}

function isError(value: unknown): boolean {
  if (Array.isArray(value)) return value[0] === 'error';
  return (
    value === 'error' || (typeof value === 'object' && value !== null && 'level' in value && value.level === 'error')
  );
}

function withoutFindings(faults: PlantedFaults, found: ReadonlySet<string>): readonly string[] {
  return Object.entries(faults).flatMap(([rule, files]) => {
    const paths = Object.keys(files);
    // A fault of several files may show in any one of them, unless each is a fault of its own.
    const missed = rule === 'no-floating-promises' ? paths.filter((path) => !found.has(`${rule} ${path}`)) : [];
    return paths.some((path) => found.has(`${rule} ${path}`)) ? missed : [rule];
  });
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('biome', () => {
  test('every rule that is on has a planted fault', () => {
    const config: unknown = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    const on = new Set(rulesOn(config));
    expect(on.size).toBeGreaterThan(30);
    expect([...on].toSorted()).toEqual(Object.keys(biomeFaults).toSorted());
  });

  test('finds every planted fault', () => {
    const output = run(
      plant(biomeFaults),
      '@biomejs/biome/bin/biome',
      'lint',
      '--reporter=json',
      '--max-diagnostics=none',
    );
    const { diagnostics } = JSON.parse(output) as {
      diagnostics: readonly { category: string; severity: string; location: { path: string } }[];
    };
    const found = new Set(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ category, location }) => `${category.split('/').at(-1)} ${location.path}`),
    );
    expect(withoutFindings(biomeFaults, found)).toEqual([]);
  });
});

describe('oxlint', () => {
  test('every rule that is on has a planted fault', () => {
    const config = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replaceAll(/^\s*\/\/.*$/gmu, '');
    const on = rulesOn(JSON.parse(config)).map((rule) => rule.replace('typescript/', ''));
    expect(on.length).toBeGreaterThan(20);
    expect(on.toSorted()).toEqual(Object.keys(oxlintFaults).toSorted());
  });

  test('finds every planted fault', () => {
    const output = run(plant(oxlintFaults), 'oxlint/bin/oxlint', '--type-aware', '--format=json');
    const { diagnostics } = JSON.parse(output) as {
      diagnostics: readonly { code: string; severity: string; filename: string }[];
    };
    const found = new Set(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, filename }) => `${/\((.+)\)/u.exec(code)?.[1]} ${filename}`),
    );
    expect(withoutFindings(oxlintFaults, found)).toEqual([]);
  });
});
