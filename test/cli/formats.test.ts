import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { ReportFormat } from '../../cli/terminal/report-format.ts';
import { formatReport } from '../../cli/terminal/reporting.ts';
import { codes } from '../../lib/kernel/codes.ts';
import { type Diagnostic, diagnostic } from '../../lib/kernel/diagnostic.ts';
import { MemoryFiles } from '../support/memory-files.ts';
import { repositoryRoot } from '../support/work-folder.ts';

const hostile = 'a: b, c%0A::error::d\r\ne\u202Ef';

/** Every code once, and what findings may hold. */
const findings: readonly Diagnostic[] = [
  ...codes.map((code) => diagnostic(code, { message: `found ${code}` })),
  diagnostic('duplicate-object', {
    message: hostile,
    hint: hostile,
    at: { file: `shop/${hostile}.yaml`, line: 3, column: 7 },
    notes: [
      { message: hostile, at: { file: '/elsewhere/b c.yaml', line: 1, column: 1 } },
      { message: 'a note without a place' },
    ],
    object: 'apps/Deployment shop/web',
    pointer: '/spec/a~1b',
    environment: 'dev',
    environments: ['dev', 'production'],
  }),
  diagnostic('yaml-invalid', { message: 'same', at: { file: '<stdin>', line: 1, column: 1 } }),
  diagnostic('weight-out-of-range', { message: 'one', severity: 'warning', object: 'Rollout web', environment: 'dev' }),
];

function report(format: ReportFormat, diagnostics = findings, root?: string): Promise<string> {
  return formatReport(diagnostics, {
    format,
    folder: '/repository/deploy',
    root,
    files: new MemoryFiles(),
    color: false,
  });
}

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly any[];
      readonly relatedLocations: readonly any[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

async function sarif(diagnostics = findings, root?: string): Promise<SarifLog> {
  return JSON.parse(await report('sarif', diagnostics, root)) as SarifLog;
}

describe('--format sarif', () => {
  const require = createRequire(import.meta.url);
  const path = require
    .resolve('@microsoft/jest-sarif')
    .replace(/lib[/\\]index\.js$/, 'lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  // A pattern of that schema is no expression of Unicode mode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  const isSarif = ajv.compile(schema);

  it('is what the schema of SARIF 2.1.0 says', async () => {
    const log = await sarif();
    isSarif(log);
    expect(isSarif.errors ?? []).toEqual([]);
    expect(log.runs[0]?.results).toHaveLength(findings.length);
    expect(isSarif(await sarif([]))).toBe(true);
  });

  it('is checked by a schema that tells a wrong log', async () => {
    const log = await sarif();
    expect(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'fatal' }] }] })).toBe(false);
    expect(isSarif({ ...log, run: [] })).toBe(false);
  });

  it('has for each result a rule, a level, a place below the root of the repository', async () => {
    const [run] = (await sarif(findings, '/repository')).runs;
    const rules = run?.tool.driver.rules.map(({ id }) => id);
    for (const result of run?.results ?? []) expect(rules?.[result.ruleIndex]).toBe(result.ruleId);
    const full = run?.results.find(({ message }) => message.text.startsWith('a: b'));
    expect(full?.level).toBe('error');
    expect(full?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: {
            uri: 'deploy/shop/a%3A%20b%2C%20c%250A%3A%3Aerror%3A%3Ad%0D%0Ae%E2%80%AEf.yaml',
            uriBaseId: '%SRCROOT%',
          },
          region: { startLine: 3, startColumn: 7 },
        },
        logicalLocations: [
          {
            name: 'apps/Deployment shop/web',
            fullyQualifiedName: 'apps/Deployment shop/web#/spec/a~1b',
            kind: 'object',
          },
        ],
      },
    ]);
    expect(full?.relatedLocations[0].physicalLocation.artifactLocation).toEqual({
      uri: 'file:///elsewhere/b%20c.yaml',
    });
    expect(full?.message.text).toContain('note: a note without a place');
    expect(run?.results.at(-1)?.level).toBe('warning');
  });

  it('knows a finding again when its line has moved, and tells two apart', async () => {
    const one = diagnostic('duplicate-key', { message: 'm', at: { file: 'a.yaml', line: 3, column: 1 } });
    const moved = diagnostic('duplicate-key', { message: 'm', at: { file: 'a.yaml', line: 9, column: 1 } });
    const prints = async (list: readonly Diagnostic[]) =>
      (await sarif(list)).runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints['gitopsFinding/v1']);
    expect(await prints([one])).toEqual(await prints([moved]));
    expect(new Set(await prints([one, moved])).size).toBe(2);
  });
});

