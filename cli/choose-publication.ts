import { arrangePublication, type Publication } from '../lib/model/publication.ts';
import type { Compilation } from '../lib/pipeline/compile.ts';
import type { Arguments } from './command.ts';
import { chooseEnvironments } from './configuration/environments.ts';
import type { Settings } from './configuration/settings.ts';

/**
 * What of a compilation the command is about: the environments of `--env`, below the folder of `--path`.
 *
 * @throws unknown-environment
 */
export function choosePublication(
  compilation: Compilation,
  { path }: Pick<Settings, 'path'>,
  args: Arguments,
): Publication {
  const { tree, placed, project } = compilation;
  const environments = chooseEnvironments(args.texts('env'), project);
  return arrangePublication(tree, placed, project, { path, environments });
}
