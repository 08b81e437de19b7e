import { Buffer } from 'node:buffer';
import { GitRemoteHTTP } from 'isomorphic-git/managers';
import { DiagnosticError, failure } from '../../kernel/diagnostic.ts';
import { fileErrorCode, type Host, type HttpResponse } from '../../kernel/host.ts';
import { CredentialSource } from '../credential-source.ts';
import type { Credentials } from '../credentials.ts';
import {
  type Advertisement,
  type Remote,
  type Service,
  type ServiceRequest,
  type Session,
  splitCapability,
} from '../protocol/session.ts';
import type { Redact } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';
import { connectionFailure } from './connection-failure.ts';
import {
  type IsomorphicAdvertisement,
  type IsomorphicRequest,
  type IsomorphicResponse,
  isomorphicResponse,
  onePiece,
} from './isomorphic.ts';
import { readAll, refusal } from './refusal.ts';

/** Redirects that are followed from the address to where the repository is. */
const redirectLimit = 5;
const userAgent = 'git/2.0 (gitops-ts)';

/**
 * Git's smart HTTP protocol to one repository: discovery, credentials, redirects, and what refusals
 * mean. The exchanges themselves are isomorphic-git's.
 */
export class SmartHttp implements Remote, Session {
  readonly address: string;
  readonly #host: Host;
  readonly #source: CredentialSource;
  readonly #authorities: readonly string[];
  /** Where requests go: the address, or where it redirected to. */
  #base: string;
  #credentials: Credentials | undefined;

  /** @param authorities certificates (PEM) of authorities that are trusted beside the usual ones */
  constructor(host: Host, address: string, credentials: Credentials | undefined, authorities: readonly string[] = []) {
    this.#host = host;
    this.#authorities = authorities;
    this.address = address;
    this.#base = address;
    this.#source = new CredentialSource(host, address, credentials);
  }

  /** HTTP knows no sessions: connections are kept open and shared by all. */
  open(): Session {
    return this;
  }

  close(): void {
    // Nothing is held for one session alone.
  }

  /** Cleans text of the server before it is shown. */
  get redact(): Redact {
    return this.#source.redact;
  }

