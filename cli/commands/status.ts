import { projectStatus } from '../../lib/pipeline/move.ts';
import type { Command } from '../command.ts';
import { addressFlags } from '../configuration/repository-settings.ts';
import { readReleaseView } from '../move-settings.ts';
import { formatStatus } from '../terminal/format-status.ts';
import { withProgress } from '../terminal/progress.ts';
import { toJsonStatus } from '../terminal/release-json.ts';

export const statusCommand: Command = {
  name: 'status',
  summary: 'show what every environment runs, and what waits',
  description:
    'Shows for each environment and application which release it runs and for how long, and what the newest release waits for. All of it is read from git.',
  flags: addressFlags,
  examples: [
    { command: 'gitops status', does: 'shows the table' },
    { command: 'gitops status --format json', does: 'gives it to a script' },
  ],
  async run({ args, host, terminal, format }) {
    const view = await readReleaseView(args, host);
    const status = await withProgress(terminal, 'Reading', () => projectStatus(view, host));
    terminal.out(format === 'json' ? toJsonStatus(status) : formatStatus(status));
    return 0;
  },
};
