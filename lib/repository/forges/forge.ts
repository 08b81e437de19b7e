/** The forges whose API is spoken. Forgejo's is Gitea's. */
export const forgeKinds = ['github', 'gitlab', 'gitea', 'forgejo'] as const;

export type ForgeKind = (typeof forgeKinds)[number];

/** What people call a forge, for messages. */
export const forgeNames: Readonly<Record<ForgeKind, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  gitea: 'Gitea',
  forgejo: 'Forgejo',
};

/** The branches of a pull request, both in the same repository. */
export interface Branches {
  /** Branch with the change. */
  readonly head: string;
  /** Branch that it is to be merged into. */
  readonly base: string;
}

/** What a pull request is to say. */
export interface PullRequestText {
  /** One line. */
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** A pull request as the forge shows it; GitLab calls it a merge request. */
export interface PullRequest extends PullRequestText {
  readonly number: number;
  /** The page that people read. */
  readonly url: string;
  /** The forge's own id, where its API asks for one beside the number; otherwise empty. */
  readonly id: string;
  readonly labels: readonly string[];
  /** Those who are asked for a review, as gitops.reviewers writes them. */
  readonly reviewers: readonly string[];
  /** The commit that the forge has seen on the head branch. */
  readonly commit: string | undefined;
  /** Whether it is to be merged by the forge itself. */
  readonly merges: boolean;
}

/**
 * One project at a forge. Steps that may be repeated without harm are repeated where they fail in
 * a way that may pass; `create` is not, because only a look tells whether it was done.
 *
 * Each step throws `ForgeRefusal` where the forge says no, and DiagnosticError where there is no talking to it.
 */
export interface Forge {
  /** Characters (UTF-16 code units) that the forge takes at most. */
  readonly bodyLimit: number;
  /** The open pull request of these branches; of several the oldest. */
  find(branches: Branches): Promise<PullRequest | undefined>;
  /** Opens a pull request. Also throws TransientFailure, after which it may be there or not. */
  create(branches: Branches, text: PullRequestText): Promise<PullRequest>;
  update(pullRequest: PullRequest, text: PullRequestText): Promise<void>;
  /** Adds labels, and leaves those that are there. Returns what could not be done, a sentence each. */
  addLabels(pullRequest: PullRequest, labels: readonly string[]): Promise<readonly string[]>;
  /** Asks for reviews, of nobody twice. Returns what could not be done, a sentence each. */
  askReviewers(pullRequest: PullRequest, reviewers: readonly string[]): Promise<readonly string[]>;
  /** Has the forge merge it once its checks allow. `commit` is the only one that it may merge. */
  enableAutoMerge(pullRequest: PullRequest, commit: string | undefined): Promise<void>;
}
