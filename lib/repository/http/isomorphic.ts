import { Buffer } from 'node:buffer';
import type { GitRemoteHTTP } from 'isomorphic-git/managers';
import type { HttpResponse } from '../../kernel/host.ts';

/** What isomorphic-git's discovery gives. */
export interface IsomorphicAdvertisement {
  readonly protocolVersion?: 1 | 2;
  readonly capabilities?: ReadonlySet<string>;
  readonly capabilities2?: Readonly<Record<string, string | true>>;
  readonly refs?: ReadonlyMap<string, string>;
}

type IsomorphicClient = Parameters<typeof GitRemoteHTTP.connect>[0]['http'];
/** A request that isomorphic-git wants sent. */
export type IsomorphicRequest = Parameters<IsomorphicClient['request']>[0];
/** An answer as isomorphic-git wants it. */
export type IsomorphicResponse = Awaited<ReturnType<IsomorphicClient['request']>>;

/** The status and headers of an answer, in isomorphic-git's form, with an empty body. */
export function isomorphicResponse(answer: HttpResponse, url: string): IsomorphicResponse {
  return {
    url,
    statusCode: answer.status,
    statusMessage: answer.statusText,
    headers: answer.headers,
    body: onePiece(Buffer.alloc(0)),
  };
}

/** A body that is known as a whole. */
export async function* onePiece(content: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield content;
}
