import { type Api, type ApiAnswer, type Endpoint, fieldsOf, page } from './exchange.ts';
import type { ForgeState, StoredPull } from './state.ts';

const refusal = (status: number, message: unknown): ApiAnswer => ({ status, body: { message } });
const notFound = refusal(404, '404 Project Not Found');
const requests = '/projects/([^/]+)/merge_requests';

function show(pull: StoredPull, state: ForgeState): object {
  return {
    id: 7000 + pull.number,
    iid: pull.number,
    project_id: 1,
    web_url: `https://gitlab.example.com/${state.project}/-/merge_requests/${pull.number}`,
    state: pull.state === 'open' ? 'opened' : pull.state,
    title: pull.title,
    description: pull.body.trimEnd(),
    source_branch: pull.head,
    target_branch: pull.base,
    source_project_id: pull.isForeign ? 2 : 1,
    target_project_id: 1,
    labels: pull.labels,
    reviewers: pull.reviewers.map((username) => ({ id: state.userId(username), username })),
    sha: state.tip(pull.head) ?? null,
    merge_when_pipeline_succeeds: pull.autoMerge !== undefined,
  };
}

function withPull(answer: (pull: StoredPull, fields: Record<string, unknown>, state: ForgeState) => ApiAnswer) {
  return (request: Parameters<Endpoint['answer']>[0], match: readonly string[], state: ForgeState): ApiAnswer => {
    const pull = state.pulls.find(({ number }) => number === Number(match[1]));
    if (decodeURIComponent(match[0] ?? '') !== state.project || pull === undefined) return notFound;
    return answer(pull, fieldsOf(request), state);
  };
}

const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: new RegExp(`^${requests}$`),
    query: ['state', 'source_branch', 'target_branch', 'page', 'per_page'],
    answer: (request, match, state) => {
      if (decodeURIComponent(match[0] ?? '') !== state.project) return notFound;
      const { query } = request;
      const found = state.pulls.filter(
        (pull) =>
          (query.get('state') !== 'opened' || pull.state === 'open') &&
          (query.get('source_branch') ?? pull.head) === pull.head &&
          (query.get('target_branch') ?? pull.base) === pull.base,
      );
      return page(
        request,
        state,
        'per_page',
        found.map((pull) => show(pull, state)),
      );
    },
  },
  {
    method: 'POST',
    path: new RegExp(`^${requests}$`),
    body: {
      required: { source_branch: 'text', target_branch: 'text', title: 'text' },
      optional: {
        description: 'text',
        labels: 'text',
        remove_source_branch: 'flag',
        squash: 'flag',
        reviewer_ids: 'numbers',
      },
    },
    answer: (request, match, state) => {
      if (decodeURIComponent(match[0] ?? '') !== state.project) return notFound;
      const fields = fieldsOf(request) as Record<string, string>;
      const { source_branch: head = '', target_branch: base = '', title = '', description: body = '' } = fields;
      if (state.tip(base) === undefined) return refusal(422, { target_branch: [`"${base}" does not exist`] });
      if (state.tip(head) === undefined) return refusal(422, { source_branch: [`"${head}" does not exist`] });
      if (title.length > 255) return refusal(422, { title: ['is too long (maximum is 255 characters)'] });
      const there = state.open(head, base);
      if (there !== undefined) {
        return refusal(409, [`Another open merge request already exists for this source branch: !${there.number}`]);
      }
      return { status: 201, body: show(state.add({ title, head, base, body }), state) };
    },
  },
  {
    method: 'GET',
    path: new RegExp(`^${requests}/(\\d+)$`),
    answer: withPull((pull, _fields, state) => ({ status: 200, body: show(pull, state) })),
  },
  {
    method: 'PUT',
    path: new RegExp(`^${requests}/(\\d+)$`),
    body: {
      required: {},
      optional: {
        title: 'text',
        description: 'text',
        add_labels: 'text',
        labels: 'text',
        reviewer_ids: 'numbers',
        state_event: 'text',
      },
    },
    answer: withPull((pull, fields, state) => {
      if (typeof fields['title'] === 'string') pull.title = fields['title'];
      if (typeof fields['description'] === 'string') pull.body = fields['description'];
      const added = fields['add_labels'];
      for (const label of typeof added === 'string' ? added.split(',') : []) {
        if (label !== '' && !pull.labels.includes(label)) pull.labels.push(label);
      }
      if (Array.isArray(fields['reviewer_ids'])) {
        const names = fields['reviewer_ids'].map((id: number) => state.userName(id) ?? '');
        // The free edition keeps the first.
        pull.reviewers.splice(0, pull.reviewers.length, ...names.slice(0, state.teams.length === 0 ? 1 : undefined));
      }
      return { status: 200, body: show(pull, state) };
    }),
  },
  {
    method: 'PUT',
    path: new RegExp(`^${requests}/(\\d+)/merge$`),
    body: {
      required: {},
      optional: { auto_merge: 'flag', merge_when_pipeline_succeeds: 'flag', sha: 'text', squash: 'flag' },
    },
    answer: withPull((pull, fields, state) => {
      if (state.autoMergeTooEarly > 0) {
        state.autoMergeTooEarly -= 1;
        return refusal(405, '405 Method Not Allowed');
      }
      if (state.autoMergeRefusal !== undefined) return refusal(401, state.autoMergeRefusal);
      const { sha } = fields;
      if (sha !== undefined && sha !== state.tip(pull.head))
        return refusal(409, 'SHA does not match HEAD of source branch');
      if (fields['auto_merge'] !== true) return refusal(405, '405 Method Not Allowed');
      pull.autoMerge = { method: 'auto_merge', commit: typeof sha === 'string' ? sha : undefined };
      return { status: 200, body: show(pull, state) };
    }),
  },
  {
    method: 'GET',
    path: /^\/users$/,
    query: ['username', 'page', 'per_page'],
    answer: (request, _match, state) => ({
      status: 200,
      body: state.users
        .filter((username) => username === request.query.get('username'))
        .map((username) => ({ id: state.userId(username), username })),
    }),
  },
];

/** The documented endpoints of GitLab's REST API (version 4) that concern merge requests. */
export const gitlabApi: Api = {
  prefix: '/api/v4',
  authorization: (token) => `Bearer ${token}`,
  endpoints,
  invalid: (reason) => ({ status: 422, body: { error: reason } }),
  unauthorized: refusal(401, '401 Unauthorized'),
  notFound,
};
