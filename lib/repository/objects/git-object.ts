import { Buffer } from 'node:buffer';
import { createHash, hash } from 'node:crypto';

/** The kinds of object that git stores. */
export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** An object's kind and its bytes, without git's header. */
export interface GitObject {
  readonly type: ObjectType;
  readonly content: Uint8Array;
}

/** Objects with their ids. */
export type ObjectsById = Iterable<readonly [oid: string, object: GitObject]>;

/** Objects of several makers, one after another. */
export function joinObjects(...parts: readonly ObjectsById[]): ObjectsById {
  return {
    *[Symbol.iterator]() {
      for (const part of parts) yield* part;
    },
  };
}

/** Header and content of one small object at a time: hashing both in one call takes half the time of a hash object. */
const scratch = Buffer.allocUnsafe(64 * 1024);
const longestHeader = 32;

/** The object id (SHA-1, 40 hexadecimal digits) that git gives to a content. */
export function objectId(type: ObjectType, content: Uint8Array): string {
  if (content.length <= scratch.length - longestHeader) {
    const start = scratch.write(`${type} ${content.length}\0`, 'latin1');
    scratch.set(content, start);
    return hash('sha1', scratch.subarray(0, start + content.length));
  }
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
