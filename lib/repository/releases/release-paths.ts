import { joinRelativePath, type RelativePath } from '../../kernel/relative-path.ts';
import { releaseFileName } from '../../model/release.ts';
import { projectFileName } from '../../model/released-project.ts';

/** Where the parts of a project lie in the repository; the project itself lies below a path, or at the root. */
export class ReleasePaths {
  readonly #path: string;

  /** @param path folder of the project in the repository; empty for the root */
  constructor(path: string) {
    this.#path = path;
  }

  /** A path of the rendering. */
  file(path: string): RelativePath {
    return joinRelativePath(this.#path, path);
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

  /** The branch on which the next release of an environment waits for its pull request to be merged. */
  proposalBranch(environment: string): string {
    return `gitops/promote/${this.file(environment)}`;
  }

  /** How many levels of folders lead to an environment. */
  get levels(): number {
    return this.#path === '' ? 1 : this.#path.split('/').length + 1;
  }

  get folder(): string {
    return this.#path;
  }
}

/** The branch that releases are recorded on. */
export const defaultReleaseBranch = 'gitops/releases';
