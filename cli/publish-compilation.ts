import type { Host } from '../lib/kernel/host.ts';
import { arrangePublication } from '../lib/model/publication.ts';
import { arrangeRelease } from '../lib/model/release-rendering.ts';
import type { Compilation } from '../lib/pipeline/compile.ts';
import { type Published, type PublishSettings, publish, publishProject } from '../lib/pipeline/publish.ts';
import type { Arguments } from './command.ts';
import { chooseEnvironments } from './configuration/environments.ts';
import type { Settings } from './configuration/settings.ts';

/**
 * Publishes a compilation: a project as a release, a plain cdk8s program as files.
 *
 * @throws unknown-environment, and what publishing throws
 */
export async function publishCompilation(
  { tree, placed, project }: Compilation,
  settings: Pick<Settings, 'path' | 'layout' | 'freeze' | 'verify'> & PublishSettings,
  args: Arguments,
  host: Host,
): Promise<Published> {
  const { path } = settings;
  const environments = chooseEnvironments(args.texts('env'), project);
  if (project === undefined) {
    return publish(arrangePublication(tree, placed, project, { path, environments }), settings, host);
  }
  return publishProject(
    arrangeRelease(tree, placed, project),
    arrangePublication(tree, placed, project, { path, environments: undefined }),
    { ...settings, environments },
    host,
  );
}
