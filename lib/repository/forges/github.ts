import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { Branches, Forge, PullRequest, PullRequestText } from './forge.ts';
import type { ForgeClient } from './forge-client.ts';
import { ForgeRefusal } from './forge-refusal.ts';
import { isSameNumber, numberAt, objectsAt, textAt, textsOf, valueAt } from './read-answer.ts';

/** Headers of every request to GitHub. */
export const githubHeaders = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' } as const;

const enableAutoMerge = `mutation ($pullRequest: ID!, $method: PullRequestMergeMethod!, $commit: GitObjectID) {
  enablePullRequestAutoMerge(input: {pullRequestId: $pullRequest, mergeMethod: $method, expectedHeadOid: $commit}) {
    clientMutationId
  }
}`;

/** A repository at GitHub or GitHub Enterprise, by its REST API; auto-merge is only in its GraphQL API. */
export class GitHub implements Forge {
  readonly bodyLimit = 65_536;
  readonly #client: ForgeClient;
  readonly #repository: string;
  readonly #owner: string;
  readonly #graphql: string;

  /** @param project `owner/repository` */
  constructor(client: ForgeClient, api: string, project: string) {
    this.#client = client;
    const [owner = '', name = ''] = project.split('/');
    this.#owner = owner;
    this.#repository = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
    // GitHub Enterprise Server has them beside each other: /api/v3 and /api/graphql.
    this.#graphql = `${api.replace(/\/api\/v3$/, '/api')}/graphql`;
  }

  async find({ head, base }: Branches): Promise<PullRequest | undefined> {
    const query = { state: 'open', head: `${this.#owner}:${head}`, base, per_page: '100' };
    const open = await this.#client.list(`${this.#repository}/pulls`, query);
    // A filter that GitHub does not understand it ignores.
    const ours = open.filter(
      (one) =>
        textAt(one, 'head', 'ref') === head &&
        textAt(one, 'base', 'ref') === base &&
        isSameNumber(one, ['head', 'repo', 'id'], ['base', 'repo', 'id']),
    );
    return ours.map((one) => this.#read(one)).sort((a, b) => a.number - b.number)[0];
  }

  async create({ head, base }: Branches, { title, body }: PullRequestText): Promise<PullRequest> {
    return this.#read(await this.#client.once('POST', `${this.#repository}/pulls`, { title, body, head, base }));
  }

  async update({ number }: PullRequest, { title, body }: PullRequestText): Promise<void> {
    await this.#client.change('PATCH', `${this.#repository}/pulls/${number}`, { title, body });
  }

  async addLabels({ number }: PullRequest, labels: readonly string[]): Promise<readonly string[]> {
    await this.#client.change('POST', `${this.#repository}/issues/${number}/labels`, { labels });
    return [];
  }

  async askReviewers(pullRequest: PullRequest, reviewers: readonly string[]): Promise<readonly string[]> {
    const pulls = `${this.#repository}/pulls/${pullRequest.number}`;
    // Whoever has reviewed is no longer listed as asked.
    const reviews = await this.#client.list(`${pulls}/reviews`, { per_page: '100' });
    const done = new Set(reviews.map((one) => textAt(one, 'user', 'login')?.toLowerCase()));
    const missing = reviewers.filter((one) => !done.has(one.toLowerCase()));
    if (missing.length === 0) return [];
    const ask = (some: readonly string[]): Promise<unknown> =>
      this.#client.change('POST', `${pulls}/requested_reviewers`, reviewersField(some));
    try {
      await ask(missing);
      return [];
    } catch (error) {
      // One who cannot be asked fails the request for all.
      if (!(error instanceof ForgeRefusal) || error.status !== 422) throw error;
      if (missing.length === 1) return [`${missing.join()} was not asked: ${error.message}`];
    }
    const problems: string[] = [];
    for (const one of missing) {
      await ask([one]).catch((error: unknown) => {
        if (!(error instanceof ForgeRefusal)) throw error;
        problems.push(`${one} was not asked: ${error.message}`);
      });
    }
    return problems;
  }

  async enableAutoMerge({ id }: PullRequest, commit: string | undefined): Promise<void> {
    const method = await this.#mergeMethod();
    const variables = { pullRequest: id, method, commit: commit ?? null };
    const answer = await this.#client.change('POST', this.#graphql, { query: enableAutoMerge, variables });
    const faults = textsOf(objectsAt(answer, 'errors'), 'message');
    if (faults.length > 0) throw new ForgeRefusal(200, this.#client.redact(faults.join('; ')).slice(0, 500));
  }

  /** A merge commit where the repository takes one: it keeps the commits of the release as they are. */
  async #mergeMethod(): Promise<'MERGE' | 'SQUASH' | 'REBASE'> {
    const repository = await this.#client.get(this.#repository);
    if (valueAt(repository, 'allow_merge_commit') !== false) return 'MERGE';
    return valueAt(repository, 'allow_squash_merge') === false ? 'REBASE' : 'SQUASH';
  }

  #read(answer: JsonValue | undefined): PullRequest {
    const number = numberAt(answer, 'number');
    if (number === undefined) throw this.#client.unexpected('a pull request');
    const teams = textsOf(objectsAt(answer, 'requested_teams'), 'slug').map((slug) => `${this.#owner}/${slug}`);
    return {
      number,
      url: this.#client.redact(textAt(answer, 'html_url') ?? ''),
      id: textAt(answer, 'node_id') ?? '',
      title: textAt(answer, 'title') ?? '',
      body: textAt(answer, 'body') ?? '',
      labels: textsOf(objectsAt(answer, 'labels'), 'name'),
      reviewers: [...textsOf(objectsAt(answer, 'requested_reviewers'), 'login'), ...teams],
      commit: textAt(answer, 'head', 'sha'),
      merges: (valueAt(answer, 'auto_merge') ?? null) !== null,
    };
  }
}

/** People by login, teams as `organisation/team`. */
function reviewersField(reviewers: readonly string[]): JsonObject {
  const teams = reviewers.filter((one) => one.includes('/')).map((one) => one.slice(one.indexOf('/') + 1));
  const people = reviewers.filter((one) => !one.includes('/'));
  return {
    ...(people.length === 0 ? {} : { reviewers: people }),
    ...(teams.length === 0 ? {} : { team_reviewers: teams }),
  };
}
