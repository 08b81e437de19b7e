import type { RelativePath } from '../../kernel/relative-path.ts';
import type { FileTree } from '../../model/file-tree.ts';
import { contentDigest, type TreeFile } from '../../model/plan.ts';
import { encodeReleaseFile, type ReleaseFile, releaseIdLength } from '../../model/release.ts';
import type { EnvironmentRendering, ReleaseRendering } from '../../model/release-rendering.ts';
import type { SourceCommit } from '../../model/source-commit.ts';
import { hashContent } from '../content.ts';

/** What a release says of where it comes from. */
export interface ReleaseOrigin {
  readonly source: SourceCommit | undefined;
  /** Program and version, such as `gitops-ts 0.1.0`. */
  readonly compiler: string;
  /** SHA-256 of the project's lock file; undefined where it has none. */
  readonly lock: string | undefined;
}

/** The id and the digests of a rendering, worked out once. */
export interface DigestedRelease {
  readonly rendering: ReleaseRendering;
  /** Every file, by path below the root of the rendering. */
  readonly files: FileTree;
  /** The files with their object ids. */
  readonly hashed: ReadonlyMap<RelativePath, TreeFile>;
  readonly id: string;
  /** Digests by environment: of the whole folder, and of each application. */
  readonly digests: ReadonlyMap<string, Pick<ReleaseFile, 'plan' | 'applications'>>;
}

/** Works out the id of a release: of its content alone, so that the same content is the same release wherever it comes from. */
export function digestRelease(rendering: ReleaseRendering): DigestedRelease {
  const files: FileTree = new Map([...rendering.shared, ...rendering.environments.flatMap((one) => [...one.files])]);
  const hashed = hashContent(files).files;
  const digests = new Map(rendering.environments.map((one) => [one.name, digestEnvironment(one, hashed)]));
  return { rendering, files, hashed, id: contentDigest(hashed).slice(0, releaseIdLength), digests };
}

function digestEnvironment(
  { name, files, applications }: EnvironmentRendering,
  hashed: ReadonlyMap<RelativePath, TreeFile>,
): Pick<ReleaseFile, 'plan' | 'applications'> {
  const digest = (paths: Iterable<RelativePath>, folder: string): string => {
    const below = [...paths].map((path) => [path.slice(folder.length + 1) as RelativePath, hashed.get(path)] as const);
    return contentDigest(new Map(below.flatMap(([path, file]) => (file === undefined ? [] : [[path, file] as const]))));
  };
  const byName = [...applications].map(([one, paths]) => [one, digest(paths, `${name}/${one}`)] as const);
  return { plan: digest(files.keys(), name), applications: new Map(byName.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The `release.json` of an environment. */
export function makeReleaseFile(release: DigestedRelease, environment: string, origin: ReleaseOrigin): Uint8Array {
  const { plan = '', applications = new Map<string, string>() } = release.digests.get(environment) ?? {};
  return encodeReleaseFile({ release: release.id, ...origin, plan, applications, apart: new Map() });
}
