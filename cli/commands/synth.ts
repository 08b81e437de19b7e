import { relative } from 'node:path';
import { failure } from '../../lib/kernel/diagnostic.ts';
import { writeCompilation } from '../../lib/pipeline/compile.ts';
import type { Command } from '../command.ts';
import { compileProgram } from '../compile-program.ts';
import { compileFlags, readSettings } from '../configuration/settings.ts';
import { countCompilation } from '../terminal/counts.ts';
import { toJsonDiagnostic } from '../terminal/json.ts';
import { plural } from '../terminal/plural.ts';

export const synthCommand: Command = {
  name: 'synth',
  aliases: ['synthesize'],
  summary: 'compile the program and write its manifests to the output folder',
  description:
    'Runs the program of cdk8s.yaml, checks its types and writes one YAML file for each object to the output folder: all of them or, where anything is wrong, none.',
  flags: {
    ...compileFlags,
    output: {
      type: 'string',
      short: 'o',
      value: '<folder>',
      summary: 'output folder (output in cdk8s.yaml; dist by default)',
      complete: 'folder',
    },
    stdout: { type: 'boolean', short: 'p', summary: 'print the manifests to stdout and write no files' },
  },
  examples: [
    { command: 'gitops synth', does: 'writes the manifests to dist/' },
    { command: 'gitops synth --stdout | kubectl diff -f -', does: 'compares them with a cluster' },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    if (args.has('stdout') && (args.has('output') || format === 'json')) {
      const other = args.has('output') ? '--output' : '--format json';
      throw failure('usage', { message: `--stdout and ${other} exclude each other`, hint: 'use one of them' });
    }
    const settings = await readSettings(args, host);
    const compilation = await compileProgram(settings, context);
    if (args.has('stdout')) {
      terminal.out(compilation.manifests.map((manifest) => compilation.texts.get(manifest)).join('---\n'));
      return 0;
    }
    const files = await writeCompilation(compilation, settings.output, settings.projectFolder, host);
    const output = relative(settings.projectFolder, settings.output);
    const counts = countCompilation(compilation);
    if (format === 'json') {
      const diagnostics = compilation.diagnostics.map(toJsonDiagnostic);
      terminal.out(`${JSON.stringify({ output, ...counts, files, diagnostics }, undefined, 2)}\n`);
      return 0;
    }
    const parts = [plural(counts.objects, 'object'), plural(counts.applications, 'application')];
    if (counts.environments > 0) parts.push(plural(counts.environments, 'environment'));
    terminal.out(
      `${parts.join(', ')} -> ${output}/ (${files.written} written, ${files.unchanged} unchanged, ${files.removed} removed)\n`,
    );
    return 0;
  },
};
