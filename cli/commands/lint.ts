import { catalogue } from '../../lib/kernel/codes.ts';
import { lint } from '../../lib/pipeline/lint.ts';
import type { Command } from '../command.ts';
import { lintFlags, readLintSettings } from '../configuration/lint-settings.ts';
import { countFindings } from '../terminal/counts.ts';
import { plural } from '../terminal/plural.ts';
import { withProgress } from '../terminal/progress.ts';
import { formatFlag, formatReport } from '../terminal/reporting.ts';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'check manifests that are there, whoever made them',
  description:
    'Reads YAML and JSON as kubectl does and checks it by the rules that synth holds programs to: schemas, references between objects, rollouts, Argo CD, policies. Folders are searched for manifests; files that hold none are passed over. Exits with 1 where anything is an error.',
  positionals: { usage: '<file|folder|->...', max: Number.POSITIVE_INFINITY },
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
    terminal.out(
      await formatReport(diagnostics, { format, folder: host.cwd, files: host.files, color: terminal.color.out }),
    );
    if (format === 'text') {
      terminal.err(`${plural(files, 'file')}, ${plural(objects, 'object')}: ${countFindings(diagnostics)}\n`);
    }
    const exits = diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? catalogue[code].exit : []));
    return Math.max(0, ...exits);
  },
};
