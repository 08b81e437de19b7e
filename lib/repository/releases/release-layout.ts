import { joinRelativePath, type RelativePath } from '../../kernel/relative-path.ts';
import { environmentBranch } from '../../model/environment-branch.ts';
import { releaseFileName } from '../../model/release.ts';
import { projectFileName } from '../../model/released-project.ts';

/**
 * How environments lie in the repository: as folders of one branch, or each on a branch of its own. With `promoter` they have
 * branches too, and GitOps Promoter moves them.
 */
export type LayoutKind = 'folders' | 'branches' | 'promoter';

/** Every kind of layout. */
export const layoutKinds: readonly LayoutKind[] = ['folders', 'branches', 'promoter'];

/** What a layout is made from. */
export interface LayoutChoice {
  /** @default folders */
  readonly kind?: LayoutKind;
  /** The branch that clusters pull; with branches for environments, what belongs to none of them. */
  readonly branch: string;
  /** Pattern of the branches of environments, as `environment/{environment}`. @default `environment/{environment}` */
  readonly environmentBranch?: string | undefined;
  /** The branch that releases are recorded on. @default `gitops/releases` */
  readonly releases?: string | undefined;
  /** Folder of the project in the repository; empty for its root. @default '' */
  readonly path?: string | undefined;
}

/** The branch that releases are recorded on. */
const defaultReleaseBranch = 'gitops/releases';

/** The branch of an environment, where each has one; GitOps Promoter's documents name them so. */
const defaultEnvironmentBranch = 'environment/{environment}';

/** Where the parts of a project lie in the repository: on which branch, and at which path. Paths are the same on every branch. */
export class ReleaseLayout {
  readonly kind: LayoutKind;
  /** The branch that clusters pull what belongs to no environment from. */
  readonly sharedBranch: string;
  /** The branch that releases are recorded on. */
  readonly releases: string;
  /** Folder of the project; empty for the root. */
  readonly folder: string;
  /** Pattern of the branches of environments; undefined where they are folders of one branch. */
  readonly environmentPattern: string | undefined;

  constructor({ kind = 'folders', branch, releases = defaultReleaseBranch, path = '', ...rest }: LayoutChoice) {
    this.kind = kind;
    this.sharedBranch = branch;
    this.releases = releases;
    this.folder = path;
    this.environmentPattern = kind === 'folders' ? undefined : (rest.environmentBranch ?? defaultEnvironmentBranch);
  }

  /** The branch that the cluster of an environment pulls. */
  environmentBranch(environment: string): string {
    const { environmentPattern: pattern } = this;
    return pattern === undefined ? this.sharedBranch : environmentBranch(pattern, environment);
  }

  /** The branch on which the next release of an environment waits for its pull request to be merged. */
  proposalBranch(environment: string): string {
    if (this.kind !== 'promoter') return `gitops/promote/${this.environment(environment)}`;
    // GitOps Promoter builds the name like this, the folder being its `activePath`.
    return [`${this.environmentBranch(environment)}-next`, this.folder].filter((part) => part !== '').join('/');
  }

  /** What GitOps Promoter reads the source commit from, on the branches of environments. */
  get hydratorFile(): RelativePath {
    return this.file('hydrator.metadata');
  }

  /** A path of the rendering. */
  file(path: string): RelativePath {
    return joinRelativePath(this.folder, path);
  }

  environment(name: string): RelativePath {
    return this.file(name);
  }

  releaseFile(environment: string): RelativePath {
    return this.file(`${environment}/${releaseFileName}`);
  }

  /** The facts of a release; only on the branch of the releases. */
  get projectFile(): RelativePath {
    return this.file(projectFileName);
  }

  /** The hold of an environment, beside the environments: so the folder of one is what a release renders, and nothing else. */
  hold(environment: string): RelativePath {
    return this.file(`.gitops/holds/${environment}.json`);
  }

  /** How many levels of folders lead to an environment. */
  get levels(): number {
    return this.folder === '' ? 1 : this.folder.split('/').length + 1;
  }
}
