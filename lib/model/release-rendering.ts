import type { RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from './file-tree.ts';
import type { FreezeWindow } from './freeze.ts';
import type { Manifest } from './manifest.ts';
import type { ProjectFacts, PromotionFacts } from './program.ts';

/** One environment of a release. */
export interface EnvironmentRendering {
  readonly name: string;
  readonly promotion: PromotionFacts;
  /** Kubernetes version of its cluster, `major.minor`. */
  readonly kubernetes: string;
  /** Its files by path below the root of the rendering: `staging/web/service-web.yaml`. */
  readonly files: FileTree;
  /** The files of each application, by its name. */
  readonly applications: ReadonlyMap<string, readonly RelativePath[]>;
}

/** All that a project renders, in the parts that move by themselves. */
export interface ReleaseRendering {
  readonly project: string;
  /** In the order in which the program made them: an environment comes after those that it is promoted after. */
  readonly environments: readonly EnvironmentRendering[];
  /** What the program says of times in which no release enters an environment by itself. */
  readonly freeze: readonly FreezeWindow[];
  /** Files that belong to no environment, such as Argo CD's own objects. */
  readonly shared: FileTree;
}

/** Parts a project's rendering by environment and application. */
export function arrangeRelease(
  tree: FileTree,
  placed: ReadonlyMap<RelativePath, Manifest>,
  project: ProjectFacts,
): ReleaseRendering {
  const shared = new Map<RelativePath, Uint8Array>();
  const environments = new Map(
    project.environments.map(({ name, promotion, kubernetes }) => [
      name,
      {
        name,
        promotion,
        kubernetes,
        files: new Map<RelativePath, Uint8Array>(),
        applications: new Map<string, RelativePath[]>(),
      },
    ]),
  );
  for (const [path, content] of tree) {
    const folder = placed.get(path)?.folder;
    const environment = environments.get(folder?.environment ?? '');
    if (environment === undefined) {
      shared.set(path, content);
      continue;
    }
    environment.files.set(path, content);
    if (folder?.purpose !== 'application' || folder.application === undefined) continue;
    const files = environment.applications.get(folder.application) ?? [];
    environment.applications.set(folder.application, files);
    files.push(path);
  }
  const freeze = project.environments.flatMap(({ name, freeze: times }) =>
    times.map((time) => ({ ...time, environments: [name] })),
  );
  return { project: project.name, environments: [...environments.values()], freeze, shared };
}
