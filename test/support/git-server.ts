import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as a fault sees it. */
export interface GitRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly service: 'git-upload-pack' | 'git-receive-pack' | undefined;
  readonly headers: IncomingMessage['headers'];
  /** How many requests came before it. */
  readonly number: number;
}

/** What goes wrong with a request. */
export type Fault =
  /** This is the answer, whatever git says. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
      /** Whether git sees the request: before it is answered, only after that, or never. @default never */
      readonly git?: 'before' | 'after' | 'never';
    }
  /** Git gets the request twice, one after the other; the answer is the second one. */
  | { readonly kind: 'double' }
  /** Git gets the request so many milliseconds later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The connection is cut before git sees the request. */
  | { readonly kind: 'cut-request' }
  /** Git does its work, then the connection is cut instead of the answer. */
  | { readonly kind: 'drop-answer' }
  /** The connection is cut after so many bytes of git's answer. */
  | { readonly kind: 'cut-answer'; readonly after: number }
  /** Git's answer is changed on its way. */
  | { readonly kind: 'change-answer'; readonly change: (body: Buffer) => Buffer };

/** Settings of {@link startGitServer}. */
export interface GitServerOptions {
  /** Asked for by HTTP basic authentication where given. */
  readonly auth?: { readonly username: string; readonly password: string };
  /** Let clients ask for the latest protocol; false for the one of 2005. @default true */
  readonly protocolV2?: boolean;
}

/**
 * A real git server for tests: `git http-backend` behind a small HTTP server on a free port of
 * 127.0.0.1, with repositories in a temporary folder. Set `fault` to break requests:
 *
 * ```ts
 * const server = await startGitServer();
 * const deploy = server.createRepository('deploy.git');   // deploy.url, deploy.folder, deploy.git('log')
 * server.fault = (request) => (request.method === 'POST' ? { kind: 'drop-answer' } : undefined);
 * await server.close();
 * ```
 *
 * A repository can also be reached below `/as-<anything>/`, under as many addresses as a test needs.
 */
export interface GitServer {
  readonly url: string;
  /** What was asked for so far, as `GET git-receive-pack`. */
  readonly requests: string[];
  /** Called for each request; what it returns goes wrong. */
  fault: ((request: GitRequest) => Fault | undefined) | undefined;
  /** Makes an empty bare repository with branch main that takes pushes. */
  createRepository(name: string, options?: { readonly filter?: boolean }): ServedRepository;
  /** Waits until everything that was asked for is done, whether or not somebody still waits for the answer. */
  idle(): Promise<void>;
  /** Stops the server and removes its repositories. */
  close(): Promise<void>;
}

export interface ServedRepository {
  readonly url: string;
  readonly folder: string;
  /** Runs git on the repository and returns what it prints. */
  git(...args: string[]): string;
}

export async function startGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const root = mkdtempSync(join(tmpdir(), 'gitops-server-'));
  const requests: string[] = [];
  const working = new Set<Promise<void>>();
  const http = createServer((request, response) => {
    const path = request.url ?? '/';
    const service = /git-(?:upload|receive)-pack/.exec(path)?.[0] as GitRequest['service'];
    const method = request.method ?? 'GET';
    const fault = server.fault?.({ method, path, service, headers: request.headers, number: requests.length });
    requests.push(`${method} ${service}`);
    const work = serve(request, response, { root, options, fault }).finally(() => working.delete(work));
    working.add(work);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const server: GitServer = {
    url: `http://127.0.0.1:${port}`,
    requests,
    fault: undefined,
    createRepository: (name, { filter = true } = {}) => {
      const folder = join(root, name);
      const git = (...args: string[]): string =>
        execFileSync('git', ['--git-dir', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      execFileSync('git', ['init', '-q', '--bare', '-b', 'main', folder]);
      git('config', 'http.receivepack', 'true');
      git('config', 'uploadpack.allowFilter', String(filter));
      return { url: `http://127.0.0.1:${port}/${name}`, folder, git };
    },
    idle: async () => {
      while (working.size > 0) await Promise.all(working);
    },
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      rmSync(root, { recursive: true, force: true });
    },
  };
  return server;
}

interface Serving {
  readonly root: string;
  readonly options: GitServerOptions;
  readonly fault: Fault | undefined;
}

async function serve(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  const { root, options, fault } = serving;
  if (fault?.kind === 'cut-request') {
    request.socket.destroy();
    return;
  }
  const given = fault?.kind === 'answer' ? fault : undefined;
  const giveAnswer = (): void => void response.writeHead(given?.status ?? 500, given?.headers).end(given?.body ?? '');
  if (given !== undefined && (given.git ?? 'never') === 'never') {
    request.resume();
    giveAnswer();
    return;
  }
  if (options.auth !== undefined && !isAuthorized(request, options.auth)) {
    request.resume();
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('who are you?');
    return;
  }
  const body = await readBody(request);
  // Who goes away in the middle of a request has asked for nothing.
  if (body === undefined) return;
  if (fault?.kind === 'delay') await sleep(fault.milliseconds);
  if (given?.git === 'after') giveAnswer();
  let output = await askGit(request, body, { root, options });
  if (fault?.kind === 'double') output = await askGit(request, body, { root, options });
  if (given?.git === 'before') giveAnswer();
  else if (given === undefined) answer(response, output, fault);
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of request) pieces.push(piece as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(pieces);
}

function isAuthorized(request: IncomingMessage, auth: { username: string; password: string }): boolean {
  const expected = `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`;
  return request.headers.authorization === expected;
}

/** What the CGI program prints. */
function askGit(
  request: IncomingMessage,
  body: Buffer,
  { root, options }: Pick<Serving, 'root' | 'options'>,
): Promise<Buffer> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      HOME: root,
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(url.pathname.replace(/^\/as-[^/]+/, '')),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
      REMOTE_USER: 'tester',
      REMOTE_ADDR: '127.0.0.1',
      ...(options.protocolV2 === false ? {} : { GIT_PROTOCOL: String(request.headers['git-protocol'] ?? '') }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  backend.stdin.on('error', () => undefined);
  backend.stdin.end(body);
  const output: Buffer[] = [];
  backend.stdout.on('data', (piece: Buffer) => output.push(piece));
  return new Promise((resolve) => backend.on('close', () => resolve(Buffer.concat(output))));
}

/** Sends what the CGI program printed: headers, an empty line, a body. */
function answer(response: ServerResponse, output: Buffer, fault: Fault | undefined): void {
  if (fault?.kind === 'drop-answer') {
    response.socket?.destroy();
    return;
  }
  const end = output.indexOf('\r\n\r\n');
  const headers = end < 0 ? '' : output.toString('latin1', 0, end);
  let body = output.subarray(end < 0 ? 0 : end + 4);
  if (fault?.kind === 'change-answer') body = fault.change(body);
  let status = end < 0 ? 500 : 200;
  for (const line of headers.split('\r\n')) {
    const [name = '', value = ''] = line.split(/:\s*/, 2);
    if (name === 'Status') status = Number.parseInt(value, 10);
    else if (name !== '') response.setHeader(name, value);
  }
  response.writeHead(status);
  if (fault?.kind === 'cut-answer') response.write(body.subarray(0, fault.after), () => response.socket?.destroy());
  else response.end(body);
}