  /**
   * Asks a service for its capabilities and, in version 1, its refs.
   * @throws DiagnosticError or TransientFailure
   */
  async discover(service: Service, version: 1 | 2): Promise<Advertisement> {
    const advertisement = await this.#translate<IsomorphicAdvertisement>(() =>
      GitRemoteHTTP.discover({
        http: { request: (request) => this.#discoverOnce(request, service) },
        service,
        url: this.address,
        headers: { 'user-agent': userAgent, 'cache-control': 'no-cache', ...this.#authorization() },
        protocolVersion: version,
        onAuth: async () => this.#use(await this.#source.find()),
        onAuthFailure: async () => this.#use(await this.#source.refused()),
        onAuthSuccess: () => this.#source.accepted(),
      }),
    );
    if (advertisement.protocolVersion === 2) {
      const capabilities = Object.entries(advertisement.capabilities2 ?? {});
      return {
        version: 2,
        capabilities: new Map(capabilities.map(([name, value]) => [name, value === true ? '' : value])),
        refs: new Map(),
      };
    }
    return {
      version: 1,
      capabilities: new Map(Array.from(advertisement.capabilities ?? [], splitCapability)),
      refs: advertisement.refs ?? new Map(),
    };
  }

  /**
   * Sends a request to a service and gives its answer as it comes.
   * @throws DiagnosticError or TransientFailure
   */
  async exchange(request: ServiceRequest): Promise<AsyncIterable<Uint8Array>> {
    let answer = await this.#postOnce(request);
    if (answer.status === 401) {
      await readAll(answer.body);
      const first = this.#credentials === undefined;
      this.#use(await (first ? this.#source.find() : this.#source.refused()));
      if (this.#credentials !== undefined) answer = await this.#postOnce(request);
      if (answer.status === 200) await this.#source.accepted();
    }
    if (answer.status !== 200) throw await this.#refusal(answer);
    const type = answer.headers['content-type'];
    if (type !== `application/x-${request.service}-result`) throw this.#notGit(type);
    return this.#receive(answer.body);
  }

  async #postOnce(request: ServiceRequest): Promise<HttpResponse> {
    let answer: HttpResponse | undefined;
    const send = async (sent: IsomorphicRequest): Promise<IsomorphicResponse> => {
      answer = await this.#send(
        'POST',
        sent.url,
        { ...sent.headers, 'content-length': String(request.size) },
        request.body(),
      );
      // What the status means is decided here: isomorphic-git would lose the server's words.
      return { ...isomorphicResponse(answer, sent.url), statusCode: 200 };
    };
    await this.#translate(() =>
      GitRemoteHTTP.connect({
        http: { request: send },
        service: request.service,
        url: this.#base,
        auth: this.#credentials ?? {},
        body: undefined,
        headers: { 'user-agent': userAgent, ...(request.version === 2 ? { 'git-protocol': 'version=2' } : {}) },
      }),
    );
    if (answer === undefined) throw new Error('isomorphic-git did not send the request');
    return answer;
  }

  /** One request of the discovery, with the redirects that are safe to follow. */
  async #discoverOnce(request: IsomorphicRequest, service: Service): Promise<IsomorphicResponse> {
    let url = request.url;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#send('GET', url, request.headers ?? {});
      const location = answer.headers['location'];
      if (answer.status >= 300 && answer.status < 400 && location !== undefined && redirects < redirectLimit) {
        await readAll(answer.body);
        url = this.#redirect(url, location, service);
        continue;
      }
      if (answer.status === 401 || answer.status === 203) {
        await readAll(answer.body);
        return { ...isomorphicResponse(answer, url), statusCode: 401 };
      }
      if (answer.status !== 200) throw await this.#refusal(answer);
      if (answer.headers['content-type'] !== `application/x-${service}-advertisement`) {
        throw this.#notGit(answer.headers['content-type']);
      }
      const content = await readAll(this.#receive(answer.body));
      // isomorphic-git takes an advertisement that breaks off for a short one.
      if (content.toString('latin1', content.length - 4) !== '0000') {
        throw new TransientFailure('closed the connection in the middle of its answer');
      }
      return { ...isomorphicResponse(answer, url), body: onePiece(content) };
    }
  }

  /** Follows a redirect to the same host, or from http to https: the credentials belong to that host. */
  #redirect(from: string, location: string, service: Service): string {
    const suffix = `/info/refs?service=${service}`;
    const before = new URL(from);
    const after = URL.canParse(location, from) ? new URL(location, from) : undefined;
    const sameHost =
      after !== undefined &&
      after.hostname === before.hostname &&
      (after.protocol === 'https:' || (after.protocol === before.protocol && after.port === before.port)) &&
      after.username === '' &&
      after.href.endsWith(suffix);
    if (!sameHost) {
      throw failure('repository-not-found', {
        message: `${this.address} redirects to ${this.redact(after?.href ?? location).replace(suffix, '')}`,
        hint: 'use that address, if it is the one you want to publish to',
      });
    }
    this.#base = after.href.slice(0, -suffix.length);
    return after.href;
  }

  async #send(
    method: string,
    url: string,
    headers: Readonly<Record<string, string>>,
    body?: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<HttpResponse> {
    try {
      return await this.#host.http.send({
        method,
        url,
        headers,
        body: body === undefined ? undefined : stream(body),
        authorities: this.#authorities,
      });
    } catch (error) {
      throw connectionFailure(error, this.redact);
    }
  }

  async *#receive(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* body;
    } catch (error) {
      throw connectionFailure(error, this.redact);
    }
  }

  #authorization(): Record<string, string> {
    if (this.#credentials === undefined) return {};
    const { username, password } = this.#credentials;
    return { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  }

  #use(credentials: Credentials | undefined): Credentials | undefined {
    this.#credentials = credentials;
    return credentials;
  }

  async #refusal(answer: HttpResponse): Promise<Error> {
    return refusal(answer, { address: this.address, redact: this.redact, refusedOrigin: this.#source.origin });
  }

  #notGit(type: string | undefined): Error {
    return failure('not-a-repository', {
      message: `what answers at ${this.address} is no git repository: it sends ${this.redact(type ?? 'something else')}`,
      hint: 'check the address; a web page is often the login page of the forge',
    });
  }

  /** Turns what isomorphic-git throws into findings of ours. */
  async #translate<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DiagnosticError || error instanceof TransientFailure) throw error;
      const code = fileErrorCode(error);
      if (code === 'HttpError') {
        throw await this.#refusal({ status: 401, statusText: '', headers: {}, body: onePiece(Buffer.alloc(0)) });
      }
      if (code === undefined || !/Error$/.test(code)) throw error;
      throw failure(
        'remote-protocol-error',
        { message: `the answer of ${this.address} breaks git's protocol: ${this.redact((error as Error).message)}` },
        { cause: error },
      );
    }
  }
}

async function* stream(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* pieces;
}
