import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { type Bundle, bundleProgram } from '../../lib/compiler/bundle.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import { makeWorkFolder, writeFiles } from '../support/work-folder.ts';

function bundle(name: string, files: Readonly<Record<string, string>>): Promise<Bundle> {
  const folder = makeWorkFolder(`bundle-${name}`);
  writeFiles(folder, files);
  return bundleProgram(join(folder, 'main.ts'), folder, nodeHost().files);
}

async function messagesOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ code, message }) => `${code}: ${message}`);
    throw error;
  }
}

const copyOfCdk8s = {
  'node_modules/charts/package.json': '{ "name": "charts", "version": "1.0.0", "main": "index.js" }',
  'node_modules/charts/index.js': "exports.App = require('cdk8s').App;",
  'node_modules/charts/node_modules/cdk8s/package.json': '{ "name": "cdk8s", "version": "2.0.0", "main": "index.js" }',
  'node_modules/charts/node_modules/cdk8s/index.js': "exports.App = class {}; exports.version = '2';",
};

describe('bundleProgram', () => {
  it('leaves packages outside and names the copies of cdk8s and constructs', async () => {
    const { code, inputs, cores } = await bundle('plain', {
      'main.ts': "import { App } from 'cdk8s';\nimport './other.ts';\nexport default new App();\n",
      'other.ts': "import { Deployment } from 'cdk8s-plus-27';\nexport const deployment = Deployment;\n",
    });
    expect(code).not.toContain('class App');
    expect(inputs.map((path) => path.split('/').at(-1)).sort()).toEqual(['main.ts', 'other.ts']);
    expect([cores.cdk8s.size, cores.constructs.size]).toEqual([1, 1]);
  });

  it('refuses a program that would load two copies of cdk8s, and names both', async () => {
    const messages = await messagesOf(
      bundle('two-copies', {
        ...copyOfCdk8s,
        'main.ts':
          "import { App } from 'cdk8s';\nimport { App as Other } from 'charts';\nexport default [App, Other];\n",
      }),
    );
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(
      /^duplicate-core-library: .*node_modules\/cdk8s\/.* and .*charts\/node_modules\/cdk8s\//,
    );
  });

  it('reports each import that leads nowhere, in every file', async () => {
    const messages = await messagesOf(
      bundle('nowhere', {
        'main.ts': "import './a.ts';\nimport './missing.ts';\nimport 'not-installed/deep';\n",
        'a.ts': "import '@scope/not-installed';\nexport const data = await import('./data.json');\n",
      }),
    );
    expect(messages).toEqual(
      expect.arrayContaining([
        "bundle-failed: cannot find the module './missing.ts'",
        "bundle-failed: cannot find the module 'not-installed/deep'",
        "bundle-failed: cannot find the module '@scope/not-installed'",
        "bundle-failed: cannot find the module './data.json'",
      ]),
    );
  });

  it('is the same for the same program', async () => {
    const files = { 'main.ts': "import { App } from 'cdk8s';\nexport default new App();\n" };
    expect((await bundle('same', files)).code).toBe((await bundle('same', files)).code);
  });
});
