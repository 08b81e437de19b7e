import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ForgeKind } from '../../lib/repository/forges/forge.ts';
import { type Api, type ApiAnswer, answerRequest } from './forge/exchange.ts';
import { giteaApi } from './forge/gitea.ts';
import { githubApi } from './forge/github.ts';
import { gitlabApi } from './forge/gitlab.ts';
import { ForgeState } from './forge/state.ts';

/** A request as a fault and a test see it. */
export interface SeenRequest {
  readonly method: string;
  /** Below the server's root, without the query. */
  readonly path: string;
  /** The query with its question mark; empty where there is none. */
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
}

/** What goes wrong with a request. */
export type ForgeFault =
  /** The forge never sees it; this is the answer. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The connection is cut before the forge sees the request. */
  | { readonly kind: 'cut-request' }
  /** The forge does its work, then the connection is cut instead of the answer. */
  | { readonly kind: 'drop-answer' }
  /** The forge does its work, and half of its answer arrives. */
  | { readonly kind: 'cut-answer' }
  /** The forge does its work, and this is what arrives. */
  | { readonly kind: 'replace-answer'; readonly status: number; readonly body: string };

/**
 * A forge for tests on a free port of 127.0.0.1: one project over a real git repository, whose pull requests are
 * opened by the documented endpoints of GitHub (Enterprise Server), GitLab or Gitea and nothing else. A request without
 * the token is refused, and so is one that has a field or a parameter more than the endpoint documents.
 */
export interface ForgeServer {
  readonly kind: ForgeKind;
  /** Address of the project's repository, as a user would write it. */
  readonly address: string;
  readonly state: ForgeState;
  readonly requests: SeenRequest[];
  /** Called for each request; what it returns goes wrong. */
  fault: ((request: SeenRequest) => ForgeFault | undefined) | undefined;
  close(): Promise<void>;
}

const apis: Readonly<Record<ForgeKind, Api>> = {
  github: githubApi,
  gitlab: gitlabApi,
  gitea: giteaApi,
  forgejo: giteaApi,
};

export async function startForgeServer(kind: ForgeKind, token: string): Promise<ForgeServer> {
  const state = new ForgeState(kind === 'gitlab' ? 'acme/platform/deploy' : 'acme/deploy');
  const requests: SeenRequest[] = [];
  const http = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    const seen = { method, path: url.pathname, query: url.search, headers: request.headers };
    requests.push(seen);
    const fault = server.fault?.(seen);
    const text = await readBody(request);
    if (fault?.kind === 'cut-request') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
      return;
    }
    send(response, answer(apis[kind], { method, url, headers: request.headers, text, token, state }), fault);
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const server: ForgeServer = {
    kind,
    address: `http://127.0.0.1:${port}/${state.project}.git`,
    state,
    requests,
    fault: undefined,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      state.remove();
    },
  };
  return server;
}

interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly token: string;
  readonly state: ForgeState;
}

function answer(api: Api, { method, url, headers, text, token, state }: Received): ApiAnswer {
  if (headers.authorization !== api.authorization(token)) return api.unauthorized;
  if (!url.pathname.startsWith(`${api.prefix}/`)) return api.notFound;
  if (headers['user-agent'] === undefined) return { status: 403, body: { message: 'a User-Agent is required' } };
  if (text !== '' && headers['content-type'] !== 'application/json') return api.invalid('the body is no JSON');
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return api.invalid('Problems parsing JSON');
  }
  const path = url.pathname.slice(api.prefix.length);
  return answerRequest(api, { method, path, query: url.searchParams, headers, body }, state);
}

function send(response: ServerResponse, { status, body, headers }: ApiAnswer, fault: ForgeFault | undefined): void {
  if (fault?.kind === 'drop-answer') {
    response.socket?.destroy();
    return;
  }
  if (fault?.kind === 'replace-answer') {
    response.writeHead(fault.status).end(fault.body);
    return;
  }
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  });
  if (fault?.kind === 'cut-answer') response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
  else response.end(text);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
