import type { Hold } from '../../model/hold.ts';
import { absentTip } from '../fetched-objects.ts';
import { graft } from '../graft.ts';
import { type UpdatePlace, update } from '../update.ts';
import { DeployTips } from './deploy-tips.ts';
import { readStates } from './environment-states.ts';
import { requireProject } from './find-release.ts';
import { moveMessage, requireEnvironment } from './move-commit.ts';
import type { MoveRequest } from './move-request.ts';

/** What lifting a hold did. */
export interface Resumed {
  readonly environment: string;
  readonly changed: boolean;
  readonly commit: string | undefined;
  /** The hold that was lifted; undefined where there was none. */
  readonly hold: Hold | undefined;
}

/**
 * Lifts the hold of an environment. It moves with the next publish or promotion.
 *
 * @throws DiagnosticError `unknown-environment`, `release-not-found`
 */
export async function resume(
  request: MoveRequest & { readonly reason: string | undefined },
  place: UpdatePlace,
): Promise<Resumed> {
  const { environment, layout, reason } = request;
  const branch = layout.environmentBranch(environment);
  const { report, changed, commits } = await update<Hold | undefined>(
    {
      ...request,
      branches: [branch, layout.releases],
      prepare: async ([deploy = absentTip, recorded = absentTip]) => {
        const { transport } = place;
        requireEnvironment(await requireProject(transport, recorded, layout), environment);
        const tips = new DeployTips(layout, new Map([[branch, deploy]]));
        const hold = (await readStates(transport, tips, layout, [environment])).get(environment)?.hold;
        if (hold === undefined) return { commits: [], report: undefined };
        const { root, objects } = await graft(deploy, new Map([[layout.hold(environment), undefined]]));
        const message = moveMessage(request, { subject: `Resume ${environment}`, action: 'resume', reason });
        return { commits: [{ branch, from: deploy.commit, root, objects, message }], report: hold };
      },
    },
    place,
  );
  return { environment, changed, commit: commits.get(branch), hold: report };
}
