import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import type { HttpClient, HttpRequest, HttpResponse } from '../../lib/kernel/host.ts';
import { authorities } from './authorities.ts';
import { proxyAuthorization, proxyFor } from './proxy.ts';

/** Milliseconds without a byte in either direction after which an exchange is given up. */
const idleTimeout = 120_000;
/** Milliseconds that one exchange may take in all, however lively. */
const totalTimeout = 3_600_000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * {@link HttpClient} on `node:http`. Connections are kept open between exchanges by agents of our
 * own: Node's global agent gives up after 5 s of silence, which a server that runs hooks exceeds.
 */
export function nodeHttpClient(env: Environment): HttpClient {
  const plain = new http.Agent({ keepAlive: true, timeout: idleTimeout });
  const secure = new Map<string, https.Agent>();
  /** One agent for each proxy and each set of authorities: it hands connections on without looking at either. */
  const secureAgent = (proxy: URL | undefined, trusted: readonly string[]): https.Agent => {
    const key = [proxy?.href ?? '', ...trusted].join('\0');
    const known = secure.get(key);
    if (known !== undefined) return known;
    const options = { keepAlive: true, timeout: idleTimeout, ...authorities(trusted, env) };
    const agent = proxy === undefined ? new https.Agent(options) : new TunnelAgent(proxy, options);
    secure.set(key, agent);
    return agent;
  };
  return {
    send: async (request) => {
      const url = new URL(request.url);
      const proxy = proxyFor(url, env);
      const isSecure = url.protocol === 'https:';
      const trusted = request.authorities ?? [];
      const options: http.RequestOptions = {
        method: request.method,
        headers: request.headers,
        timeout: idleTimeout,
        signal: AbortSignal.timeout(totalTimeout),
      };
      if (isSecure) return exchange(https.request(url, { ...options, agent: secureAgent(proxy, trusted) }), request);
      if (proxy === undefined) return exchange(http.request(url, { ...options, agent: plain }), request);
      const viaProxy = {
        ...options,
        path: url.href,
        headers: { ...request.headers, host: url.host, ...loginOf(proxy) },
      };
      return proxy.protocol === 'https:'
        ? exchange(https.request(new URL('/', proxy), { ...viaProxy, agent: secureAgent(undefined, trusted) }), request)
        : exchange(http.request(new URL('/', proxy), { ...viaProxy, agent: plain }), request);
    },
  };
}

function loginOf(proxy: URL): Record<string, string> {
  const authorization = proxyAuthorization(proxy);
  return authorization === undefined ? {} : { 'proxy-authorization': authorization };
}

/** Reaches hosts through a tunnel (CONNECT) that a proxy opens, and speaks TLS with the host itself inside of it. */
class TunnelAgent extends https.Agent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: https.AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, socket: Duplex) => void,
  ): ReturnType<https.Agent['createConnection']> {
    const done = callback as ((error: Error | null, socket?: Duplex) => void) | undefined;
    openTunnel(this.#proxy, `${bracketed(options.host ?? '')}:${options.port ?? 443}`).then(
      (socket) => done?.(null, super.createConnection({ ...options, socket } as https.RequestOptions) ?? undefined),
      (error: unknown) => done?.(error as Error),
    );
    return undefined;
  }
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function openTunnel(proxy: URL, target: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const request = proxy.protocol === 'https:' ? https.request : http.request;
    const connect = request(new URL('/', proxy), {
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...loginOf(proxy) },
      timeout: idleTimeout,
      agent: false,
    });
    connect.on('connect', (answer, socket) => {
      if (answer.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      const said = `HTTP ${answer.statusCode ?? 0} ${answer.statusMessage ?? ''}`.trim();
      const code = (answer.statusCode ?? 0) >= 500 ? 'PROXY_FAILED' : 'ERR_PROXY_REFUSED';
      reject(Object.assign(new Error(`the proxy ${proxy.host} opens no way to ${target}: ${said}`), { code }));
    });
    connect.on('timeout', () => connect.destroy(timedOut()));
    connect.on('error', (error: NodeJS.ErrnoException) =>
      reject(Object.assign(new Error(`the proxy ${proxy.host}: ${error.message}`), { code: error.code })),
    );
    connect.end();
  });
}

function exchange(client: http.ClientRequest, request: HttpRequest): Promise<HttpResponse> {
  return new Promise<HttpResponse>((resolve, reject) => {
    client.on('timeout', () => client.destroy(timedOut()));
    client.on('error', reject);
    client.on('response', (answer) => resolve(response(answer)));
    sendBody(client, request.body).catch((error: unknown) => {
      reject(error);
      client.destroy();
    });
  });
}
function timedOut(): Error {
  return Object.assign(new Error(`no answer for ${idleTimeout / 1000} s`), { code: 'ETIMEDOUT' });
}

async function sendBody(exchange: http.ClientRequest, body: HttpRequest['body']): Promise<void> {
  for await (const piece of body ?? []) {
    // The server may answer before it has read everything; its answer is what counts then.
    if (exchange.destroyed || exchange.writableEnded) return;
    await written(exchange, piece);
  }
  exchange.end();
}

/** Resolves once the memory of the piece is free for others. */
function written(exchange: http.ClientRequest, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      exchange.off('close', done);
      resolve();
    };
    exchange.on('close', done).write(piece, done);
  });
}

function response(answer: http.IncomingMessage): HttpResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { status: answer.statusCode ?? 0, statusText: answer.statusMessage ?? '', headers, body: answer };
}
