import type { Host } from '../../kernel/host.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { pause } from '../retry.ts';
import type { Branches, Forge, PullRequest, PullRequestText } from './forge.ts';
import type { ForgeClient } from './forge-client.ts';
import { ForgeRefusal } from './forge-refusal.ts';
import { isSameNumber, numberAt, objectsAt, textAt, textsOf, valueAt } from './read-answer.ts';

/** How often GitLab is asked to merge by itself: right after a merge request is opened it says 405 for a while. */
const autoMergeTries = 5;
/** Milliseconds between the first two of these; each later wait is longer by as much. */
const autoMergePause = 2000;

/** A project at GitLab, by its REST API (version 4). */
export class GitLab implements Forge {
  readonly bodyLimit = 1_048_576;
  readonly #client: ForgeClient;
  readonly #host: Host;
  readonly #requests: string;

  /** @param project `group/sub-group/project` */
  constructor(client: ForgeClient, project: string, host: Host) {
    this.#client = client;
    this.#host = host;
    this.#requests = `/projects/${encodeURIComponent(project)}/merge_requests`;
  }

  async find({ head, base }: Branches): Promise<PullRequest | undefined> {
    const query = { state: 'opened', source_branch: head, target_branch: base, per_page: '100' };
    const open = await this.#client.list(this.#requests, query);
    const ours = open.filter(
      (one) =>
        textAt(one, 'source_branch') === head &&
        textAt(one, 'target_branch') === base &&
        isSameNumber(one, ['source_project_id'], ['target_project_id']),
    );
    return ours.map((one) => this.#read(one)).sort((a, b) => a.number - b.number)[0];
  }

  async create({ head, base }: Branches, { title, body }: PullRequestText): Promise<PullRequest> {
    const fields = { source_branch: head, target_branch: base, title, description: body };
    return this.#read(await this.#client.once('POST', this.#requests, fields));
  }

  async update({ number }: PullRequest, { title, body }: PullRequestText): Promise<void> {
    await this.#client.change('PUT', `${this.#requests}/${number}`, { title, description: body });
  }

  async addLabels({ number }: PullRequest, labels: readonly string[]): Promise<readonly string[]> {
    // The list is one text, so that no label can hold a comma.
    const fit = labels.filter((label) => !label.includes(','));
    if (fit.length > 0) {
      await this.#client.change('PUT', `${this.#requests}/${number}`, { add_labels: fit.join(',') });
    }
    return labels.filter((label) => label.includes(',')).map((label) => `no label of GitLab holds a comma: '${label}'`);
  }

  async askReviewers({ number }: PullRequest, reviewers: readonly string[]): Promise<readonly string[]> {
    const problems: string[] = [];
    const ids: number[] = [];
    for (const name of reviewers) {
      const users = await this.#client.list('/users', { username: name });
      const id = users.map((user) => numberAt(user, 'id'))[0];
      if (id === undefined) problems.push(`there is no user ${name}`);
      else ids.push(id);
    }
    if (ids.length === 0) return problems;
    // The field replaces all reviewers: those whom somebody else asked stay.
    const before = objectsAt(await this.#client.get(`${this.#requests}/${number}`), 'reviewers');
    const all = new Set([...before.map((one) => numberAt(one, 'id')).filter((id) => id !== undefined), ...ids]);
    const answer = await this.#client.change('PUT', `${this.#requests}/${number}`, { reviewer_ids: [...all] });
    const after = new Set(objectsAt(answer, 'reviewers').map((one) => numberAt(one, 'id')));
    // An edition that takes a single reviewer drops the others in silence.
    if (ids.some((id) => !after.has(id))) problems.push('GitLab did not take all reviewers: free editions take one');
    return problems;
  }

  async enableAutoMerge({ number }: PullRequest, commit: string | undefined): Promise<void> {
    // The older of the two words is the only one before GitLab 17.11.
    const fields = {
      auto_merge: true,
      merge_when_pipeline_succeeds: true,
      ...(commit === undefined ? {} : { sha: commit }),
    };
    for (let failures = 1; ; failures += 1) {
      try {
        await this.#client.change('PUT', `${this.#requests}/${number}/merge`, fields);
        return;
      } catch (error) {
        const isTooEarly = error instanceof ForgeRefusal && error.status === 405;
        if (!isTooEarly || failures >= autoMergeTries) throw error;
        await pause(this.#host, failures, { retryAfter: autoMergePause * failures });
      }
    }
  }

  #read(answer: JsonValue | undefined): PullRequest {
    const number = numberAt(answer, 'iid');
    if (number === undefined) throw this.#client.unexpected('a merge request');
    const labels = valueAt(answer, 'labels');
    return {
      number,
      url: this.#client.redact(textAt(answer, 'web_url') ?? ''),
      id: '',
      title: textAt(answer, 'title') ?? '',
      body: textAt(answer, 'description') ?? '',
      labels: Array.isArray(labels) ? labels.filter((one) => typeof one === 'string') : [],
      reviewers: textsOf(objectsAt(answer, 'reviewers'), 'username'),
      commit: textAt(answer, 'sha'),
      merges: valueAt(answer, 'merge_when_pipeline_succeeds') === true,
    };
  }
}
