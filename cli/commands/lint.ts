import { exitCodeOf } from '../../lib/kernel/exit-code.ts';
import { lint } from '../../lib/pipeline/lint.ts';
import type { Command } from '../command.ts';
import { lintFlags, readLintSettings } from '../configuration/lint-settings.ts';
import { countFindings } from '../terminal/counts.ts';
import { plural } from '../terminal/plural.ts';
import { withProgress } from '../terminal/progress.ts';
import { formatFlag, formatReport, reportOptions } from '../terminal/reporting.ts';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'check manifests that are there, whoever made them',
  description:
    'Reads YAML and JSON as kubectl does and checks it by the rules that synth holds programs to: schemas, references between objects, rollouts, Argo CD, policies. Folders are searched for manifests; files that hold none are passed over. Exits with 1 where anything is an error.',
  positionals: { usage: '<file|folder|->...', max: Number.POSITIVE_INFINITY, complete: 'file' },
  flags: { ...lintFlags, ...formatFlag },
  examples: [
    { command: 'gitops lint manifests/', does: 'checks every manifest in a folder' },
    { command: 'kustomize build . | gitops lint --kubernetes 1.33 -', does: 'checks what another tool renders' },
    { command: 'gitops lint --policy restricted --format github .', does: 'annotates the lines of a pull request' },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    const settings = readLintSettings(args);
    const { files, objects, diagnostics } = await withProgress(terminal, 'Reading', (onProgress) =>
      lint({ ...settings, input: () => terminal.in(), onProgress }, host),
    );
    terminal.out(await formatReport(diagnostics, reportOptions(host, format, terminal.color.out)));
    const counts = `${plural(files, 'file')}, ${plural(objects, 'object')}: ${countFindings(diagnostics)}`;
    if (format === 'text') terminal.err(`${diagnostics.length > 0 ? '\n' : ''}${counts}\n`);
    return exitCodeOf(diagnostics);
  },
};
