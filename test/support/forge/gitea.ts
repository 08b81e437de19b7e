import { type Api, type ApiAnswer, type Endpoint, fieldsOf, page } from './exchange.ts';
import type { ForgeState, StoredPull } from './state.ts';

const refusal = (status: number, message: string): ApiAnswer => ({
  status,
  body: { message, url: 'https://gitea.example.com/api/swagger' },
});
const notFound = refusal(404, "The target couldn't be found.");
const repository = '/repos/([^/]+)/([^/]+)';

function show(pull: StoredPull, state: ForgeState): object {
  return {
    id: 5000 + pull.number,
    number: pull.number,
    html_url: `https://gitea.example.com/${state.project}/pulls/${pull.number}`,
    state: pull.state === 'open' ? 'open' : 'closed',
    merged: pull.state === 'merged',
    title: pull.title,
    body: pull.body,
    labels: pull.labels.map((name) => ({ id: state.labels.find((one) => one.name === name)?.id, name })),
    requested_reviewers: pull.reviewers.map((login) => ({ login })),
    head: { label: pull.head, ref: pull.head, sha: state.tip(pull.head) ?? '', repo_id: pull.isForeign ? 2 : 1 },
    base: { label: pull.base, ref: pull.base, sha: state.tip(pull.base) ?? '', repo_id: 1 },
  };
}

function withPull(answer: (pull: StoredPull, fields: Record<string, unknown>, state: ForgeState) => ApiAnswer) {
  return (request: Parameters<Endpoint['answer']>[0], match: readonly string[], state: ForgeState): ApiAnswer => {
    const pull = state.pulls.find(({ number }) => number === Number(match[2]));
    if (`${match[0]}/${match[1]}` !== state.project || pull === undefined) return notFound;
    return answer(pull, fieldsOf(request), state);
  };
}

