import { afterAll, beforeAll, beforeEach } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { type OpenedPullRequest, openPullRequest, type PullRequestRequest } from '../../lib/pipeline/pull-request.ts';
import type { ForgeKind } from '../../lib/repository/forges/forge.ts';
import { type ForgeServer, startForgeServer } from './forge-server.ts';

/** The token of the tests: whatever is printed, this never is. */
export const canary = 'canary-t0ken/with+odd=chars';

/** What the tests of pull requests work with: a server of one kind, emptied before each test. */
export interface ForgeTest {
  readonly server: ForgeServer;
  /** Milliseconds that were waited for, since the test began. */
  readonly waits: number[];
  /** A host that never sleeps and knows only this environment. */
  host(env?: Readonly<Record<string, string>>): Host;
  /** Opens the pull request of production, with these changes to what is asked for. */
  open(changes?: Partial<PullRequestRequest>, host?: Host): Promise<OpenedPullRequest & { kind: 'opened' }>;
  /** The findings of a failed attempt, and all of its text; fails where it succeeds. */
  failure(changes?: Partial<PullRequestRequest>, host?: Host): Promise<{ code: string; hint: string; text: string }>;
}

export const usualRequest: PullRequestRequest = {
  environment: 'production',
  head: 'gitops/promote/production',
  base: 'main',
  title: 'Promote production to r-1234',
  summary: 'Moves production from r-1000 to r-1234.',
  comparison: {
    unchanged: 7,
    changes: [
      {
        kind: 'updated',
        path: 'production/checkout/deployment-web.yaml' as RelativePath,
        id: { group: 'apps', kind: 'Deployment', namespace: 'checkout', name: 'web' },
        differences: [{ path: 'spec.replicas', before: 1, after: 6 }],
      },
    ],
  },
  timelines: [],
  checks: [{ name: 'schemas', outcome: 'passed', detail: '8 objects' }],
  labels: [],
  reviewers: [],
  autoMerge: false,
};

/** Registers a server for the tests of a `describe`. */
export function useForge(kind: ForgeKind): ForgeTest {
  let server: ForgeServer | undefined;
  const waits: number[] = [];
  const current = (): ForgeServer => {
    if (server === undefined) throw new Error('the server is started before the first test');
    return server;
  };
  beforeAll(async () => {
    server = await startForgeServer(kind, canary);
  });
  afterAll(() => server?.close());
  beforeEach(() => {
    const { state, requests } = current();
    current().fault = undefined;
    requests.length = 0;
    waits.length = 0;
    state.pulls.length = 0;
    state.project = kind === 'gitlab' ? 'acme/platform/deploy' : 'acme/deploy';
    state.pageLimit = 100;
    state.paging = 'link';
    state.autoMergeTooEarly = 0;
    state.autoMergeRefusal = undefined;
    state.labels.splice(0, Number.POSITIVE_INFINITY, { id: 11, name: 'deploy', owner: 'repository' });
    state.teams.splice(0, Number.POSITIVE_INFINITY, 'payments');
    state.commit(usualRequest.head, 'Promote');
  });
  const host: ForgeTest['host'] = (env = { GITOPS_FORGE_TOKEN: canary }) => ({
    ...nodeHost(),
    env,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
    processes: { ...nodeHost().processes, run: async () => undefined, start: async () => undefined },
  });
  const attempt = (changes: Partial<PullRequestRequest>, one: Host): Promise<OpenedPullRequest> =>
    openPullRequest({ ...usualRequest, ...changes }, { address: current().address, choice: { forge: kind } }, one);
  return {
    get server() {
      return current();
    },
    waits,
    host,
    open: async (changes = {}, one = host()) => {
      const opened = await attempt(changes, one);
      if (opened.kind !== 'opened') throw new Error('the forge is not known');
      if (JSON.stringify(opened).includes(canary)) throw new Error('the token is in the result');
      return opened;
    },
    failure: async (changes = {}, one = host()) => {
      try {
        await attempt(changes, one);
      } catch (error) {
        if (!(error instanceof DiagnosticError)) throw error;
        const text = [error.message, JSON.stringify(error.diagnostics), error.stack, String(error.cause)].join('\n');
        const [finding] = error.diagnostics;
        return { code: finding?.code ?? '', hint: finding?.hint ?? '', text };
      }
      throw new Error('it did not fail');
    },
  };
}
