import { expect } from 'vitest';
import type { Fault, GitRequest } from './git-server.ts';

/** Where in a publish a fault strikes. */
export const stages = {
  discovery: ({ method, service }: GitRequest) => method === 'GET' && service === 'git-upload-pack',
  'upload-pack': ({ method, service }: GitRequest) => method === 'POST' && service === 'git-upload-pack',
  'discovery of the push': ({ method, service }: GitRequest) => method === 'GET' && service === 'git-receive-pack',
  'receive-pack': ({ method, service }: GitRequest) => method === 'POST' && service === 'git-receive-pack',
} as const;
type Stage = keyof typeof stages;

const page = '<!DOCTYPE html><html><body>canary-page: sign in</body></html>';
const answer = (status: number, more: Omit<Extract<Fault, { kind: 'answer' }>, 'kind' | 'status'> = {}): Fault => ({
  kind: 'answer',
  status,
  ...more,
});

interface Row {
  readonly name: string;
  readonly fault: Fault;
  /** How a publish ends that meets the fault once; `none` where it does not matter. */
  readonly once: readonly [code: string, exit: number] | 'none';
  /** How it ends where the fault is there each time. */
  readonly always: readonly [code: string, exit: number];
  /** Words of the message. */
  readonly says: RegExp;
  /** What differs at a stage. */
  readonly at?: Partial<Record<Stage, Partial<Pick<Row, 'once' | 'always' | 'says'>>>>;
}

const unreachable = ['remote-unreachable', 4] as const;
const rows: readonly Row[] = [
  {
    name: 'a cut before the server sees it',
    fault: { kind: 'cut-request' },
    once: 'none',
    always: unreachable,
    says: /broke off the connection|failed without arriving/,
  },
  {
    name: 'a cut instead of the answer',
    fault: { kind: 'drop-answer' },
    once: 'none',
    always: unreachable,
    says: /broke off the connection/,
    // It did arrive, and the next look at the branch says so.
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  {
    name: 'half an answer',
    fault: { kind: 'cut-answer', after: 30 },
    once: 'none',
    always: unreachable,
    says: /broke off|closed the connection/,
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  {
    name: 'the half of an answer, ended in order',
    fault: { kind: 'change-answer', change: (body) => body.subarray(0, Math.floor(body.length / 2)) },
    once: 'none',
    always: unreachable,
    says: /closed the connection in the middle|broke off/,
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  {
    name: '401',
    fault: answer(401, { headers: { 'www-authenticate': 'Basic realm="x"' } }),
    once: ['authentication-required', 4],
    always: ['authentication-required', 4],
    says: /refuses the credentials from GITOPS_TOKEN/,
    at: { 'discovery of the push': { once: 'none' } },
  },
  {
    name: '403',
    fault: answer(403, { body: 'no entry' }),
    once: ['access-denied', 4],
    always: ['access-denied', 4],
    says: /denies access \(HTTP 403\): no entry/,
  },
  {
    name: '404',
    fault: answer(404),
    once: ['repository-not-found', 2],
    always: ['repository-not-found', 2],
    says: /there is no repository at/,
  },
  {
    name: '413',
    fault: answer(413),
    once: ['push-too-large', 4],
    always: ['push-too-large', 4],
    says: /refuses a push of this size/,
  },
  {
    name: '429',
    fault: answer(429, { headers: { 'retry-after': '0' }, body: 'slow down' }),
    once: 'none',
    always: unreachable,
    says: /answered HTTP 429/,
  },
  {
    name: '504, and git at work nevertheless',
    fault: answer(504, { git: 'after' }),
    once: 'none',
    always: unreachable,
    says: /answered HTTP 504/,
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  {
    name: '500 once all is done',
    fault: answer(500, { git: 'before' }),
    once: 'none',
    always: unreachable,
    says: /answered HTTP 500/,
    at: { 'receive-pack': { always: ['none', 0] } },
  },
  { name: 'a delay', fault: { kind: 'delay', milliseconds: 20 }, once: 'none', always: ['none', 0], says: /^$/ },
  { name: 'a proxy that sends it twice', fault: { kind: 'double' }, once: 'none', always: ['none', 0], says: /^$/ },
  { name: '500', fault: answer(500), once: 'none', always: unreachable, says: /answered HTTP 500/ },
  { name: '502', fault: answer(502, { body: page }), once: 'none', always: unreachable, says: /answered HTTP 502/ },
  {
    name: '503',
    fault: answer(503, { body: 'maintenance' }),
    once: 'none',
    always: unreachable,
    says: /answered HTTP 503.*maintenance/,
  },
  {
    name: 'a web page',
    fault: answer(200, { headers: { 'content-type': 'text/html' }, body: page }),
    once: ['not-a-repository', 2],
    always: ['not-a-repository', 2],
    says: /no git repository: it sends text\/html/,
  },
];

/** What the server asks for, and nobody may see. */
export const token = 'canary-t0ken/with:@signs';
/** Every fault at every stage. */
export const table = rows.flatMap((row) =>
  (Object.keys(stages) as Stage[]).map((stage) => ({
    ...row,
    ...row.at?.[stage],
    stage,
    name: `${row.name}, at ${stage}`,
  })),
);

/** Fails where a text shows the token, plain or as it is sent, or a page of the server. */
export function expectNoSecret(said: string): void {
  for (const secret of ['canary', Buffer.from(`x-access-token:${token}`).toString('base64')]) {
    expect(said).not.toContain(secret);
  }
}
