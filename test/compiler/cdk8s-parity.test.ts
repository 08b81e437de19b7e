import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { commandEnvironment, runCommand } from '../support/run-command.ts';
import { makeWorkFolder, readTree, repositoryRoot } from '../support/work-folder.ts';

/** Golden cases that are plain cdk8s programs and end with `app.synth()`. */
const programs = [
  'plain-three-charts',
  'nested-charts',
  'chart-to-json',
  'chart-to-json-depended-on',
  'lazy-values',
  'identities-apart',
  'awkward-scalars',
];

function copyCase(name: string): string {
  const folder = makeWorkFolder(`parity/${name}`);
  const source = join(repositoryRoot, 'test/cases', name);
  cpSync(source, folder, { recursive: true, filter: (path) => !path.includes('/expected') });
  return folder;
}

/** Objects in one order: cdk8s writes a file for each chart, and we print one stream. */
function sorted(objects: readonly unknown[]): readonly unknown[] {
  return objects.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/**
 * What `App.synth()` itself gives to its YAML writer, with the program run by Node as cdk8s-cli runs it. The
 * writer is left out, because cdk8s' own gets scalars such as `0o14` wrong.
 */
async function synthWithCdk8s(folder: string): Promise<readonly unknown[]> {
  const entry = join(folder, existsSync(join(folder, 'main.ts')) ? 'main.ts' : 'main.mjs');
  const outfile = join(folder, 'oracle.mjs');
  const banner = `
    import { createRequire as __createRequire } from 'node:module';
    import { writeFileSync as __write } from 'node:fs';
    const __cdk8s = __createRequire(import.meta.url)('cdk8s');
    __cdk8s.Yaml.save = (path, objects) => __write(path, JSON.stringify(objects));
  `;
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
  });
  const output = join(folder, 'oracle');
  execFileSync(process.execPath, [outfile], { cwd: folder, env: commandEnvironment({ CDK8S_OUTDIR: output }) });
  return Object.values(readTree(output)).flatMap(
    (text) => JSON.parse(Buffer.from(text, 'latin1').toString()) as unknown[],
  );
}

describe('a plain cdk8s program', () => {
  it.each(programs)('renders the objects that cdk8s renders: %s', async (name) => {
    const folder = copyCase(name);
    const expected = await synthWithCdk8s(folder);
    const { code, stdout, stderr } = await runCommand(['synth', '--stdout'], { cwd: folder });
    expect(code, stderr).toBe(0);
    expect(expected.length).toBeGreaterThan(0);
    const rendered = parseAllDocuments(stdout).map((document) => document.toJS() as unknown);
    expect(sorted(rendered)).toEqual(sorted(expected));
  });

  it('renders the same whatever CDK8S_* variables say', async () => {
    const folder = copyCase('nested-charts');
    const plain = await runCommand(['synth', '--stdout'], { cwd: folder });
    const set = await runCommand(['synth', '--stdout'], {
      cwd: folder,
      env: {
        CDK8S_OUTDIR: join(folder, 'elsewhere'),
        CDK8S_DISABLE_SORT: '1',
        CDK8S_RECORD_CONSTRUCT_METADATA: 'true',
      },
    });
    expect(set.stdout).toBe(plain.stdout);
    expect(set.code).toBe(0);
    expect(set.stderr).toContain('warning[environment-variable-neutralised]');
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });
});
