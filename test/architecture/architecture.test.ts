import { describe, expect, test } from 'vitest';
import { type Module, plantedModules, sourceModules } from './modules.ts';
import { importCycles } from './rules/cycles.ts';
import { wrongDirections } from './rules/directions.ts';
import { barrels, emptyNames, longFiles } from './rules/files.ts';
import { wrongGlobals } from './rules/globals.ts';
import { wrongPackages } from './rules/packages.ts';

type Rule = (modules: readonly Module[]) => readonly string[];
type Planted = Readonly<Record<string, string>>;

/** Each rule with code that breaks it and what it must then say, so that none of them can be blind. */
const cases: readonly { name: string; rule: Rule; planted: readonly (readonly [Planted, readonly string[]])[] }[] = [
  {
    name: 'imports go down',
    rule: wrongDirections,
    planted: [
      [{ 'lib/kernel/a.ts': "import type { B } from '../model/b.ts';" }, ['lib/kernel/a.ts imports lib/model/b.ts']],
      [{ 'lib/source/a.ts': "export { b } from '../compiler/b.ts';" }, ['lib/source/a.ts imports lib/compiler/b.ts']],
      [{ 'lib/pipeline.ts': "await import('../cli/run.ts');" }, ['lib/pipeline.ts imports cli/run.ts']],
      [{ 'lib/model/a.ts': "type A = import('../source/b.ts').B;" }, ['lib/model/a.ts imports lib/source/b.ts']],
      [{ 'lib/index.ts': "export { compile } from './pipeline.ts';" }, ['lib/index.ts loads lib/pipeline.ts']],
      [{ 'lib/index.ts': "export type { Plan } from './pipeline.ts';" }, []],
      [{ 'lib/pipeline/compile.ts': "import { load } from '../compiler/load.ts';" }, []],
      [{ 'lib/attic/a.ts': '' }, ['lib/attic/a.ts lies in no layer']],
    ],
  },
  {
    name: 'packages are imported where they belong',
    rule: wrongPackages,
    planted: [
      [
        { 'lib/compiler/a.ts': "import { readFile } from 'node:fs/promises';" },
        ['lib/compiler/a.ts imports node:fs/promises'],
      ],
      [{ 'lib/kernel/a.ts': "import { createHash } from 'node:crypto';" }, ['lib/kernel/a.ts imports node:crypto']],
      [{ 'lib/compiler/a.ts': "import { App } from 'cdk8s';" }, ['lib/compiler/a.ts imports cdk8s']],
      [{ 'lib/source/a.ts': "import { Project } from 'ts-morph';" }, ['lib/source/a.ts loads ts-morph at once']],
      [{ 'lib/source/a.ts': "import type { Project } from 'ts-morph'; await import('ts-morph');" }, []],
      [{ 'cli/a.ts': "import ora from 'ora';" }, ['cli/a.ts imports ora, which no rule knows']],
      [
        { 'lib/model/a.ts': "import { dump } from 'js-yaml';", 'lib/compiler/b.ts': "import { load } from 'js-yaml';" },
        ['js-yaml has 2 importers: lib/compiler/b.ts, lib/model/a.ts'],
      ],
      [
        {
          'lib/repository/a.ts': "import git from 'isomorphic-git';",
          'lib/repository/b.ts': "import http from 'isomorphic-git/http/node';",
        },
        [],
      ],
      [
        {
          'lib/compiler/a.ts': "import { Worker } from 'node:worker_threads';",
          'lib/compiler/b.ts': "import { Worker } from 'node:worker_threads';",
          'lib/compiler/worker/main.ts': "import { parentPort } from 'node:worker_threads';",
        },
        ['node:worker_threads has 2 importers: lib/compiler/a.ts, lib/compiler/b.ts'],
      ],
    ],
  },
  {
    name: 'only the host touches the process, the terminal and the network',
    rule: wrongGlobals,
    planted: [
      [{ 'lib/a.ts': 'export const cwd = process.cwd();' }, ['lib/a.ts uses process']],
      [{ 'lib/a.ts': "console.log('x');" }, ['lib/a.ts uses console']],
      [{ 'cli/run.ts': 'await fetch(url);' }, ['cli/run.ts uses fetch']],
      [{ 'lib/a.ts': 'const process = 1; export const x = { process, fetch: 2 }; x.fetch;' }, []],
      [{ 'cli/main.ts': 'process.exitCode = 1;' }, []],
    ],
  },
  {
    name: 'there are no import cycles, type imports included',
    rule: importCycles,
    planted: [
      [
        {
          'lib/a.ts': "import type { B } from './b.ts'; export type A = B;",
          'lib/b.ts': "import { c } from './c.ts'; export type B = typeof c;",
          'lib/c.ts': "export const c = (): unknown => import('./a.ts');",
        },
        ['lib/a.ts -> lib/b.ts -> lib/c.ts -> lib/a.ts'],
      ],
      [
        {
          'lib/a.ts': "import './b.ts'; import './c.ts';",
          'lib/b.ts': "import './c.ts';",
          'lib/c.ts': '',
        },
        [],
      ],
    ],
  },
  {
    name: 'files are short',
    rule: longFiles,
    planted: [
      [{ 'lib/a.ts': '\n'.repeat(301) }, ['lib/a.ts has 301 lines, more than 300']],
      [{ 'cli/commands/synth.ts': '\n'.repeat(61) }, ['cli/commands/synth.ts has 61 lines, more than 60']],
      [{ 'lib/pipeline.ts': '\n'.repeat(151) }, ['lib/pipeline.ts has 151 lines, more than 150']],
      [{ 'lib/a.ts': '\n'.repeat(300) }, []],
    ],
  },
  {
    name: 'file names say what is in them',
    rule: emptyNames,
    planted: [
      [{ 'lib/utils.ts': '' }, ['lib/utils.ts']],
      [{ 'lib/common/a.ts': '' }, ['lib/common/a.ts']],
      [{ 'cli/string-helpers.ts': '' }, ['cli/string-helpers.ts']],
      [{ 'lib/utility-type.ts': '' }, []],
    ],
  },
  {
    name: 'there is no barrel but lib/index.ts',
    rule: barrels,
    planted: [
      [
        { 'lib/model.ts': "export { a } from './a.ts'; export type { B } from './b.ts';" },
        ['lib/model.ts is a barrel'],
      ],
      [{ 'lib/source/index.ts': 'export const a = 1;' }, ['lib/source/index.ts is a barrel']],
      [{ 'lib/index.ts': "export * from './a.ts';" }, ['lib/index.ts has an export *']],
      [{ 'lib/index.ts': "export { a } from './a.ts';" }, []],
    ],
  },
];

describe('architecture', () => {
  const modules = sourceModules();

  test('sees the sources, their imports and their globals', () => {
    expect(modules.length).toBeGreaterThan(30);
    expect(modules.filter(({ path }) => path.startsWith('cli/')).length).toBeGreaterThan(3);
    expect(modules.flatMap(({ imports }) => imports.filter(({ file }) => file !== undefined)).length).toBeGreaterThan(
      30,
    );
    expect(modules.flatMap(({ imports }) => imports.filter(({ kind }) => kind === 'type')).length).toBeGreaterThan(10);
    expect(modules.find(({ path }) => path === 'cli/main.ts')?.globals).toContain('process');
    const known = new Set(modules.map(({ path }) => path));
    const dangling = modules
      .flatMap(({ imports }) => imports.flatMap(({ file }) => file ?? []))
      .filter((file) => !known.has(file));
    expect(dangling).toEqual([]);
  });

  describe.each(cases)('$name', ({ rule, planted }) => {
    test('in lib/ and cli/', () => {
      expect(rule(modules)).toEqual([]);
    });

    test.each(planted)('planted %o', (files, faults) => {
      expect(rule(plantedModules(files))).toEqual(faults);
    });
  });
});
