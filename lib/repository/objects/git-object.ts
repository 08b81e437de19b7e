import { createHash } from 'node:crypto';

/** The kinds of object that git stores. */
export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** An object's kind and its bytes, without git's header. */
export interface GitObject {
  readonly type: ObjectType;
  readonly content: Uint8Array;
}

/** The object id (SHA-1, 40 hexadecimal digits) that git gives to a content. */
export function objectId(type: ObjectType, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** The object id of a file's content. */
export function blobId(content: Uint8Array): string {
  return objectId('blob', content);
}

/** The id that stands for "no object" in ref updates. */
export const noObject: string = '0'.repeat(40);

/** Whether a text is a full object id. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}
