import { failure } from '../../kernel/diagnostic.ts';

/** A repository that is reached by ssh. No part of it can pass for an option of ssh or of git. */
export interface SshAddress {
  /** The address as messages show it. */
  readonly address: string;
  readonly user: string | undefined;
  /** Name or number; a number of IPv6 without its brackets. May be an alias of the user's ssh configuration. */
  readonly host: string;
  /** Undefined for what the user's ssh configuration says, 22 by default. */
  readonly port: number | undefined;
  /** Path at the host: absolute, or relative to the folder that the account starts in. */
  readonly path: string;
}

const url = /^[a-z+]+:\/\/(?:([^/@]*)@)?(\[[^\]/]*\]|[^/:@[\]]*)(?::(\d*))?(\/.*)?$/i;
/** A single letter without a user is a Windows drive. */
const scpLike = /^(?:([^/\\:@]+)@(?=.)|(?=\[|..+:))(\[[^\]/]+\]|[^/\\:@[\]]+):(.*)$/s;

/** Whether git takes a text without a scheme for `host:path` or `user@host:path`. */
export function isScpLike(text: string): boolean {
  return scpLike.test(text) || /^[^/\\:]{2,}:/.test(text);
}

/**
 * Takes `ssh://user@host:port/path` apart. As for git, percent escapes are decoded and `/~user/path` is a path below a home folder.
 * @throws DiagnosticError `repository-address-invalid`
 */
export function parseSshUrl(text: string): SshAddress {
  const [, rawUser, rawHost = '', rawPort, rawPath = ''] = url.exec(text) ?? [];
  if (rawHost === '') throw invalid('is no valid ssh URL');
  if (rawUser?.includes(':') === true) {
    throw invalid('has a password, which ssh does not take', 'leave the password out: ssh uses keys');
  }
  const path = decode(rawPath).replace(/^\/(?=~)/, '');
  const port = rawPort === undefined || rawPort === '' ? undefined : Number(rawPort);
  const user = rawUser === undefined ? undefined : decode(rawUser);
  return check({ address: text.replace(/\/+$/, ''), user, host: hostOf(decode(rawHost)), port, path });
}

/**
 * Takes `user@host:path` apart.
 * @throws DiagnosticError `repository-address-invalid`
 */
export function parseScpLike(text: string): SshAddress {
  const [, user, host, path] = scpLike.exec(text) ?? [];
  if (host === undefined || path === undefined) throw invalid('is no valid ssh address');
  return check({ address: text, user, host: hostOf(host), port: undefined, path });
}

function hostOf(text: string): string {
  return text.replace(/^\[(.*)\]$/, '$1');
}

/** Lets only through what ssh cannot take for an option, whatever its version does with `--` (CVE-2017-1000117). */
function check(address: SshAddress): SshAddress {
  const { user, host, port, path } = address;
  if (/\p{Cc}/u.test(`${user ?? ''}${host}${path}`)) throw invalid('has a line break or another control character');
  if (user !== undefined && !/^[^-\s@:'"`$\\;&|<>()][^\s@:'"`$\\;&|<>()]*$/.test(user)) {
    throw invalid('has a user name that ssh could misread');
  }
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(host) && !/^[0-9a-f:.]+(?:%[\w.-]+)?$/i.test(host)) {
    throw invalid('has a host name that ssh could misread');
  }
  if (port !== undefined && !(port >= 1 && port <= 65_535)) throw invalid('has a port that is none');
  if (path.replaceAll('/', '') === '') throw invalid('names no path at the host');
  if (path.startsWith('-')) throw invalid('has a path that git could take for an option');
  return address;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw invalid('has a % that escapes no character', undefined, error);
  }
}

const usual = 'write it as ssh://user@host/path.git or user@host:path.git';

/** The address itself is never quoted: it may hold a password. */
function invalid(what: string, hint = usual, cause?: unknown): Error {
  return failure('repository-address-invalid', { message: `the address of the repository ${what}`, hint }, { cause });
}
