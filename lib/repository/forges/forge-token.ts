import type { Host } from '../../kernel/host.ts';
import { CredentialSource } from '../credential-source.ts';
import type { Credentials } from '../credentials.ts';
import { type Redact, redactor } from '../redact.ts';

/** Where a token is looked for. */
export interface TokenPlace {
  /** Address whose credentials are the API's too, of http(s) and without credentials. */
  readonly url: string;
  /** Those of the repository's address, where the API is on its host. */
  readonly credentials: Credentials | undefined;
  /** Whether GITOPS_TOKEN is meant for the API: only where it is on the host of the repository. */
  readonly isRepositoryHost: boolean;
}

/**
 * Finds the token for one forge: `GITOPS_FORGE_TOKEN`, else the credentials of the repository where the API is on its
 * host (`GITOPS_TOKEN` and what `CredentialSource` knows), else what git's credential helper knows of the API's host.
 */
export class ForgeToken {
  readonly #own: string | undefined;
  readonly #source: CredentialSource;

  constructor(host: Host, place: TokenPlace) {
    this.#own = host.env['GITOPS_FORGE_TOKEN'] || undefined;
    // Elsewhere the credentials of the environment are none of the API's business.
    const { GITOPS_TOKEN: _token, GITOPS_USERNAME: _name, GITOPS_PASSWORD: _password, ...others } = host.env;
    const env = place.isRepositoryHost ? host.env : others;
    this.#source = new CredentialSource({ ...host, env }, place.url, place.credentials);
  }

  /** Cleans a text that came from outside of every token that was found. */
  get redact(): Redact {
    const own = this.#own === undefined ? [] : [{ username: '', password: this.#own }];
    const redactOwn = redactor(own);
    return (text) => this.#source.redact(redactOwn(text));
  }

  /** @throws DiagnosticError authentication-required where it would cross the network in the clear */
  async find(): Promise<string | undefined> {
    return this.#own ?? tokenOf(await this.#source.find());
  }

  /** The forge refused what {@link find} gave. Another token, where there is one. */
  async refused(): Promise<string | undefined> {
    return this.#own === undefined ? tokenOf(await this.#source.refused()) : undefined;
  }

  /** The forge took the token. */
  async accepted(): Promise<void> {
    if (this.#own === undefined) await this.#source.accepted();
  }

  /** Where the token came from, for a message; undefined where there is none. */
  get origin(): string | undefined {
    return this.#own === undefined ? this.#source.origin : 'GITOPS_FORGE_TOKEN';
  }
}

/** Some forges take a token in place of the user name. */
function tokenOf(credentials: Credentials | undefined): string | undefined {
  if (credentials === undefined) return undefined;
  return credentials.password === '' ? credentials.username : credentials.password;
}
