import { type Api, type ApiAnswer, type Endpoint, fieldsOf, page } from './exchange.ts';
import type { ForgeState, StoredPull } from './state.ts';

const refusal = (status: number, message: string, errors?: readonly object[]): ApiAnswer => ({
  status,
  body: { message, ...(errors === undefined ? {} : { errors }), documentation_url: 'https://docs.example.com/rest' },
});
const invalid = (message: string): ApiAnswer =>
  refusal(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);
const notFound = refusal(404, 'Not Found');
const pulls = '/repos/([^/]+)/([^/]+)/pulls';

function show(pull: StoredPull, state: ForgeState): object {
  return {
    id: 9000 + pull.number,
    node_id: `PR_${pull.number}`,
    number: pull.number,
    html_url: `https://github.example.com/${state.project}/pull/${pull.number}`,
    state: pull.state === 'open' ? 'open' : 'closed',
    title: pull.title,
    body: pull.body === '' ? null : pull.body.replace(/\r?\n/g, '\r\n'),
    labels: pull.labels.map((name, id) => ({ id, name })),
    requested_reviewers: pull.reviewers.map((login) => ({ login })),
    requested_teams: pull.teams.map((slug) => ({ slug })),
    head: { ref: pull.head, sha: state.tip(pull.head) ?? '0', repo: pull.isForeign ? { id: 2 } : { id: 1 } },
    base: { ref: pull.base, sha: state.tip(pull.base) ?? '0', repo: { id: 1 } },
    auto_merge: pull.autoMerge === undefined ? null : { merge_method: pull.autoMerge.method.toLowerCase() },
  };
}

