import { resumeEnvironment } from '../../lib/pipeline/move.ts';
import type { Command } from '../command.ts';
import { moveFlags, readMoveSettings } from '../move-settings.ts';
import { formatResumed } from '../terminal/format-move.ts';
import { withProgress } from '../terminal/progress.ts';
import { toJsonResumed } from '../terminal/release-json.ts';

export const resumeCommand: Command = {
  name: 'resume',
  summary: 'lift the hold that a rollback left',
  description:
    'Removes the hold of an environment. It stays where it is until the next `gitops publish` or `gitops promote` moves it.',
  positionals: { usage: '<environment>', max: 1 },
  flags: {
    ...moveFlags,
    reason: { type: 'string', value: '<text>', summary: 'why; kept in the commit' },
  },
  examples: [{ command: "gitops resume production --reason 'fixed in 1.4.3'", does: 'lets releases in again' }],
  async run({ args, host, terminal, format }) {
    const settings = await readMoveSettings(args, 'resume', host);
    const resumed = await withProgress(terminal, 'Resuming', () =>
      resumeEnvironment({ ...settings, reason: args.text('reason') }, host),
    );
    const { dryRun } = settings;
    terminal.out(format === 'json' ? toJsonResumed(resumed) : formatResumed(resumed, { dryRun, cwd: host.cwd }));
    return 0;
  },
};
