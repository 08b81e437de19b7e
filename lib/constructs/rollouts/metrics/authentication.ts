import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import { isSecretReference, type SecretReference } from '../secret-reference.ts';

/** OAuth 2.0 client credentials. */
export interface OAuth2<Text extends string> {
  readonly tokenUrl: Text;
  readonly clientId: Text;
  readonly clientSecret: SecretReference;
  readonly scopes?: readonly Text[];
}

/** AWS Signature Version 4. */
export interface SigV4<Text extends string> {
  readonly region?: Text;
  readonly profile?: Text;
  readonly roleArn?: Text;
}

/** How a metric signs in where it measures: one of the two. */
export type Authentication<Text extends string> =
  | { readonly oauth2: OAuth2<Text>; readonly sigv4?: never }
  | { readonly sigv4: SigV4<Text>; readonly oauth2?: never };

/** Fields of an authentication, and the secrets that become arguments of the template. */
export interface RenderedAuthentication {
  readonly fields: Fields | undefined;
  readonly secrets: Readonly<Record<string, SecretReference>>;
}

/** Renders an authentication. Argo takes secrets as arguments, so each becomes one. */
export function renderAuthentication(authentication: Authentication<string> | undefined): RenderedAuthentication {
  if (authentication === undefined) return { fields: undefined, secrets: {} };
  if (authentication.sigv4 !== undefined) return { fields: { sigv4: { ...authentication.sigv4 } }, secrets: {} };
  const { clientSecret, scopes, tokenUrl, clientId } = authentication.oauth2;
  requireComplete(authentication.oauth2);
  const name = `${clientSecret.name}-${clientSecret.key}`.replace(/[^-\w]/g, '-');
  return {
    fields: { oauth2: { tokenUrl, clientId, clientSecret: `{{args.${name}}}`, scopes: scopes && [...scopes] } },
    secrets: { [name]: clientSecret },
  };
}

// As the types have it, for programs that are not type-checked.
function requireComplete({ tokenUrl, clientId, clientSecret }: Partial<OAuth2<string>>): void {
  const missing = tokenUrl === undefined || tokenUrl === '' || clientId === undefined || clientId === '';
  if (!missing && isSecretReference(clientSecret)) return;
  throw failure('invalid-prop', {
    message: missing
      ? 'oauth2 lacks its tokenUrl or clientId'
      : 'the clientSecret of oauth2 is no reference to a Secret',
    hint: missing ? 'give it both' : "write it like secret('prometheus-oauth', 'client-secret')",
  });
}

/** Headers as Argo lists them. */
export function renderHeaders(headers: Readonly<Record<string, string>> | undefined): readonly Fields[] | undefined {
  return headers === undefined ? undefined : Object.entries(headers).map(([key, value]) => ({ key, value }));
}
