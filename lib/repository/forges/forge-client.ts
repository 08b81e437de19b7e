import { Buffer } from 'node:buffer';
import { failure } from '../../kernel/diagnostic.ts';
import type { Host, HttpResponse } from '../../kernel/host.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { connectionFailure } from '../http/connection-failure.ts';
import { onePiece } from '../http/isomorphic.ts';
import { readAll } from '../http/refusal.ts';
import type { Redact } from '../redact.ts';
import { patiently } from '../retry.ts';
import { readForgeAnswer } from './forge-answer.ts';
import type { ForgeToken } from './forge-token.ts';

/** Pages of a list that are read at most. */
const pageLimit = 200;
/** Redirects within the API that are followed. */
const redirectLimit = 3;
const userAgent = 'gitops-ts';

export type Query = Readonly<Record<string, string>>;

/** What an API is reached with. */
export interface ForgeAccess {
  /** Address of the API, without a final slash. */
  readonly api: string;
  readonly token: ForgeToken;
  /** Certificates (PEM) of authorities that are trusted beside the usual ones. */
  readonly authorities: readonly string[];
  /** The word before the token in the header Authorization. */
  readonly scheme: 'Bearer' | 'token';
  /** Further headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** JSON requests to the API of one forge. The token goes to this API and nowhere else. */
export class ForgeClient {
  readonly #host: Host;
  readonly #access: ForgeAccess;
  #token: string | undefined;
  #isAccepted = false;

  constructor(host: Host, access: ForgeAccess) {
    this.#host = host;
    this.#access = access;
  }

  get redact(): Redact {
    return this.#access.token.redact;
  }

  /** Reads, again where that fails in a way that may pass. */
  async get(path: string, query: Query = {}): Promise<JsonValue | undefined> {
    return this.#patiently(async () => (await this.#exchange('GET', this.#url(path, query))).json);
  }

  /** All items of a list, page by page. The next page is asked for by number: addresses in answers are not followed. */
  async list(path: string, query: Query = {}): Promise<readonly JsonObject[]> {
    const items: JsonObject[] = [];
    for (let page = 1; page <= pageLimit; page += 1) {
      const url = this.#url(path, { ...query, page: String(page) });
      const { json, answer } = await this.#patiently(() => this.#exchange('GET', url));
      if (!Array.isArray(json)) throw this.unexpected('a list');
      items.push(...json.filter(isJsonObject));
      if (json.length === 0 || !hasNextPage(answer, json.length, items.length, query)) break;
    }
    return items;
  }

  /** Changes what may be changed twice without harm, again where that fails in a way that may pass. */
  async change(method: 'POST' | 'PUT' | 'PATCH', path: string, body: JsonObject): Promise<JsonValue | undefined> {
    return this.#patiently(() => this.once(method, path, body));
  }

  /** Sends one change. @throws TransientFailure where it may have been done or not */
  async once(method: 'POST' | 'PUT' | 'PATCH', path: string, body: JsonObject): Promise<JsonValue | undefined> {
    return (await this.#exchange(method, this.#url(path, {}), body)).json;
  }

  /** The finding that an answer is not what the API promises. */
  unexpected(expected: string): Error {
    return failure('not-a-forge', {
      message: `what answers at ${this.#access.api} does not speak this forge's API: it did not send ${expected}`,
      hint: 'check gitops.forge and gitops.forgeApi in cdk8s.yaml',
    });
  }

  #patiently<T>(step: () => Promise<T>): Promise<T> {
    return patiently({ host: this.#host, address: this.#access.api }, step);
  }

  /** @param path below the address of the API; or the whole of another address at the same origin */
  #url(path: string, query: Query): string {
    const url = new URL(path.startsWith('/') ? `${this.#access.api}${path}` : path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }

  async #exchange(
    method: string,
    start: string,
    body?: JsonObject,
  ): Promise<{ json: JsonValue | undefined; answer: HttpResponse }> {
    let url = start;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#authorized(method, url, body);
      const next = redirects < redirectLimit ? redirectOf(answer, method, url) : undefined;
      if (next === undefined) {
        const { api } = this.#access;
        return { json: await readForgeAnswer(answer, { api, redact: this.redact, now: this.#host.now() }), answer };
      }
      await readAll(answer.body);
      url = next;
    }
  }

  async #authorized(method: string, url: string, body: JsonObject | undefined): Promise<HttpResponse> {
    const { token } = this.#access;
    this.#token ??= await token.find();
    if (this.#token === undefined) throw this.#noToken();
    let answer = await this.#send(method, url, body);
    // Of a token that was taken before, a 401 means that it may not do this: GitLab says so of a merge.
    if (answer.status === 401 && !this.#isAccepted) {
      const other = await token.refused();
      if (other === undefined) throw await this.#refusedToken(answer);
      await readAll(answer.body);
      this.#token = other;
      answer = await this.#send(method, url, body);
      if (answer.status === 401) throw await this.#refusedToken(answer);
    }
    if (answer.status < 300 && !this.#isAccepted) {
      this.#isAccepted = true;
      await token.accepted();
    }
    return answer;
  }

  async #send(method: string, url: string, body: JsonObject | undefined): Promise<HttpResponse> {
    const { scheme, headers, authorities } = this.#access;
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const ofBody: Record<string, string> =
      content === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(content.length) };
    try {
      return await this.#host.http.send({
        method,
        url,
        headers: {
          'user-agent': userAgent,
          accept: 'application/json',
          ...headers,
          ...ofBody,
          authorization: `${scheme} ${this.#token ?? ''}`,
        },
        body: content === undefined ? undefined : onePiece(content),
        authorities,
      });
    } catch (error) {
      throw connectionFailure(error, this.redact);
    }
  }

  #noToken(): Error {
    return failure('authentication-required', {
      message: `there is no token for the API at ${this.#access.api}`,
      hint: 'set GITOPS_FORGE_TOKEN to a token that may write pull requests',
    });
  }

  async #refusedToken(answer: HttpResponse): Promise<Error> {
    // Read for the connection's sake; what a 401 says in words is never more than that.
    await readAll(answer.body).catch(() => undefined);
    return failure('authentication-required', {
      message: `${this.#access.api} refuses the token from ${this.#access.token.origin ?? 'nowhere'}`,
      hint: 'set GITOPS_FORGE_TOKEN to a token that is valid and may write pull requests',
    });
  }
}

/** GitHub and Gitea say it in Link, GitLab in X-Next-Page too; where a proxy drops them all, a full page may have a next one. */
function hasNextPage({ headers }: HttpResponse, size: number, seen: number, query: Query): boolean {
  const { link } = headers;
  if (link !== undefined) return /rel="?next"?/i.test(link);
  const next = headers['x-next-page'];
  if (next !== undefined) return next.trim() !== '';
  const total = headers['x-total-count'] ?? headers['x-total'];
  if (total !== undefined) return Number(total) > seen;
  return size >= Number(query['per_page'] ?? query['limit'] ?? Number.POSITIVE_INFINITY);
}

/** Where an answer sends us on, if that is within the API's own host and does not turn a change into a read. */
function redirectOf({ status, headers }: HttpResponse, method: string, url: string): string | undefined {
  const { location } = headers;
  if (status < 300 || status >= 400 || location === undefined || !URL.canParse(location, url)) return undefined;
  if (method !== 'GET' && status !== 307 && status !== 308) return undefined;
  const next = new URL(location, url);
  return next.origin === new URL(url).origin && next.username === '' ? next.href : undefined;
}