/** Answers where the path names the server's own project and, at `index`, an existing pull request. */
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
    path: /^\/repos\/([^/]+)\/([^/]+)$/,
    answer: (_request, match, state) =>
      match.join('/') === state.project
        ? {
            status: 200,
            body: { id: 1, full_name: state.project, allow_merge_commit: false, allow_squash_merge: true },
          }
        : notFound,
  },
  {
    method: 'GET',
    path: new RegExp(`^${pulls}$`),
    query: ['state', 'head', 'base', 'page', 'per_page', 'sort', 'direction'],
    answer: (request, match, state) => {
      if (match.join('/') !== state.project) return notFound;
      const { query } = request;
      // A head without its owner is ignored, as GitHub does.
      const [owner, head] = (query.get('head') ?? '').split(/:(.*)/s);
      const found = state.pulls.filter(
        (pull) =>
          (query.get('state') === 'all' || pull.state === 'open') &&
          (head === undefined || (pull.head === head && owner === match[0])) &&
          (query.get('base') === null || pull.base === query.get('base')),
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
    path: new RegExp(`^${pulls}$`),
    body: {
      required: { title: 'text', head: 'text', base: 'text' },
      optional: { body: 'text', draft: 'flag', maintainer_can_modify: 'flag' },
    },
    answer: (request, match, state) => {
      if (match.join('/') !== state.project) return notFound;
      const { title, head, base, body } = fieldsOf(request) as Record<string, string>;
      if (title === undefined || head === undefined || base === undefined) return invalid('something is missing');
      for (const [field, branch] of Object.entries({ head, base })) {
        if (state.tip(branch) !== undefined) continue;
        return refusal(422, 'Validation Failed', [{ resource: 'PullRequest', field, code: 'invalid' }]);
      }
      if ((body ?? '').length > 65_536) return invalid('body is too long (maximum is 65536 characters)');
      if (title.length > 256) return invalid('title is too long (maximum is 256 characters)');
      if (state.open(head, base)) return invalid(`A pull request already exists for ${match[0]}:${head}.`);
      if (!state.hasCommitsBetween(base, head)) return invalid(`No commits between ${base} and ${head}`);
      return { status: 201, body: show(state.add({ title, head, base, body: body ?? '' }), state) };
    },
  },
  {
    method: 'PATCH',
    path: new RegExp(`^${pulls}/(\\d+)$`),
    body: { required: {}, optional: { title: 'text', body: 'text', state: 'text', base: 'text' } },
    answer: withPull((pull, { title, body }, state) => {
      if (typeof title === 'string') pull.title = title;
      if (typeof body === 'string') pull.body = body;
      return { status: 200, body: show(pull, state) };
    }),
  },
  {
    method: 'POST',
    path: /^\/repos\/([^/]+)\/([^/]+)\/issues\/(\d+)\/labels$/,
    body: { required: { labels: 'texts' } },
    answer: withPull((pull, { labels }) => {
      for (const label of labels as string[]) if (!pull.labels.includes(label)) pull.labels.push(label);
      return { status: 200, body: pull.labels.map((name) => ({ name })) };
    }),
  },
  {
    method: 'GET',
    path: new RegExp(`^${pulls}/(\\d+)/reviews$`),
    query: ['page', 'per_page'],
    answer: withPull((pull) => ({
      status: 200,
      body: pull.reviewed.map((login) => ({ user: { login }, state: 'APPROVED' })),
    })),
  },
  {
    method: 'POST',
    path: new RegExp(`^${pulls}/(\\d+)/requested_reviewers$`),
    body: { required: {}, optional: { reviewers: 'texts', team_reviewers: 'texts' } },
    answer: withPull((pull, { reviewers = [], team_reviewers: teams = [] }, state) => {
      const people = reviewers as string[];
      if (people.includes(state.owner)) return refusal(422, 'Review cannot be requested from pull request author.');
      const isKnown =
        people.every((one) => state.users.includes(one)) &&
        (teams as string[]).every((one) => state.teams.includes(one));
      if (!isKnown) return refusal(422, 'Reviews may only be requested from collaborators.');
      pull.reviewers.push(...people);
      pull.teams.push(...(teams as string[]));
      return { status: 201, body: show(pull, state) };
    }),
  },
  {
    method: 'POST',
    path: /^\/graphql$/,
    body: { required: { query: 'text' }, optional: { variables: 'object' } },
    answer: (request, _match, state) => {
      const { query, variables } = fieldsOf(request) as { query: string; variables: Record<string, string | null> };
      const fault = (message: string): ApiAnswer => ({ status: 200, body: { data: null, errors: [{ message }] } });
      if (!/^mutation\b.*enablePullRequestAutoMerge\(/s.test(query)) return fault('no such mutation');
      if (query.split('{').length !== query.split('}').length) return fault('Parse error');
      const declared = [...query.matchAll(/\$(\w+):/g)].map(([, name]) => name);
      const unused = Object.keys(variables).filter((name) => !declared.includes(name));
      if (unused.length > 0) return fault(`variable ${unused.join()} is not declared`);
      const pull = state.pulls.find(({ number }) => `PR_${number}` === variables['pullRequest']);
      if (pull === undefined) return fault('Could not resolve to a node with the global id');
      if (state.autoMergeRefusal !== undefined) return fault(state.autoMergeRefusal);
      const commit = variables['commit'] ?? undefined;
      if (commit !== undefined && commit !== state.tip(pull.head)) return fault('expectedHeadOid does not match');
      if (variables['method'] === 'MERGE')
        return fault('Merge method merge commits are not allowed on this repository');
      pull.autoMerge = { method: variables['method'] ?? 'MERGE', commit };
      return { status: 200, body: { data: { enablePullRequestAutoMerge: { clientMutationId: null } } } };
    },
  },
];

/** The documented endpoints of GitHub's REST API (2022-11-28) that concern pull requests, and one mutation of its GraphQL API. */
export const githubApi: Api = {
  prefix: '/api',
  authorization: (token) => `Bearer ${token}`,
  // GitHub Enterprise Server: REST below /v3, GraphQL beside it.
  endpoints: endpoints.map((one) =>
    one.path.source.includes('graphql') ? one : { ...one, path: new RegExp(one.path.source.replace('^', '^\\/v3')) },
  ),
  invalid,
  unauthorized: refusal(401, 'Bad credentials'),
  notFound,
};
