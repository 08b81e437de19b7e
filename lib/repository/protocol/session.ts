import type { Redact } from '../redact.ts';

/** The two programs of git that answer for a repository. */
export type Service = 'git-upload-pack' | 'git-receive-pack';

/** What a server says of itself and of its refs. */
export interface Advertisement {
  /** 2 where the refs are yet to be asked for. */
  readonly version: 1 | 2;
  readonly capabilities: ReadonlyMap<string, string>;
  /** Object ids by full ref name; empty in version 2. */
  readonly refs: ReadonlyMap<string, string>;
}

/** A request to one of the services. */
export interface ServiceRequest {
  readonly service: Service;
  readonly version: 1 | 2;
  /** Gives the body anew each time, since a request may have to be sent again with credentials. */
  readonly body: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Bytes of the body: servers and proxies without chunked encoding need to know. */
  readonly size: number;
}

/**
 * Some exchanges with git's programs at the other end, one after another. Its methods throw
 * `TransientFailure` for what may pass and `DiagnosticError` for what will not.
 */
export interface Session {
  /** Cleans text of the server before it is shown. */
  readonly redact: Redact;
  /** Asks a service for its capabilities and, in version 1, its refs. */
  discover(service: Service, version: 1 | 2): Promise<Advertisement>;
  /** Sends a request to a service and gives its answer as it comes. */
  exchange(request: ServiceRequest): Promise<AsyncIterable<Uint8Array>>;
  /** Lets go of connections that were held for this session alone. */
  close(): void;
}

/** Git at the other end of a network, by whatever way. */
export interface Remote {
  /** Address without credentials. */
  readonly address: string;
  open(): Session;
}

/** A capability as an advertisement names it: `agent=git/2.39.5`, or a word alone. */
export function splitCapability(capability: string): [string, string] {
  const equals = capability.indexOf('=');
  return equals < 0 ? [capability.trim(), ''] : [capability.slice(0, equals), capability.slice(equals + 1).trim()];
}
