import type { RelativePath } from '../../kernel/relative-path.ts';
import type { TreeFile } from '../../model/plan.ts';
import { isReleaseId } from '../../model/release.ts';
import { listFiles } from '../base-tree.ts';
import { absentTip } from '../fetched-objects.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import type { Tip, Transport } from '../transport.ts';
import { DeployTips } from './deploy-tips.ts';
import { findRelease, requireProject } from './find-release.ts';
import { requireEnvironment } from './move-commit.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** Which files of an environment are meant: those of a release, or those that some environment runs. */
export interface FilesRequest {
  readonly environment: string;
  readonly layout: ReleaseLayout;
}

/** The manifests of one side of a comparison. */
export interface EnvironmentFiles {
  /** What they are, such as `production` or `release 1a2b3c4d5e6f of production`. */
  readonly what: string;
  /** The commit that holds them; undefined where nothing was published yet. */
  readonly commit: string | undefined;
  /** By path as they lie, or would lie, in the environment's folder. */
  readonly files: ReadonlyMap<RelativePath, TreeFile>;
}

/**
 * Reads two states of an environment's manifests. Each side is the id of a release, the name of an environment for what that one
 * runs, or undefined for the newest release. What another environment runs is given as if it lay in this one's folder.
 *
 * @throws DiagnosticError unknown-environment, release-not-found
 */
export async function readEnvironmentFiles(
  { environment, layout }: FilesRequest,
  sides: { readonly before: string | undefined; readonly after: string | undefined },
  transport: Transport,
): Promise<{ readonly before: EnvironmentFiles; readonly after: EnvironmentFiles }> {
  const own = layout.environmentBranch(environment);
  const [tip = absentTip, recorded = absentTip] = await transport.readTips([own, layout.releases]);
  const known = new DeployTips(layout, new Map([[own, tip]]));
  const project = await requireProject(transport, recorded, layout);
  requireEnvironment(project, environment);
  return { before: await read(sides.before), after: await read(sides.after) };

  async function read(side: string | undefined): Promise<EnvironmentFiles> {
    if (side !== undefined && !isReleaseId(side)) {
      requireEnvironment(project, side);
      const deploy = await known.with([side], transport);
      return { what: `what ${side} runs`, ...(await filesOf(deploy.of(side), side)) };
    }
    const release = side ?? project.release;
    const tip = await findRelease(transport, recorded, layout, release);
    return { what: `release ${release} of ${environment}`, ...(await filesOf(tip, environment)) };
  }

  async function filesOf(tip: Tip, name: string): Promise<Omit<EnvironmentFiles, 'what'>> {
    const [from, to] = [layout.environment(name), layout.environment(environment)];
    const files = new Map<RelativePath, TreeFile>();
    for (const [path, file] of await listFiles(tip, arrangeOwnedPaths([from]))) {
      if (path !== layout.releaseFile(name)) files.set(`${to}${path.slice(from.length)}` as RelativePath, file);
    }
    return { commit: tip.commit, files };
  }
}
