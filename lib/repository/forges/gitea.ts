import type { Host } from '../../kernel/host.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { pause } from '../retry.ts';
import type { Branches, Forge, PullRequest, PullRequestText } from './forge.ts';
import type { ForgeClient } from './forge-client.ts';
import { ForgeRefusal } from './forge-refusal.ts';
import { isSameNumber, numberAt, objectsAt, textAt, textsOf } from './read-answer.ts';

/** Items of a page: more than this no Gitea gives unless it is configured to. */
const pageSize = '50';
/** How often Gitea is asked to merge by itself: while it still looks for conflicts it says 405. */
const autoMergeTries = 5;
/** Milliseconds between the first two of these; each later wait is longer by as much. */
const autoMergePause = 2000;

/** A repository at Gitea or Forgejo, by their common API (version 1). */
export class Gitea implements Forge {
  readonly bodyLimit = 65_536;
  readonly #client: ForgeClient;
  readonly #host: Host;
  readonly #owner: string;
  readonly #repository: string;

  /** @param project `owner/repository` */
  constructor(client: ForgeClient, project: string, host: Host) {
    this.#client = client;
    this.#host = host;
    const [owner = '', name = ''] = project.split('/');
    this.#owner = encodeURIComponent(owner);
    this.#repository = `/repos/${this.#owner}/${encodeURIComponent(name)}`;
  }

  async find({ head, base }: Branches): Promise<PullRequest | undefined> {
    // `/pulls/{base}/{head}` would also give one that is closed, and takes no base with a slash.
    const query = { state: 'open', base_branch: base, limit: pageSize };
    const open = await this.#client.list(`${this.#repository}/pulls`, query);
    const ours = open.filter(
      (one) =>
        textAt(one, 'head', 'ref') === head &&
        textAt(one, 'base', 'ref') === base &&
        isSameNumber(one, ['head', 'repo_id'], ['base', 'repo_id']),
    );
    return ours.map((one) => this.#read(one)).sort((a, b) => a.number - b.number)[0];
  }

  async create({ head, base }: Branches, { title, body }: PullRequestText): Promise<PullRequest> {
    return this.#read(await this.#client.once('POST', `${this.#repository}/pulls`, { head, base, title, body }));
  }

  async update({ number }: PullRequest, { title, body }: PullRequestText): Promise<void> {
    await this.#client.change('PATCH', `${this.#repository}/pulls/${number}`, { title, body });
  }

  async addLabels({ number }: PullRequest, labels: readonly string[]): Promise<readonly string[]> {
    const known = await this.#labels();
    const ids = labels.map((label) => known.get(label.toLowerCase())).filter((id) => id !== undefined);
    if (ids.length > 0)
      await this.#client.change('POST', `${this.#repository}/issues/${number}/labels`, { labels: ids });
    return labels
      .filter((label) => !known.has(label.toLowerCase()))
      .map((label) => `neither the repository nor its owner has a label '${label}'`);
  }

  async askReviewers({ number }: PullRequest, reviewers: readonly string[]): Promise<readonly string[]> {
    const pulls = `${this.#repository}/pulls/${number}`;
    // Requests that are open are among the reviews too.
    const reviews = await this.#client.list(`${pulls}/reviews`, { limit: pageSize });
    const known = new Set([
      ...reviews.map((one) => textAt(one, 'user', 'login')?.toLowerCase()),
      ...reviews.map((one) => `${this.#owner}/${textAt(one, 'team', 'name') ?? ''}`.toLowerCase()),
    ]);
    const problems: string[] = [];
    for (const one of reviewers.filter((name) => !known.has(name.toLowerCase()))) {
      const field = one.includes('/') ? { team_reviewers: [one.slice(one.indexOf('/') + 1)] } : { reviewers: [one] };
      await this.#client.change('POST', `${pulls}/requested_reviewers`, field).catch((error: unknown) => {
        if (!(error instanceof ForgeRefusal)) throw error;
        problems.push(`${one} was not asked: ${error.message}`);
      });
    }
    return problems;
  }

  async enableAutoMerge({ number }: PullRequest, commit: string | undefined): Promise<void> {
    const repository = await this.#client.get(this.#repository);
    const fields = {
      Do: textAt(repository, 'default_merge_style') ?? 'merge',
      merge_when_checks_succeed: true,
      ...(commit === undefined ? {} : { head_commit_id: commit }),
    };
    for (let failures = 1; ; failures += 1) {
      try {
        await this.#client.change('POST', `${this.#repository}/pulls/${number}/merge`, fields);
        return;
      } catch (error) {
        if (!(error instanceof ForgeRefusal)) throw error;
        // It is scheduled already, by an earlier run.
        if (error.status === 409 && /already/i.test(error.words)) return;
        const isTooEarly = error.status === 405 && /try again/i.test(error.words);
        if (!isTooEarly || failures >= autoMergeTries) throw error;
        await pause(this.#host, failures, { retryAfter: autoMergePause * failures });
      }
    }
  }

  /** Ids of the labels of the repository and of the organisation that owns it, by name in lower case. */
  async #labels(): Promise<ReadonlyMap<string, number>> {
    const own = await this.#client.list(`${this.#repository}/labels`, { limit: pageSize });
    const ofOwner = await this.#client.list(`/orgs/${this.#owner}/labels`, { limit: pageSize }).catch(ifHidden);
    return new Map(
      [...ofOwner, ...own].flatMap((label): (readonly [string, number])[] => {
        const [name, id] = [textAt(label, 'name'), numberAt(label, 'id')];
        return name === undefined || id === undefined ? [] : [[name.toLowerCase(), id]];
      }),
    );
  }

  #read(answer: JsonValue | undefined): PullRequest {
    const number = numberAt(answer, 'number');
    if (number === undefined) throw this.#client.unexpected('a pull request');
    return {
      number,
      url: this.#client.redact(textAt(answer, 'html_url') ?? ''),
      id: '',
      title: textAt(answer, 'title') ?? '',
      body: textAt(answer, 'body') ?? '',
      labels: textsOf(objectsAt(answer, 'labels'), 'name'),
      reviewers: textsOf(objectsAt(answer, 'requested_reviewers'), 'login'),
      commit: textAt(answer, 'head', 'sha'),
      // Gitea shows no one whether a merge is scheduled: it is asked each time, and says 409 where it is.
      merges: false,
    };
  }
}

/** The owner is no organisation, or its labels are hidden from the token: then there are none. */
function ifHidden(error: unknown): readonly JsonObject[] {
  if (error instanceof ForgeRefusal && (error.status === 403 || error.status === 404)) return [];
  throw error;
}
