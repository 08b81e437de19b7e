import { failure } from '../../lib/kernel/diagnostic.ts';
import { environmentLog } from '../../lib/pipeline/move.ts';
import type { Command } from '../command.ts';
import { addressFlags } from '../configuration/repository-settings.ts';
import { readReleaseView, requireEnvironmentName } from '../move-settings.ts';
import { formatLog } from '../terminal/format-log.ts';
import { withProgress } from '../terminal/progress.ts';
import { toJsonLog } from '../terminal/release-json.ts';

/** Entries that are shown where nobody asks for more. */
const usualLimit = 20;

export const logCommand: Command = {
  name: 'log',
  summary: 'show which releases an environment ran',
  description:
    'Lists the commits that moved an environment, newest first, with the release, who did it and why. A commit that says nothing of itself, such as a merge, counts as a change.',
  positionals: { usage: '<environment>', max: 1 },
  flags: {
    ...addressFlags,
    limit: { type: 'string', short: 'n', value: '<count>', summary: `how many entries (${usualLimit} by default)` },
  },
  examples: [{ command: 'gitops log production -n 5', does: 'shows the last five moves' }],
  async run({ args, host, terminal, format }) {
    const environment = requireEnvironmentName(args, 'log');
    const limit = readLimit(args.text('limit'));
    const view = await readReleaseView(args, host);
    const log = await withProgress(terminal, 'Reading', () => environmentLog({ ...view, environment, limit }, host));
    terminal.out(format === 'json' ? toJsonLog(log.entries) : formatLog(log.entries));
    return 0;
  },
};

function readLimit(text: string | undefined): number {
  if (text === undefined) return usualLimit;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw failure('usage', { message: `--limit takes a number above 0, not '${text}'` });
}
