import type { Command } from '../command.ts';
import { compileFlags, repositoryFlags } from '../configuration/settings.ts';
import { diffProgram } from '../diff-program.ts';
import { diffReleases, releaseDiffFlags } from '../diff-releases.ts';
import { formatComparison } from '../terminal/format-comparison.ts';
import { toJsonComparison } from '../terminal/json.ts';
import { formatReport, reportOptions, summarize } from '../terminal/reporting.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'show how the manifests differ from what is published',
  description:
    'With an environment, compares what git holds and compiles nothing: what the environment runs with the newest release, or what --from and --to name. Without one, compiles the program and compares it with the GitOps repository, object by object and field by field; environments that a publish would not move yet are compared too (--env chooses). It warns of what publish would refuse. Where no repository is set, it compares with what the last synth wrote to the output folder.',
  positionals: { usage: '[environment]', max: 1 },
  flags: {
    ...compileFlags,
    ...repositoryFlags,
    ...releaseDiffFlags,
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
    { command: 'gitops diff production --to staging', does: 'shows how staging differs from production' },
    { command: 'gitops diff --env production --exit-code', does: 'tells a script whether production would change' },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    const comparison = (await diffReleases(context)) ?? (await diffProgram(context));
    const { refused } = comparison;
    if (format === 'text' && refused.length > 0) {
      const text = await formatReport(refused, reportOptions(host, format, terminal.color.err));
      terminal.err(`${text}${summarize(refused)}`);
    }
    terminal.out(
      format === 'json'
        ? toJsonComparison(comparison, comparison.branch)
        : formatComparison(comparison, host.cwd, terminal.color.out),
    );
    return comparison.changes.length > 0 && args.has('exit-code') ? 3 : 0;
  },
};
