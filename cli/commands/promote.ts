import { failure } from '../../lib/kernel/diagnostic.ts';
import { promoteEnvironment } from '../../lib/pipeline/move.ts';
import { checkForge } from '../../lib/pipeline/open-proposals.ts';
import type { Arguments, Command } from '../command.ts';
import { permissionFlags, readPermissions } from '../configuration/permissions.ts';
import { moveFlags, readMoveSettings, readReleaseId } from '../move-settings.ts';
import { gateNotes, openPullRequests } from '../open-pull-requests.ts';
import { formatMoved } from '../terminal/format-move.ts';
import { withProgress } from '../terminal/progress.ts';
import { toJsonMoved } from '../terminal/release-json.ts';

export const promoteCommand: Command = {
  name: 'promote',
  summary: 'move an environment to a release',
  description:
    'Puts what a release rendered for an environment on the branch that the cluster pulls, as it is: no program runs and nothing is rendered again. Without --release it takes what the environment before it runs, or the newest release where there is none. Gates that are closed refuse it (exit code 1): the environment before it, soak time, freezes, holds, and the commands of gitops.verify. An environment that moves by pull request gets a branch to merge.',
  positionals: { usage: '<environment>', max: 1 },
  flags: {
    ...moveFlags,
    ...permissionFlags,
    release: { type: 'string', value: '<id>', summary: 'the release to move to' },
    app: { type: 'string', value: '<name>', summary: 'only this application' },
    override: { type: 'boolean', summary: 'open the gates; needs --reason' },
    reason: { type: 'string', value: '<text>', summary: 'why the gates are opened; kept in the commit' },
  },
  examples: [
    { command: 'gitops promote production', does: 'moves production to what runs before it' },
    { command: 'gitops promote staging --release 1a2b3c4d5e6f --app checkout', does: 'moves one application' },
  ],
  async run(context) {
    const { args, host, terminal, format } = context;
    const override = readOverride(args);
    const settings = await readMoveSettings(args, 'promote', host);
    checkForge(settings, host);
    const application = args.text('app');
    const release = readReleaseId(args, 'release');
    const moved = await withProgress(terminal, 'Promoting', () =>
      promoteEnvironment({ ...settings, permitted: readPermissions(args), release, application, override }, host),
    );
    const { dryRun } = settings;
    const proposals = dryRun || moved.proposal === undefined ? [] : [moved.proposal];
    const opened = await openPullRequests(proposals, settings, gateNotes(moved.overridden, override), context);
    const pullRequest = opened.get(moved.environment);
    terminal.out(
      format === 'json' ? toJsonMoved(moved, pullRequest) : formatMoved(moved, { dryRun, cwd: host.cwd, pullRequest }),
    );
    return 0;
  },
};

/** Why the gates are opened; undefined where they are not. */
function readOverride(args: Arguments): string | undefined {
  const reason = args.text('reason');
  if (!args.has('override')) {
    if (reason === undefined) return undefined;
    throw failure('usage', { message: '--reason says why the gates are opened, and needs --override' });
  }
  if (reason !== undefined && reason.trim() !== '') return reason;
  throw failure('usage', { message: '--override needs --reason: the commit says why the gates were opened' });
}