/** A workflow command as GitHub's runner reads it: `::name key=value,key=value::data`, with its escapes. */
function readCommand(line: string): { name: string; properties: Record<string, string>; data: string } {
  const [, name, list, data] = /^::([a-z]+) ([^:]*)::(.*)$/s.exec(line) ?? expect.fail(`no command: ${line}`);
  const properties = (list ?? '').split(',').map((pair) => {
    const [, key, value] = /^([a-zA-Z]+)=([^:,\r\n]*)$/.exec(pair) ?? expect.fail(`no property: ${pair}`);
    return [key ?? '', unescapeData((value ?? '').replaceAll('%3A', ':').replaceAll('%2C', ','))] as const;
  });
  return { name: name ?? '', properties: Object.fromEntries(properties), data: unescapeData(data ?? '') };
}

function unescapeData(text: string): string {
  expect(text.replaceAll(/%(?:25|0D|0A)/g, '')).not.toMatch(/[%\r\n]/);
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

describe('--format github', () => {
  it('is one command a finding, whatever its texts hold', async () => {
    const lines = (await report('github', findings, '/repository')).split('\n').slice(0, -1);
    expect(lines).toHaveLength(findings.length);
    const commands = lines.map(readCommand);
    expect(commands.map(({ properties }) => properties['title'])).toEqual(findings.map(({ code }) => code));
    expect(commands[codes.length]).toEqual({
      name: 'error',
      properties: { file: `deploy/shop/${hostile}.yaml`, line: '3', col: '7', title: 'duplicate-object' },
      data: [
        `${hostile} (dev, production)`,
        `note: ${hostile} (/elsewhere/b c.yaml:1:1)`,
        'note: a note without a place',
        `help: ${hostile}`,
      ].join('\n'),
    });
    expect(commands.at(-1)?.name).toBe('warning');
    expect(commands.find(({ properties }) => properties['title'] === 'template-skipped')?.name).toBe('notice');
  });
});

describe('--format json', () => {
  const schema = JSON.parse(readFileSync(join(repositoryRoot, 'docs/diagnostics.schema.json'), 'utf8')) as object;
  const isReport = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

  it('is what docs/diagnostics.schema.json says', async () => {
    const log = JSON.parse(await report('json')) as { diagnostics: readonly Record<string, unknown>[] };
    isReport(log);
    expect(isReport.errors ?? []).toEqual([]);
    expect(log.diagnostics).toHaveLength(findings.length);
    expect(log.diagnostics[codes.length]).toMatchObject({ environments: ['dev', 'production'], line: 3 });
  });

  it('names every field of a finding in the schema', async () => {
    const log = JSON.parse(await report('json')) as { diagnostics: readonly Record<string, unknown>[] };
    const { $defs } = schema as { $defs: { diagnostic: { properties: object; required: readonly string[] } } };
    const fields = Object.keys(log.diagnostics[0] ?? {});
    expect(Object.keys($defs.diagnostic.properties)).toEqual(fields);
    expect($defs.diagnostic.required).toEqual(fields);
  });

  it('is checked by a schema that tells a wrong report', () => {
    expect(isReport({})).toBe(false);
    expect(isReport({ diagnostics: [{ code: 'Upper' }] })).toBe(false);
  });

  it('is shown rightly in docs/json.md', () => {
    const [, example = ''] =
      /```json\n(.*?)```/s.exec(readFileSync(join(repositoryRoot, 'docs/json.md'), 'utf8')) ?? [];
    expect(isReport(JSON.parse(example))).toBe(true);
  });
});
