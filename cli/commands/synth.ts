import { relative } from 'node:path';
import { failure } from '../../lib/kernel/diagnostic.ts';
import { writeCompilation } from '../../lib/pipeline/compile.ts';
import type { Command } from '../command.ts';
import { compileProgram } from '../compile-program.ts';
import { compileFlags, readSettings } from '../configuration/settings.ts';
import { compileTwice } from '../render-again.ts';
import { countCompilation, formatCounts } from '../terminal/counts.ts';
import { toJsonDiagnostic, toJsonText } from '../terminal/json.ts';
import { formatFlag, formatReport, reportOptions } from '../terminal/reporting.ts';

export const synthCommand: Command = {
  name: 'synth',
  aliases: ['synthesize'],
  summary: 'compile the program and write its manifests to the output folder',
  description:
    'Runs the program of cdk8s.yaml, checks its types and writes one YAML file for each object to the output folder: all of them or, where anything is wrong, none.',
  flags: {
    ...compileFlags,
    ...formatFlag,
    output: {
      type: 'string',
      short: 'o',
      value: '<folder>',
      summary: 'output folder (output in cdk8s.yaml; dist by default)',
      complete: 'folder',
    },
    check: { type: 'boolean', summary: 'render twice, the second time in strange surroundings, and compare' },
    stdout: { type: 'boolean', short: 'p', summary: 'print the manifests to stdout and write no files' },
  },
  examples: [
    { command: 'gitops synth', does: 'writes the manifests to dist/' },
    { command: 'gitops synth --stdout | kubectl diff -f -', does: 'compares them with a cluster' },
    { command: 'gitops synth --check', does: 'makes sure that every machine renders the same' },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    if (args.has('stdout') && (args.has('output') || format !== 'text')) {
      const other = args.has('output') ? '--output' : `--format ${format}`;
      throw failure('usage', { message: `--stdout and ${other} exclude each other`, hint: 'use one of them' });
    }
    const settings = await readSettings(args, host);
    const compilation = await (args.has('check') ? compileTwice : compileProgram)(settings, context);
    if (args.has('stdout')) {
      terminal.out(compilation.manifests.map((manifest) => compilation.texts.get(manifest)).join('---\n'));
      return 0;
    }
    const files = await writeCompilation(compilation, settings.output, settings.projectFolder, host);
    const output = relative(settings.projectFolder, settings.output);
    const counts = countCompilation(compilation);
    const { diagnostics } = compilation;
    if (format === 'json')
      terminal.out(toJsonText({ output, ...counts, files, diagnostics: diagnostics.map(toJsonDiagnostic) }));
    else if (format === 'text') terminal.out(formatCounts(counts, output, files));
    else terminal.out(await formatReport(diagnostics, reportOptions(host, format, false)));
    return 0;
  },
};
