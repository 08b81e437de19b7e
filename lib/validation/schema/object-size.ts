import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { SchemaFault } from './fault.ts';

/** Bytes of data that a ConfigMap or Secret may have (core validation: MaxSecretSize). */
const mostData = 1024 * 1024;
/** Bytes of an object that etcd stores in one request. */
const mostObject = 1.5 * 1024 * 1024;

/**
 * What is too large for Kubernetes.
 *
 * @param size a lower bound of the object's size in characters, by which small ones are let through without counting;
 *   where nobody has counted, its JSON is
 */
export function sizeFaults(object: JsonObject, size: number = JSON.stringify(object).length): readonly SchemaFault[] {
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
  const hint = 'split it over several objects, or keep it in a volume or in the image';
  return { pointer, code: 'object-too-large', message, hint };
}

function dataBytes({ kind, data, binaryData, stringData }: JsonObject): number {
  const plain = asMap(kind === 'Secret' ? stringData : data);
  const encoded = asMap(kind === 'Secret' ? data : binaryData);
  let bytes = 0;
  for (const text of Object.values(plain)) if (typeof text === 'string') bytes += bytesOf(text);
  for (const [key, text] of Object.entries(encoded)) {
    // What is in both counts once: stringData is written over data.
    if (typeof text !== 'string' || Object.hasOwn(plain, key)) continue;
    bytes += Math.floor((text.replace(/[\r\n=]/g, '').length * 3) / 4);
  }
  return bytes;
}

function asMap(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
