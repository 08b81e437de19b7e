import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { SchemaFault } from './fault.ts';

/** Bytes of data that a ConfigMap or Secret may have (core validation: MaxSecretSize). */
const mostData = 1024 * 1024;
/** Bytes of an object that etcd stores in one request. */
const mostObject = 1.5 * 1024 * 1024;

/**
 * What is too large for Kubernetes.
 *
 * @param size a lower bound of the object's size in characters, by which small ones are let through without counting
 */
export function sizeFaults(object: JsonObject, size: number): readonly SchemaFault[] {
  // A character has at most three bytes.
  if (size < mostData / 3) return [];
  const kind = object['kind'];
  if (object['apiVersion'] === 'v1' && (kind === 'ConfigMap' || kind === 'Secret')) {
    const data = dataBytes(object);
    if (data > mostData) {
      return [tooLarge('/data', `has ${data} bytes of data, and a ${kind} takes at most ${mostData}`)];
    }
  }
  const bytes = bytesOf(JSON.stringify(object));
  if (bytes <= mostObject) return [];
  return [tooLarge('', `has ${bytes} bytes, and Kubernetes stores objects of at most ${mostObject}`)];
}

function tooLarge(pointer: string, message: string): SchemaFault {
  return { pointer, code: 'object-too-large', message };
}

function dataBytes({ kind, data, binaryData, stringData }: JsonObject): number {
  // What is in both counts once: stringData is written over data.
  const plain = { ...((kind === 'Secret' ? stringData : data) as JsonObject | undefined) };
  const encoded = { ...((kind === 'Secret' ? data : binaryData) as JsonObject | undefined) };
  for (const key of Object.keys(plain)) delete encoded[key];
  return total(plain, bytesOf) + total(encoded, (text) => Math.floor((text.replace(/[\r\n=]/g, '').length * 3) / 4));
}

function total(texts: JsonValue | undefined, count: (text: string) => number): number {
  if (!isJsonObject(texts)) return 0;
  return Object.values(texts).reduce<number>((sum, text) => sum + (typeof text === 'string' ? count(text) : 0), 0);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
