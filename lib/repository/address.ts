import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure } from '../kernel/diagnostic.ts';
import type { Credentials } from './credentials.ts';
import { isScpLike, parseScpLike, parseSshUrl, type SshAddress } from './ssh/ssh-address.ts';

/** The address of a repository, taken apart once so that no later code handles the user's text. */
export type Address =
  | {
      readonly kind: 'http';
      /** Without user name, password, query, fragment and final slash. */
      readonly url: string;
      /** What stood before the `@`. */
      readonly credentials: Credentials | undefined;
    }
  | ({ readonly kind: 'ssh' } & SshAddress)
  | {
      readonly kind: 'local';
      /** Absolute path. */
      readonly path: string;
    };

const scheme = /^([a-z][a-z0-9+.-]*):\/\//i;

/**
 * Understands the address of a repository: an http(s) or ssh URL, `user@host:path`, a `file://` URL or a path.
 * @param cwd folder that a relative path is relative to
 * @throws DiagnosticError `repository-address-invalid`
 */
export function parseAddress(address: string, cwd: string): Address {
  if (address === '') throw invalid('the address of the repository is empty');
  if (/\p{Cc}/u.test(address))
    throw invalid('the address of the repository has a line break or another control character');
  if (address.startsWith('-')) throw invalid('the address of the repository starts with a dash, like an option');
  if (/^[\w+.-]+::/.test(address))
    throw invalid('the address of the repository names a remote helper, which could run commands');
  const found = scheme.exec(address)?.[1]?.toLowerCase();
  if (found === 'http' || found === 'https') return parseHttp(address);
  if (found === 'file') return { kind: 'local', path: parseFile(address) };
  if (address.startsWith('file:')) {
    throw invalid(`'${address}' is no file address`, 'write it as file:///absolute/path, or as the path alone');
  }
  if (found === 'ssh' || found === 'git+ssh' || found === 'ssh+git') return { kind: 'ssh', ...parseSshUrl(address) };
  if (found === undefined && isScpLike(address)) return { kind: 'ssh', ...parseScpLike(address) };
  if (found !== undefined) throw invalid(`the address of the repository has the unknown scheme '${found}://'`);
  return { kind: 'local', path: isAbsolute(address) ? resolve(address) : resolve(join(cwd, address)) };
}

function parseHttp(address: string): Address {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.hostname === '') throw invalid('the address of the repository is no valid URL');
  if (url.search !== '' || url.hash !== '') {
    throw invalid('the address of the repository has a query or a fragment');
  }
  const credentials =
    url.username === '' && url.password === ''
      ? undefined
      : { username: decode(url.username), password: decode(url.password) };
  return { kind: 'http', url: `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, ''), credentials };
}

function parseFile(address: string): string {
  try {
    return fileURLToPath(address);
  } catch (error) {
    throw failure(
      'repository-address-invalid',
      {
        message: 'the address of the repository is no valid file URL',
        hint: 'write file:///absolute/path, or the plain path',
      },
      { cause: error },
    );
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address itself is never quoted: it may hold a password. */
function invalid(message: string, hint = 'use https://host/path.git, or the path of a local bare repository'): Error {
  return failure('repository-address-invalid', { message, hint });
}
