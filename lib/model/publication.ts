import { joinRelativePath, type RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from './file-tree.ts';
import type { Manifest } from './manifest.ts';
import type { EnvironmentFacts, ProjectFacts } from './program.ts';
import { releaseFileName } from './release.ts';

/** Folder in the repository that a plain cdk8s program owns where no other is set: it has no environments of its own to own. */
const plainPath = 'manifests';

/** Files as they will lie in the GitOps repository, and the folders they replace as a whole. */
export interface Publication {
  readonly files: FileTree;
  readonly owned: readonly (RelativePath | '')[];
  /** The environment that an owned folder belongs to, where it belongs to one. */
  readonly environments: ReadonlyMap<RelativePath | '', EnvironmentFacts>;
  /** The manifest in each of the files. */
  readonly manifests: ReadonlyMap<RelativePath, Manifest>;
  /** What a publish writes beside the manifests: the `release.json` of each environment, by its name. */
  readonly releaseFiles: ReadonlyMap<string, RelativePath>;
}

/** What is to be published of a compilation. */
export interface PublicationScope {
  /** Folder inside the repository; undefined for the default of the kind of program. */
  readonly path: string | undefined;
  /** Names of the environments to publish; undefined for all. */
  readonly environments: ReadonlySet<string> | undefined;
  /** Only this application of each environment. @default all */
  readonly application?: string | undefined;
  /** Whether what belongs to no environment is published as well. @default true */
  readonly withShared?: boolean;
}

/**
 * Places a compilation in the repository. Of a project, each chosen environment's folder is owned,
 * and each folder that belongs to no environment, so that the repository may hold other things
 * beside them; of a plain cdk8s program, the path as a whole.
 */
export function arrangePublication(
  tree: FileTree,
  placed: ReadonlyMap<RelativePath, Manifest>,
  project: ProjectFacts | undefined,
  scope: PublicationScope,
): Publication {
  const root = scope.path ?? (project === undefined ? plainPath : '');
  const isChosen = (environment: string | undefined): boolean =>
    environment === undefined || scope.environments === undefined || scope.environments.has(environment);
  const files = new Map<RelativePath, Uint8Array>();
  const manifests = new Map<RelativePath, Manifest>();
  const owned = new Set<RelativePath | ''>();
  for (const [path, content] of tree) {
    const manifest = placed.get(path);
    const environment = manifest?.folder.environment;
    if (manifest === undefined || !isChosen(environment)) continue;
    if (environment === undefined && scope.withShared === false) continue;
    if (scope.application !== undefined && manifest.folder.application !== scope.application) continue;
    files.set(joinRelativePath(root, path), content);
    manifests.set(joinRelativePath(root, path), manifest);
    if (project !== undefined && environment === undefined) owned.add(joinRelativePath(root, firstSegment(path)));
  }
  if (project === undefined) owned.add(root === '' ? '' : joinRelativePath(root));
  const environments = new Map<RelativePath | '', EnvironmentFacts>();
  const releaseFiles = new Map<string, RelativePath>();
  for (const environment of project?.environments ?? []) {
    const { name } = environment;
    if (!isChosen(name)) continue;
    const folder = joinRelativePath(root, name, scope.application ?? '');
    owned.add(folder);
    environments.set(folder, environment);
    releaseFiles.set(name, joinRelativePath(root, name, releaseFileName));
  }
  return { files, owned: [...owned], environments, manifests, releaseFiles };
}

function firstSegment(path: string): string {
  return path.split('/', 1)[0] ?? path;
}
