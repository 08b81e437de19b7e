import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the dead-code check finds a planted file, export and dependency', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gitops-knip-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['knip.json', 'package.json', 'tsconfig.json']) cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const files = {
    'lib/index.ts': "export { used } from './used.ts';\n",
    'lib/used.ts': 'export const used = 1;\nexport const neverUsed = 2;\n',
    'lib/never-imported.ts': 'export const a = 1;\n',
    'cli/main.ts': "import '../lib/index.ts';\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const knip = join(root, 'node_modules/knip/bin/knip.js');
  const run = spawnSync(process.execPath, [knip, '--reporter', 'json'], { cwd: folder, encoding: 'utf8' });
  const { issues } = JSON.parse(run.stdout) as {
    issues: readonly {
      file: string;
      files: readonly unknown[];
      exports: readonly { name: string }[];
      dependencies: readonly { name: string }[];
    }[];
  };
  expect(run.status).toBe(1);
  expect(issues.filter((one) => one.files.length > 0).map((one) => one.file)).toContain('lib/never-imported.ts');
  expect(issues.flatMap((one) => one.exports.map(({ name }) => name))).toEqual(['neverUsed']);
  expect(issues.flatMap((one) => one.dependencies.map(({ name }) => name))).toContain('esbuild');
});
