import * as http from 'node:http';
import * as https from 'node:https';
import type { HttpClient, HttpRequest, HttpResponse } from '../../lib/kernel/host.ts';

/** Milliseconds without a byte in either direction after which an exchange is given up. */
const idleTimeout = 120_000;
/** Milliseconds that one exchange may take in all, however lively. */
const totalTimeout = 3_600_000;

/**
 * {@link HttpClient} on `node:http`. Connections are kept open between exchanges by agents of our
 * own: Node's global agent gives up after 5 s of silence, which a server that runs hooks exceeds.
 */
export function nodeHttpClient(): HttpClient {
  const plain = new http.Agent({ keepAlive: true, timeout: idleTimeout });
  const secure = new https.Agent({ keepAlive: true, timeout: idleTimeout });
  return {
    send: (request) =>
      new Promise<HttpResponse>((resolve, reject) => {
        const url = new URL(request.url);
        const options: http.RequestOptions = {
          method: request.method,
          headers: request.headers,
          timeout: idleTimeout,
          signal: AbortSignal.timeout(totalTimeout),
        };
        const exchange =
          url.protocol === 'https:'
            ? https.request(url, { ...options, agent: secure })
            : http.request(url, { ...options, agent: plain });
        exchange.on('timeout', () => exchange.destroy(timedOut()));
        exchange.on('error', reject);
        exchange.on('response', (answer) => resolve(response(answer)));
        sendBody(exchange, request.body).catch((error: unknown) => {
          reject(error);
          exchange.destroy();
        });
      }),
  };
}

function timedOut(): Error {
  return Object.assign(new Error(`no answer for ${idleTimeout / 1000} s`), { code: 'ETIMEDOUT' });
}

async function sendBody(exchange: http.ClientRequest, body: HttpRequest['body']): Promise<void> {
  for await (const piece of body ?? []) {
    // The server may answer before it has read everything; its answer is what counts then.
    if (exchange.destroyed || exchange.writableEnded) return;
    if (!exchange.write(piece)) await drained(exchange);
  }
  exchange.end();
}

function drained(exchange: http.ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      exchange.off('drain', done).off('close', done);
      resolve();
    };
    exchange.on('drain', done).on('close', done);
  });
}

function response(answer: http.IncomingMessage): HttpResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { status: answer.statusCode ?? 0, statusText: answer.statusMessage ?? '', headers, body: answer };
}
