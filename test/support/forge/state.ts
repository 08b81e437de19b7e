import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A pull request as the server keeps it. */
export interface StoredPull {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  readonly base: string;
  state: 'open' | 'closed' | 'merged';
  /** Whether the head branch is in a fork. */
  readonly isForeign: boolean;
  readonly labels: string[];
  readonly reviewers: string[];
  readonly teams: string[];
  /** Those who have reviewed. */
  readonly reviewed: string[];
  /** What was asked of the forge's own merging. */
  autoMerge: { readonly method: string; readonly commit: string | undefined } | undefined;
}

export interface StoredLabel {
  readonly id: number;
  readonly name: string;
  readonly owner: 'repository' | 'organisation';
}

/** Everything that one forge knows: one project over a real git repository. */
export class ForgeState {
  readonly folder = mkdtempSync(join(tmpdir(), 'gitops-forge-'));
  project: string;
  readonly pulls: StoredPull[] = [];
  readonly labels: StoredLabel[] = [];
  /** Names of those who can be asked, ids being their places from 100 on. */
  readonly users: string[] = ['ada', 'bob', 'robot'];
  readonly teams: string[] = ['payments'];
  /** Whose token it is; the author of every pull request. */
  readonly owner = 'robot';
  /** Items of a page at most. */
  pageLimit = 100;
  /** How a list says that there is more: by Link, by counts (GitLab and Gitea do too), or by nothing, as behind some proxies. */
  paging: 'link' | 'counts' | 'nothing' = 'link';
  /** How often auto-merge is refused as too early. */
  autoMergeTooEarly = 0;
  /** Why the forge will not merge by itself. */
  autoMergeRefusal: string | undefined;

  constructor(project: string) {
    this.project = project;
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', this.folder]);
    this.commit('main', 'first');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', ['--git-dir', this.folder, ...args], {
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      input: '',
      env: { ...process.env, ...person },
    }).trim();
  }

  /** Puts one more commit on a branch, and makes it from main where there is none. */
  commit(branch: string, message: string): string {
    const parent = this.tip(branch) ?? this.tip('main');
    const tree = this.git('mktree');
    const commit = this.git('commit-tree', tree, '-m', message, ...(parent === undefined ? [] : ['-p', parent]));
    this.git('update-ref', `refs/heads/${branch}`, commit);
    return commit;
  }

  /** The commit of a branch; undefined where there is no such branch. */
  tip(branch: string): string | undefined {
    try {
      return this.git('rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`);
    } catch {
      return undefined;
    }
  }

  hasCommitsBetween(base: string, head: string): boolean {
    return this.git('rev-list', '--count', `refs/heads/${base}..refs/heads/${head}`) !== '0';
  }

  open(head: string, base: string): StoredPull | undefined {
    return this.pulls.find((one) => one.state === 'open' && one.head === head && one.base === base && !one.isForeign);
  }

  add(fields: Pick<StoredPull, 'title' | 'body' | 'head' | 'base'> & Partial<StoredPull>): StoredPull {
    const pull: StoredPull = {
      number: this.pulls.length + 1,
      state: 'open',
      isForeign: false,
      labels: [],
      reviewers: [],
      teams: [],
      reviewed: [],
      autoMerge: undefined,
      ...fields,
    };
    this.pulls.push(pull);
    return pull;
  }

  userId(name: string): number {
    return 100 + this.users.indexOf(name);
  }

  userName(id: number): string | undefined {
    return this.users[id - 100];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const person = {
  GIT_AUTHOR_NAME: 'Somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.com',
  GIT_COMMITTER_NAME: 'Somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.com',
};
