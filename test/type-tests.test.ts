import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'test/types');

/** What `tsc` prints about a configuration; empty where all is well. */
function check(config: string, ...flags: readonly string[]): string {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [compiler, '-p', config, ...flags], { cwd: root, encoding: 'utf8' }).stdout;
}

describe('type tests', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));

  test('what must not compile does not, and all else does', () => {
    expect(check(folder)).toBe('');
  });

  test('the compiler saw every one of them', () => {
    expect(names.length).toBeGreaterThan(0);
    const seen = check(folder, '--listFilesOnly').split('\n');
    expect(names.filter((name) => !seen.includes(join(folder, name)))).toEqual([]);
  });

  test('every expected error says why', () => {
    const expected = texts.flatMap((text) => text.match(/@ts-expect-error.*/gu) ?? []);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.filter((line) => !/^@ts-expect-error:? \S+ \S+/u.test(line))).toEqual([]);
  });

  test('a planted line that compiles all the same is found', () => {
    const planted = mkdtempSync(join(tmpdir(), 'gitops-types-'));
    onTestFinished(() => rmSync(planted, { recursive: true, force: true }));
    const config = {
      extends: join(folder, 'tsconfig.json'),
      compilerOptions: { types: [], rootDir: '.' },
      include: ['*.ts'],
    };
    writeFileSync(join(planted, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(planted, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(planted, 'a.ts'), '// @ts-expect-error: a number is no string\nexport const a: string = "a";\n');
    expect(check(planted)).toMatch(/a\.ts\(1,1\): error TS2578/u);
  });
});