const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: new RegExp(`^${repository}$`),
    answer: (_request, match, state) =>
      match.join('/') === state.project
        ? { status: 200, body: { id: 1, full_name: state.project, default_merge_style: 'rebase' } }
        : notFound,
  },
  {
    method: 'GET',
    path: new RegExp(`^${repository}/pulls$`),
    query: ['state', 'base_branch', 'page', 'limit', 'sort'],
    answer: (request, match, state) => {
      if (match.join('/') !== state.project) return notFound;
      const { query } = request;
      const found = state.pulls.filter(
        (pull) =>
          (query.get('state') !== 'open' || pull.state === 'open') &&
          (query.get('base_branch') ?? pull.base) === pull.base,
      );
      // The newest first, as Gitea lists them.
      return page(request, state, 'limit', found.map((pull) => show(pull, state)).reverse());
    },
  },
  {
    method: 'POST',
    path: new RegExp(`^${repository}/pulls$`),
    body: {
      required: { head: 'text', base: 'text', title: 'text' },
      optional: { body: 'text', labels: 'numbers', assignees: 'texts', milestone: 'number' },
    },
    answer: (request, match, state) => {
      if (match.join('/') !== state.project) return notFound;
      const { head = '', base = '', title = '', body = '' } = fieldsOf(request) as Record<string, string>;
      if (head === base) return refusal(422, 'Invalid PullRequest: There are no changes between the head and the base');
      if (state.tip(head) === undefined || state.tip(base) === undefined) return notFound;
      if (title.length > 255) return refusal(422, 'title is too long');
      const there = state.open(head, base);
      if (there !== undefined)
        return refusal(409, `pull request already exists for these targets [id: ${there.number}]`);
      return { status: 201, body: show(state.add({ title, head, base, body }), state) };
    },
  },
  {
    method: 'PATCH',
    path: new RegExp(`^${repository}/pulls/(\\d+)$`),
    body: { required: {}, optional: { title: 'text', body: 'text', labels: 'numbers', state: 'text' } },
    answer: withPull((pull, { title, body }, state) => {
      if (typeof title === 'string') pull.title = title;
      if (typeof body === 'string') pull.body = body;
      return { status: 201, body: show(pull, state) };
    }),
  },
  {
    method: 'GET',
    path: new RegExp(`^${repository}/labels$`),
    query: ['page', 'limit'],
    answer: (request, _match, state) =>
      page(
        request,
        state,
        'limit',
        state.labels.filter(({ owner }) => owner === 'repository'),
      ),
  },
  {
    method: 'GET',
    path: /^\/orgs\/([^/]+)\/labels$/,
    query: ['page', 'limit'],
    answer: (request, _match, state) => {
      const labels = state.labels.filter(({ owner }) => owner === 'organisation');
      return labels.length === 0 ? notFound : page(request, state, 'limit', labels);
    },
  },
  {
    method: 'POST',
    path: new RegExp(`^${repository}/issues/(\\d+)/labels$`),
    body: { required: { labels: 'numbers' } },
    answer: withPull((pull, { labels }, state) => {
      for (const id of labels as number[]) {
        const name = state.labels.find((one) => one.id === id)?.name;
        if (name === undefined) return notFound;
        if (!pull.labels.includes(name)) pull.labels.push(name);
      }
      return { status: 200, body: pull.labels.map((name) => ({ name })) };
    }),
  },
  {
    method: 'GET',
    path: new RegExp(`^${repository}/pulls/(\\d+)/reviews$`),
    query: ['page', 'limit'],
    answer: withPull((pull) => ({
      status: 200,
      body: [
        ...pull.reviewed.map((login) => ({ user: { login }, team: null, state: 'APPROVED' })),
        ...pull.reviewers.map((login) => ({ user: { login }, team: null, state: 'REQUEST_REVIEW' })),
        ...pull.teams.map((name) => ({ user: null, team: { name }, state: 'REQUEST_REVIEW' })),
      ],
    })),
  },
  {
    method: 'POST',
    path: new RegExp(`^${repository}/pulls/(\\d+)/requested_reviewers$`),
    body: { required: {}, optional: { reviewers: 'texts', team_reviewers: 'texts' } },
    answer: withPull((pull, { reviewers = [], team_reviewers: teams = [] }, state) => {
      const unknown = (reviewers as string[]).filter((one) => !state.users.includes(one));
      if (unknown.length > 0) return refusal(404, `user '${unknown.join()}' not exist`);
      if ((reviewers as string[]).includes(state.owner)) return refusal(422, "poster of pr can't be reviewer");
      if ((teams as string[]).some((one) => !state.teams.includes(one))) return refusal(404, 'Team does not exist');
      pull.reviewers.push(...(reviewers as string[]));
      pull.teams.push(...(teams as string[]));
      return { status: 201, body: [] };
    }),
  },
  {
    method: 'POST',
    path: new RegExp(`^${repository}/pulls/(\\d+)/merge$`),
    body: {
      required: { Do: 'text' },
      optional: { merge_when_checks_succeed: 'flag', head_commit_id: 'text', delete_branch_after_merge: 'flag' },
    },
    answer: withPull((pull, fields, state) => {
      if (state.autoMergeTooEarly > 0) {
        state.autoMergeTooEarly -= 1;
        return refusal(405, 'Please try again later');
      }
      if (state.autoMergeRefusal !== undefined) return refusal(405, state.autoMergeRefusal);
      if (fields['merge_when_checks_succeed'] !== true) return refusal(422, 'this would merge at once');
      if (pull.autoMerge !== undefined) return refusal(409, 'pull request is already scheduled to auto merge');
      const { Do: method, head_commit_id: commit } = fields as Record<string, string | undefined>;
      if (commit !== undefined && commit !== state.tip(pull.head)) return refusal(409, 'head out of date');
      if (method !== 'rebase') return refusal(405, `${method} is not an allowed merge style for this repository`);
      pull.autoMerge = { method, commit };
      return { status: 201 };
    }),
  },
];

/** The documented endpoints of Gitea's API (version 1), which Forgejo speaks too, that concern pull requests. */
export const giteaApi: Api = {
  prefix: '/api/v1',
  authorization: (token) => `token ${token}`,
  endpoints,
  invalid: (reason) => refusal(422, reason),
  unauthorized: refusal(401, 'token is required'),
  notFound,
};
