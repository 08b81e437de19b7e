import { failure } from '../../lib/kernel/diagnostic.ts';
import { rollBackEnvironment } from '../../lib/pipeline/move.ts';
import type { Command } from '../command.ts';
import { permissionFlags, readPermissions } from '../configuration/permissions.ts';
import { moveFlags, readMoveSettings, readReleaseId } from '../move-settings.ts';
import { formatMoved } from '../terminal/format-move.ts';
import { withProgress } from '../terminal/progress.ts';
import { toJsonMoved } from '../terminal/release-json.ts';

export const rollbackCommand: Command = {
  name: 'rollback',
  summary: 'put an environment back to what it ran before, and hold it there',
  description:
    'Puts back what the environment ran before, byte for byte, or what a release rendered for it. No gate keeps it from that. The environment is on hold from then on: neither publish nor promote moves it until `gitops resume`.',
  positionals: { usage: '<environment>', max: 1 },
  flags: {
    ...moveFlags,
    ...permissionFlags,
    to: { type: 'string', value: '<id>', summary: 'the release to go back to (what ran before by default)' },
    reason: { type: 'string', value: '<text>', summary: 'why; kept in the commit and shown while it is on hold' },
  },
  examples: [
    { command: "gitops rollback production --reason 'checkout times out'", does: 'goes back to what ran before' },
    { command: "gitops rollback production --to 1a2b3c4d5e6f --reason 'INC-7'", does: 'goes back to a release' },
  ],
  async run({ args, host, terminal, format }) {
    const reason = args.text('reason');
    const settings = await readMoveSettings(args, 'rollback', host);
    if (reason === undefined || reason.trim() === '') {
      throw failure('usage', {
        message: '`gitops rollback` needs --reason: whoever finds the environment on hold will want to know',
      });
    }
    const to = readReleaseId(args, 'to');
    const moved = await withProgress(terminal, 'Rolling back', () =>
      rollBackEnvironment({ ...settings, permitted: readPermissions(args), to, reason }, host),
    );
    const { dryRun } = settings;
    terminal.out(format === 'json' ? toJsonMoved(moved, undefined) : formatMoved(moved, { dryRun, cwd: host.cwd }));
    return 0;
  },
};
