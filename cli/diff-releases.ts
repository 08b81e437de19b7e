import { failure } from '../lib/kernel/diagnostic.ts';
import type { Comparison } from '../lib/model/change.ts';
import { compareReleases } from '../lib/pipeline/compare-releases.ts';
import type { CommandContext, Flags } from './command.ts';
import { readReleaseView } from './move-settings.ts';
import { withProgress } from './terminal/progress.ts';

/** A comparison, and the branch that the cluster pulls. */
export type OnBranch = Comparison & { readonly branch: string };

/** Options by which a command compares what git holds, and compiles nothing. */
export const releaseDiffFlags: Flags = {
  from: {
    type: 'string',
    value: '<release>',
    summary: 'a release, or an environment for what it runs (what <environment> runs by default)',
  },
  to: {
    type: 'string',
    value: '<release>',
    summary: 'a release, or an environment for what it runs (the newest release by default)',
  },
};

/**
 * Compares two releases of the environment that the command names, or two environments; undefined where it names none, and the
 * program is meant.
 *
 * @throws usage where options do not go together
 */
export async function diffReleases({ args, host, terminal }: CommandContext): Promise<OnBranch | undefined> {
  const [environment] = args.positionals;
  const [from, to] = [args.text('from'), args.text('to')];
  if (environment === undefined) {
    if (from === undefined && to === undefined) return undefined;
    throw failure('usage', {
      message: '--from and --to compare releases of one environment, and none is named',
      hint: `name it: gitops diff <environment>${from === undefined ? '' : ` --from ${from}`}${to === undefined ? '' : ` --to ${to}`}`,
    });
  }
  if (args.has('env')) {
    const hint = `leave --env out: \`gitops diff ${environment}\` compares what is published, \`gitops diff --env ${environment}\` the program`;
    throw failure('usage', { message: '--env chooses among the environments of the program', hint });
  }
  const view = await readReleaseView(args, host);
  const compare = () => compareReleases({ ...view, environment, from, to }, host);
  return { ...(await withProgress(terminal, 'Reading', compare)), branch: view.layout.environmentBranch(environment) };
}
