import type { Host } from '../lib/kernel/host.ts';
import { relativePathFault } from '../lib/kernel/relative-path.ts';
import { arrangePublication } from '../lib/model/publication.ts';
import { arrangeRelease } from '../lib/model/release-rendering.ts';
import type { Claim, VerifiedRendering } from '../lib/pipeline/claim.ts';
import { lockDigest } from '../lib/pipeline/lock-digest.ts';
import { digestRelease } from '../lib/repository/releases/release-content.ts';
import type { ReleaseLayout } from '../lib/repository/releases/release-layout.ts';
import type { Arguments, CommandContext } from './command.ts';
import { compileProgram } from './compile-program.ts';
import { chooseEnvironments } from './configuration/environments.ts';
import { readSettings, type Settings } from './configuration/settings.ts';

/** The one environment that `--env` asks about, and where its `release.json` lies; undefined where it names none or several. */
export function askedEnvironment(
  args: Arguments,
  { layout }: Pick<Settings, 'layout'>,
): { readonly environment: string; readonly releaseFile: ReturnType<ReleaseLayout['releaseFile']> } | undefined {
  const [environment, ...others] = args.texts('env');
  if (environment === undefined || others.length > 0 || relativePathFault(environment) !== undefined) return undefined;
  return { environment, releaseFile: layout.releaseFile(environment) };
}

/**
 * Renders what a claim is about: the environments that its commit moved, of the project in the folder of the host.
 *
 * @throws unknown-environment, and what compiling throws
 */
export async function renderClaim(claim: Claim, context: CommandContext, host: Host): Promise<VerifiedRendering> {
  const { args } = context;
  const then = { ...(await readSettings(args, host)), typecheck: false };
  const { tree, placed, project } = await compileProgram(then, { ...context, host });
  const chosen = chooseEnvironments(args.texts('env'), project);
  const moved = new Set(claim.moved.filter((name) => chosen?.has(name) !== false));
  const publication = arrangePublication(tree, placed, project, {
    path: then.path,
    environments: claim.release === undefined ? chosen : moved,
    application: claim.application,
    // What belongs to no environment has a branch of its own then.
    withShared: claim.withShared && (then.layout.kind === 'folders' || claim.moved.length === 0),
  });
  return {
    publication,
    release: project === undefined ? undefined : digestRelease(arrangeRelease(tree, placed, project)),
    lock: await lockDigest(then.projectFolder, host),
  };
}
