import { posix } from 'node:path';
import { type Diagnostic, diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type ObjectId, tryObjectId } from '../../model/object-id.ts';
import type { ExternalFacts } from '../../model/program.ts';
import { identityFault } from '../identity-fault.ts';
import { type ReadDocument, readDocuments } from './read-documents.ts';
import { isToolConfiguration } from './tool-configuration.ts';

/** What a file of manifests holds. */
export interface ReadManifests {
  readonly manifests: readonly Manifest[];
  /** Objects that are there but encrypted, so that nothing but their keys can be told. */
  readonly encrypted: readonly ExternalFacts[];
  /** Documents that are no Kubernetes objects, such as a kustomization. */
  readonly others: readonly JsonObject[];
  /** Findings about text that cannot be read. */
  readonly unread: readonly Diagnostic[];
  /** Findings about what is meant for an object and is none. */
  readonly faulty: readonly Diagnostic[];
}

/** Lists in lists that are looked into. */
const deepestList = 8;

/**
 * Reads a file of YAML or JSON as kubectl reads it: several documents, lists of objects taken apart.
 *
 * @param file how findings name the file, in POSIX spelling
 * @param isMeant whether it is known that the file holds objects, so that one without a kind is a mistake
 */
export function readManifests(file: string, content: string, isMeant: boolean): ReadManifests {
  const { documents, diagnostics } = readDocuments(file, content);
  const reader = new ManifestReader(file);
  const isObject = (value: JsonValue): boolean => looksLikeObject(value, false);
  const hasObjects = documents.some(({ value }) => isObject(value));
  for (const document of documents) {
    const { value } = document;
    if (looksLikeObject(value, isMeant || hasObjects)) reader.take(value, document, '', 0);
    else if (isJsonObject(value)) reader.others.push(value);
  }
  const { manifests, encrypted, others, faulty } = reader;
  return { manifests, encrypted, others, unread: diagnostics, faulty };
}

/** An object has an apiVersion and a kind; one that lacks either is still known by its name, or by the file's other objects. */
function looksLikeObject(value: JsonValue, isLikely: boolean): boolean {
  if (!isJsonObject(value)) return false;
  const hasVersion = value['apiVersion'] !== undefined;
  const hasKind = value['kind'] !== undefined;
  if (hasVersion && hasKind) return true;
  const { metadata } = value;
  const isNamed = isJsonObject(metadata) && (metadata['name'] !== undefined || metadata['generateName'] !== undefined);
  if (hasVersion || hasKind) return isNamed || (isLikely && (hasKind || isJsonObject(metadata)));
  return isLikely && isNamed;
}

class ManifestReader {
  readonly manifests: Manifest[] = [];
  readonly encrypted: ExternalFacts[] = [];
  readonly others: JsonObject[] = [];
  readonly faulty: Diagnostic[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @param prefix RFC 6901 pointer to the object inside its document */
  take(value: JsonValue, document: ReadDocument, prefix: string, depth: number): void {
    const items = isJsonObject(value) ? itemsOf(value) : undefined;
    if (items !== undefined && depth < deepestList) {
      for (const [index, item] of items.entries()) this.take(item, document, `${prefix}/items/${index}`, depth + 1);
      return;
    }
    if (isJsonObject(value) && isOfTool(value)) {
      this.others.push(value);
      return;
    }
    const start = document.places.at(document.start);
    const at = prefix === '' ? start : (document.places.get(prefix) ?? start);
    const fields = { get: (pointer: string) => document.places.get(prefix + pointer) };
    const id = isJsonObject(value) ? (tryObjectId(value) ?? tryGeneratedId(value)) : undefined;
    if (!isJsonObject(value) || id === undefined) {
      const { what, pointer } = identityFault(value);
      const hint = what.endsWith('which is no text') && pointer !== '' ? 'put it in quotes' : undefined;
      const place = fields.get(pointer) ?? at;
      this.faulty.push(diagnostic('invalid-object', { message: `this is ${what}`, hint, at: place, pointer }));
      return;
    }
    if (isEncrypted(value)) {
      this.encrypted.push(externalOf(id, value));
      return;
    }
    const folder = posix.dirname(this.#file);
    this.manifests.push({
      object: value,
      id,
      folder: {
        folder: folder === '.' ? '' : folder,
        environment: undefined,
        purpose: 'application',
        application: undefined,
        namespace: undefined,
      },
      origin: { constructPath: `${this.#file}:${at.line}`, at, fields },
    });
  }
}

/** The objects of a list, each with the kind that a list of one kind leaves out (apimachinery, unstructured lists). */
function itemsOf({ apiVersion, kind, items }: JsonObject): readonly JsonValue[] | undefined {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !kind.endsWith('List')) return undefined;
  if (!Array.isArray(items)) return undefined;
  const ofItems = kind.slice(0, -'List'.length);
  return (items as readonly JsonValue[]).map((item) =>
    ofItems !== '' && isJsonObject(item) && item['kind'] === undefined ? { apiVersion, kind: ofItems, ...item } : item,
  );
}

function isOfTool({ apiVersion, kind, metadata }: JsonObject): boolean {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return false;
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined;
  // What kpt and kustomize keep to themselves.
  const isLocal = isJsonObject(annotations) && annotations['config.kubernetes.io/local-config'] === 'true';
  return isLocal || isToolConfiguration(apiVersion, kind);
}

/** The identity of an object that the API server names: its name is only the beginning of one. */
function tryGeneratedId(object: JsonObject): ObjectId | undefined {
  const { metadata } = object;
  if (!isJsonObject(metadata) || metadata['name'] !== undefined) return undefined;
  const { generateName } = metadata;
  if (typeof generateName !== 'string') return undefined;
  return tryObjectId({ ...object, metadata: { ...metadata, name: generateName } });
}

/** Whether SOPS encrypted the object: its values are decrypted before it gets to a cluster. */
function isEncrypted({ sops }: JsonObject): boolean {
  return isJsonObject(sops) && sops['mac'] !== undefined;
}

function externalOf({ group, kind, namespace, name }: ObjectId, object: JsonObject): ExternalFacts {
  const keys = ['data', 'stringData'].flatMap((field) => Object.keys(object[field] ?? {}));
  return { group, kind, namespace, name, environment: undefined, keys };
}
