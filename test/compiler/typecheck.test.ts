import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { typecheck } from '../../lib/compiler/typecheck.ts';
import type { Host, ProcessRequest, ProcessResult } from '../../lib/kernel/host.ts';
import { fileError, MemoryFiles } from '../support/memory-files.ts';
import { repositoryRoot, writeFiles } from '../support/work-folder.ts';

/** A host with a project in memory and a TypeScript that says what it is told to. */
function memoryHost(
  files: MemoryFiles,
  result?: Partial<ProcessResult>,
): Host & { readonly requests: ProcessRequest[] } {
  const requests: ProcessRequest[] = [];
  const run = async (request: ProcessRequest): Promise<ProcessResult> => {
    requests.push(request);
    return { code: 0, stdout: '', stderr: '', ...result };
  };
  const send = (): never => expect.fail('no network');
  return {
    cwd: '/project',
    env: {},
    nodeProgram: '/node',
    files,
    http: { send },
    processes: { self: 'test-1', hasEnded: () => false, run, start: async () => undefined },
    requests,
    now: () => 1,
    sleep: async () => undefined,
  };
}

function project(): MemoryFiles {
  const files = new MemoryFiles();
  files.plant('/project/src/main.ts', '');
  files.plant('/node_modules/typescript/bin/tsc', '');
  return files;
}

describe('typecheck', () => {
  it('warns where the project has no TypeScript', async () => {
    const files = new MemoryFiles();
    files.plant('/project/main.ts', '');
    const findings = await typecheck('/project/main.ts', '/project', memoryHost(files));
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['typecheck-unavailable', 'warning']]);
  });

  it.each(['main.js', 'main.mjs', 'main.cjs', 'main.jsx'])('has nothing to say about %s', async (name) => {
    const host = memoryHost(project());
    expect(await typecheck(`/project/${name}`, '/project', host)).toEqual([]);
    expect(host.requests).toEqual([]);
  });

  it('runs the nearest TypeScript above the project with the nearest settings above the program', async () => {
    const files = project();
    files.plant('/project/tsconfig.json', '{}');
    const host = memoryHost(files);
    expect(await typecheck('/project/src/main.ts', '/project', host)).toEqual([]);
    const [request] = host.requests;
    expect(request?.args[0]).toBe('/node_modules/typescript/bin/tsc');
    const settings = JSON.parse(await files.readText(request?.args[2] ?? '')) as object;
    expect(settings).toMatchObject({ extends: '/project/tsconfig.json', files: ['/project/src/main.ts'], include: [] });
  });

  it('keeps its settings from run to run, and writes them but once', async () => {
    const files = project();
    await typecheck('/project/src/main.ts', '/project', memoryHost(files));
    const before = files.textBelow('/node_modules');
    files.gate = (operation, path) => expect(operation, path).not.toMatch(/write|rename|remove/);
    await typecheck('/project/src/main.ts', '/project', memoryHost(files));
    expect(files.textBelow('/node_modules')).toEqual(before);
    expect(Object.keys(before).filter((path) => path.includes('tsconfig'))).toHaveLength(1);
  });

  it('reads the errors of tsc, with their further lines', async () => {
    const stdout = [
      "src/main.ts(3,7): error TS2322: Type 'number' is not assignable to type 'string'.",
      '  The expected type comes from here.',
      '../other/x.ts(1,2): error TS1: Outside.',
      'error TS18003: No inputs were found.',
      '',
    ].join('\r\n');
    const findings = await typecheck('/project/src/main.ts', '/project', memoryHost(project(), { code: 2, stdout }));
    expect(findings.map(({ code, message, at }) => [code, message, at])).toEqual([
      [
        'type-error',
        "Type 'number' is not assignable to type 'string'. (TS2322)\n  The expected type comes from here.",
        { file: 'src/main.ts', line: 3, column: 7 },
      ],
      ['type-error', 'Outside. (TS1)', { file: '/other/x.ts', line: 1, column: 2 }],
      ['type-error', 'No inputs were found. (TS18003)', undefined],
    ]);
  });

  it.each(['', 'Segmentation fault'])('never passes where tsc fails and says %j', async (stderr) => {
    const findings = await typecheck('/project/src/main.ts', '/project', memoryHost(project(), { code: null, stderr }));
    expect(findings.map(({ code }) => code)).toEqual(['type-error']);
  });

  it('says which folder it needs to write to', async () => {
    const files = project();
    files.gate = (_, path) => {
      throw fileError('EACCES', path);
    };
    await expect(typecheck('/project/src/main.ts', '/project', memoryHost(files))).rejects.toMatchObject({
      diagnostics: [
        { code: 'type-error', hint: 'make /node_modules/.cache/gitops-ts writable, or pass --no-typecheck' },
      ],
    });
  });

  describe('without a tsconfig.json', () => {
    let folder: string;
    beforeAll(() => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-strict-')));
      writeFiles(folder, {
        'main.ts': 'export function length(text) {\n  return text.length;\n}\n',
        'node_modules/.keep': '',
      });
      symlinkSync(join(repositoryRoot, 'node_modules/typescript'), join(folder, 'node_modules/typescript'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('is strict', async () => {
      const findings = await typecheck(join(folder, 'main.ts'), folder, nodeHost());
      expect(findings.map(({ message }) => message)).toEqual([
        "Parameter 'text' implicitly has an 'any' type. (TS7006)",
      ]);
    });
  });
});
