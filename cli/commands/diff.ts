import { compareWithOutput, compareWithRepository } from '../../lib/pipeline/compare.ts';
import { choosePublication } from '../choose-publication.ts';
import type { Command } from '../command.ts';
import { compileProgram } from '../compile-program.ts';
import { compileFlags, readSettings, repositoryFlags } from '../configuration/settings.ts';
import { formatComparison } from '../terminal/format-comparison.ts';
import { toJsonComparison } from '../terminal/json.ts';
import { formatReport, reportOptions, summarize } from '../terminal/reporting.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'show how the manifests differ from what is published',
  description:
    'Compiles the program and compares it with the GitOps repository, object by object and field by field; environments that a publish would not move yet are compared too (--env chooses). It warns of what publish would refuse. Where no repository is set, it compares with what the last synth wrote to the output folder.',
  flags: {
    ...compileFlags,
    ...repositoryFlags,
    output: {
      type: 'string',
      short: 'o',
      value: '<folder>',
      summary: 'output folder to compare with where no repository is set',
      complete: 'folder',
    },
    'exit-code': { type: 'boolean', summary: 'exit with 3 where something differs' },
  },
  examples: [
    { command: 'gitops diff', does: 'shows what is not published yet' },
    { command: 'gitops diff --env production --exit-code', does: 'tells a script whether production would change' },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    const settings = await readSettings(args, host);
    const compilation = await compileProgram(settings, context);
    const { repository: address, branch, output, authorities } = settings;
    const publication = choosePublication(compilation, address === undefined ? { path: '' } : settings, args);
    // A synth replaces the output folder as a whole, with what an earlier program had there.
    const whole = args.has('env') ? publication : { ...publication, owned: ['' as const] };
    const comparison =
      address === undefined
        ? await compareWithOutput(whole, output, host)
        : await compareWithRepository(publication, { address, branch, create: false, authorities }, host);
    const { refused } = comparison;
    if (format === 'text' && refused.length > 0) {
      const text = await formatReport(refused, reportOptions(host, format, terminal.color.err));
      terminal.err(`${text}${summarize(refused)}`);
    }
    terminal.out(
      format === 'json'
        ? toJsonComparison(comparison, branch)
        : formatComparison(comparison, host.cwd, terminal.color.out),
    );
    return comparison.changes.length > 0 && args.has('exit-code') ? 3 : 0;
  },
};
