import { encodeJson, tryParseObject } from './release.ts';

/** A stop that a person put on an environment: no release enters it until it is resumed. */
export interface Hold {
  /** Why, in the person's words. */
  readonly reason: string;
  /** Who. */
  readonly by: string;
  /** Seconds since the epoch. */
  readonly since: number;
}

export function encodeHold({ reason, by, since }: Hold): Uint8Array {
  return encodeJson({ version: 1, reason, by, since: new Date(since * 1000).toISOString() });
}

/** What the file of a hold says; what cannot be read still holds. */
export function parseHold(text: string): Hold {
  const json = tryParseObject(text) ?? {};
  const { reason, by, since } = json;
  const time = typeof since === 'string' ? Date.parse(since) / 1000 : 0;
  return {
    reason: typeof reason === 'string' ? reason : 'no reason can be read',
    by: typeof by === 'string' ? by : 'somebody',
    since: Number.isFinite(time) ? time : 0,
  };
}
