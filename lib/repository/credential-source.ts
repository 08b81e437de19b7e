import { failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { Credentials } from './credentials.ts';
import { type Redact, redactor } from './redact.ts';

/**
 * User name that goes with a token where none is given. GitHub, GitLab and Gitea look at the
 * token alone; GitHub's own name for it is the one that also its app tokens accept.
 */
const tokenUsername = 'x-access-token';
/** Milliseconds that a credential helper may take; one may have to ask a person. */
const helperTimeout = 120_000;

type Origin = 'address' | 'environment' | 'helper';

const originNames: Readonly<Record<Origin, string>> = {
  address: 'the address of the repository',
  environment: 'GITOPS_TOKEN or GITOPS_PASSWORD',
  helper: "git's credential helper",
};

/**
 * Finds the credentials for one remote, only once it asks for them: those in its address, else
 * those of the environment (`GITOPS_USERNAME` with `GITOPS_PASSWORD`, or `GITOPS_TOKEN`), else what
 * `git credential fill` knows. They are handed over on standard input and kept out of every message.
 */
export class CredentialSource {
  readonly #host: Host;
  readonly #url: URL;
  readonly #fromAddress: Credentials | undefined;
  readonly #secrets: Credentials[] = [];
  #current: { readonly credentials: Credentials; readonly origin: Origin } | undefined;
  #helperAsked = 0;

  /** @param url address of the remote, without credentials */
  constructor(host: Host, url: string, fromAddress: Credentials | undefined) {
    this.#host = host;
    this.#url = new URL(url);
    this.#fromAddress = fromAddress;
    if (fromAddress !== undefined) this.#secrets.push(fromAddress);
  }

  /** Cleans a text that came from outside. */
  get redact(): Redact {
    return redactor(this.#secrets);
  }

  /**
   * Credentials for a remote that asked for some, or undefined where there are none.
   * @throws DiagnosticError `authentication-required` where they would cross the network in the clear
   */
  async find(): Promise<Credentials | undefined> {
    this.#current = this.#fromSettings() ?? (await this.#askHelper());
    if (this.#current === undefined) return undefined;
    const { credentials, origin } = this.#current;
    this.#secrets.push(credentials);
    if (origin !== 'address') this.#refuseClearText();
    return credentials;
  }

  /** The remote refused what {@link find} gave. A credential helper gets a second chance: it may hold an outdated token. */
  async refused(): Promise<Credentials | undefined> {
    const current = this.#current;
    if (current?.origin !== 'helper') return undefined;
    await this.#runHelper('reject', current.credentials);
    if (this.#helperAsked > 1) return undefined;
    const next = await this.#askHelper();
    if (next === undefined || next.credentials.password === current.credentials.password) return undefined;
    this.#current = next;
    this.#secrets.push(next.credentials);
    return next.credentials;
  }

  /** The remote took what {@link find} gave. */
  async accepted(): Promise<void> {
    if (this.#current?.origin === 'helper') await this.#runHelper('approve', this.#current.credentials);
  }

  /** Where the refused credentials came from, for a message; undefined where there were none. */
  get origin(): string | undefined {
    return this.#current === undefined ? undefined : originNames[this.#current.origin];
  }

  #fromSettings(): { credentials: Credentials; origin: Origin } | undefined {
    const given = this.#fromAddress;
    if (given !== undefined && given.password !== '') return { credentials: given, origin: 'address' };
    const { env } = this.#host;
    const name = given?.username || env['GITOPS_USERNAME'];
    const password = env['GITOPS_PASSWORD'];
    if (name && password) return { credentials: { username: name, password }, origin: 'environment' };
    const token = env['GITOPS_TOKEN'];
    if (token) return { credentials: { username: name || tokenUsername, password: token }, origin: 'environment' };
    // Some forges take a token in place of the user name.
    return given === undefined || !this.#looksLikeToken(given) ? undefined : { credentials: given, origin: 'address' };
  }

  #looksLikeToken(given: Credentials): boolean {
    return given.username.length >= 20;
  }

  async #askHelper(): Promise<{ credentials: Credentials; origin: Origin } | undefined> {
    this.#helperAsked += 1;
    const answer = await this.#runHelper('fill', undefined);
    const username = answer?.get('username');
    const password = answer?.get('password');
    return username === undefined || !password ? undefined : { credentials: { username, password }, origin: 'helper' };
  }

  async #runHelper(
    action: 'fill' | 'approve' | 'reject',
    credentials: Credentials | undefined,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    const known = new Map([
      ['protocol', this.#url.protocol.replace(/:$/, '')],
      ['host', this.#url.host],
      ['path', this.#url.pathname.replace(/^\//, '')],
    ]);
    const username = credentials?.username ?? this.#fromAddress?.username;
    if (username) known.set('username', username);
    if (credentials !== undefined) known.set('password', credentials.password);
    // A line break would let a value pass for another key.
    if ([...known.values()].some((value) => /[\n\0]/.test(value))) return undefined;
    const result = await this.#host.processes.run({
      command: 'git',
      args: ['-c', 'core.askPass=', 'credential', action],
      cwd: this.#host.cwd,
      env: { GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '' },
      input: `${Array.from(known, ([key, value]) => `${key}=${value}\n`).join('')}\n`,
      timeout: helperTimeout,
    });
    if (result?.code !== 0) return undefined;
    return new Map(
      result.stdout.split('\n').map((line): [string, string] => {
        const equals = line.indexOf('=');
        return [line.slice(0, equals), line.slice(equals + 1)];
      }),
    );
  }

  #refuseClearText(): void {
    const { protocol, hostname } = this.#url;
    if (protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) return;
    throw failure('authentication-required', {
      message: `${this.#url.origin} asks for credentials, and a token would cross the network in the clear`,
      hint: 'use the https address of the repository',
    });
  }
}
