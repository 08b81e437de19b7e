import { failure } from '../../kernel/diagnostic.ts';
import type { Address } from '../address.ts';
import type { Credentials } from '../credentials.ts';
import { type ForgeKind, forgeNames } from './forge.ts';
import type { TokenPlace } from './forge-token.ts';

/** What cdk8s.yaml says of the forge. */
export interface ForgeChoice {
  /** @default what the host of the repository tells */
  readonly forge?: ForgeKind | 'none' | undefined;
  /** Address of the API. @default where this kind of forge has it at the repository's host */
  readonly api?: string | undefined;
}

/** A project at a forge. */
export interface DetectedForge {
  readonly kind: ForgeKind;
  /** Address of the API, without a final slash. */
  readonly api: string;
  /** `owner/repository`; at GitLab any number of groups before the project. */
  readonly project: string;
  readonly token: TokenPlace;
}

/** Public forges by host, those for ssh included. No other host is taken for a forge that it is not said to be. */
const knownHosts: Readonly<Record<string, readonly [kind: ForgeKind, host: string]>> = {
  'github.com': ['github', 'github.com'],
  'www.github.com': ['github', 'github.com'],
  'ssh.github.com': ['github', 'github.com'],
  'gitlab.com': ['gitlab', 'gitlab.com'],
  'altssh.gitlab.com': ['gitlab', 'gitlab.com'],
  'codeberg.org': ['forgejo', 'codeberg.org'],
  'gitea.com': ['gitea', 'gitea.com'],
};

const apiPaths: Readonly<Record<ForgeKind, string>> = {
  github: '/api/v3',
  gitlab: '/api/v4',
  gitea: '/api/v1',
  forgejo: '/api/v1',
};

/** Where a repository is on the web. */
interface WebPlace {
  /** Such as `https://git.acme.io:8443`. */
  readonly origin: string;
  readonly hostname: string;
  readonly path: string;
  readonly credentials: Credentials | undefined;
}

/**
 * Tells the forge and the project of a repository by its address and the settings; undefined where there is none that
 * is known.
 *
 * @throws DiagnosticError forge-api-invalid
 */
export function detectForge(address: Address, choice: ForgeChoice): DetectedForge | undefined {
  if (choice.forge === 'none') return undefined;
  if (address.kind === 'local') {
    if (choice.forge === undefined) return undefined;
    throw invalid(
      `gitops.forge is '${choice.forge}', and the repository is a folder, of which no forge knows`,
      'give the address that the forge shows for cloning, or remove gitops.forge',
    );
  }
  const place = webPlace(address);
  const known = knownHost(place.hostname);
  const kind = choice.forge ?? known?.[0];
  if (kind === undefined) return undefined;
  const api = choice.api === undefined ? defaultApi(kind, place, known) : checkApi(choice.api, 'gitops.forgeApi');
  return { kind, api, project: projectOf(kind, place, api), token: tokenPlace(place, known, api) };
}

function webPlace(address: Exclude<Address, { kind: 'local' }>): WebPlace {
  if (address.kind === 'http') {
    const url = new URL(address.url);
    const { origin, hostname } = url;
    return { origin, hostname, path: decode(url.pathname), credentials: address.credentials };
  }
  const host = address.host.toLowerCase();
  const name = host.includes(':') ? `[${host}]` : host;
  return { origin: `https://${name}`, hostname: name, path: address.path, credentials: undefined };
}

function knownHost(hostname: string): readonly [kind: ForgeKind, host: string] | undefined {
  if (Object.hasOwn(knownHosts, hostname)) return knownHosts[hostname];
  // GitHub Enterprise Cloud with a domain of its own.
  return /^[a-z0-9-]+\.ghe\.com$/.test(hostname) ? ['github', hostname] : undefined;
}

function defaultApi(kind: ForgeKind, place: WebPlace, known: ReturnType<typeof knownHost>): string {
  if (known !== undefined && known[0] === kind) {
    const [, host] = known;
    return kind === 'github' ? `https://api.${host}` : `https://${host}${apiPaths[kind]}`;
  }
  // A name without a dot is often an alias of the user's ssh configuration, and no host of the web.
  if (!place.hostname.includes('.') && !place.hostname.startsWith('[') && place.hostname !== 'localhost') {
    throw invalid(
      `it is not known where the API of ${forgeNames[kind]} is: '${place.hostname}' may be an alias of your ssh configuration`,
      `set gitops.forgeApi, such as https://git.acme.io${apiPaths[kind]}`,
    );
  }
  return checkApi(`${place.origin}${apiPaths[kind]}`, `the API at ${place.origin}`);
}

/** Why a token may not be sent to an address, or undefined where it may. The text itself is not quoted: it may hold a password. */
export function apiFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') return 'is no http(s) address';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return 'has a user name, a query or a fragment';
  }
  const isNear = url.protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  return isNear ? undefined : 'is not reached by https, and a token would cross the network in the clear';
}

/** What to type in place of an address that has a fault. */
export const apiHint = 'write the https address of the API, such as https://git.acme.io/api/v1';

/** The address of an API without a final slash. */
function checkApi(text: string, subject: string): string {
  const fault = apiFault(text);
  if (fault !== undefined) throw invalid(`${subject} ${fault}`, apiHint);
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

function projectOf(kind: ForgeKind, place: WebPlace, api: string): string {
  const root = new URL(api).pathname.replace(/\/api(?:\/v\d)?$/, '').replace(/^\/$/, '');
  const below = root !== '' && place.path.startsWith(`${root}/`) ? place.path.slice(root.length) : place.path;
  const segments = below
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .split('/');
  const fits = kind === 'gitlab' ? segments.length >= 2 : segments.length === 2;
  if (fits && segments.every((segment) => /^[\p{L}\p{N}_.~+-]+$/u.test(segment) && !/^\.+$/.test(segment))) {
    return segments.join('/');
  }
  throw invalid(
    `the path of the repository's address names no project at ${forgeNames[kind]}`,
    `write it as <host>/<${kind === 'gitlab' ? 'group' : 'owner'}>/<${kind === 'gitlab' ? 'project' : 'repository'}>.git, or set gitops.forge: none`,
  );
}

/** Credentials of the repository are the API's too where both are of one host. */
function tokenPlace(place: WebPlace, known: ReturnType<typeof knownHost>, api: string): TokenPlace {
  const { origin, hostname } = new URL(api);
  const webHost = known?.[1] ?? place.hostname;
  const isRepositoryHost = hostname === webHost || hostname === `api.${webHost}`;
  if (!isRepositoryHost) return { url: origin, credentials: undefined, isRepositoryHost };
  const url = known === undefined ? place.origin : `https://${webHost}`;
  const path = place.path.startsWith('/') ? place.path : `/${place.path}`;
  return { url: `${url}${encodeURI(path)}`, credentials: place.credentials, isRepositoryHost };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function invalid(message: string, hint: string): Error {
  return failure('forge-api-invalid', { message, hint });
}
