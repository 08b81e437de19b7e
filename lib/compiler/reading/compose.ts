import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { readYamlEvents, scalarText, type YamlEvent, type YamlEvents, type YamlFault } from '../yaml.ts';
import { composePlain } from './compose-plain.ts';
import { notInJson, resolvePlainScalar } from './go-scalar.ts';

/** Where the keys of maps and the items of lists stand: offsets into the text, by the map or list that holds them. */
export type Places = Map<object, Map<string, number>>;

/** A key that is there a second time, or more often. */
export interface DuplicateKey {
  readonly key: string;
  readonly first: number;
  readonly second: number;
}

/** One document as kubectl reads it. */
export interface Composed {
  readonly value: JsonValue;
  /** Offset at which the value begins. */
  readonly start: number;
  readonly duplicates: readonly DuplicateKey[];
}

type Scalar = Extract<YamlEvent, { type: 4 }>;
type Collection = Extract<YamlEvent, { type: 2 | 3 }>;

/** Values that a document may have once its aliases are spelt out: a small text can stand for more than fits in memory. */
const maxValues = 5_000_000;
const coreTags = '!!';

/**
 * Reads the documents of a text as kubectl reads them: scalars by {@link resolvePlainScalar}, merge keys in
 * their order, the last of several equal keys. What Go's decoder refuses is thrown.
 *
 * @param places filled with the offsets of all keys and items, where they are wanted
 * @throws YamlReadError
 */
export function composeDocuments(text: string, places?: Places): readonly Composed[] {
  const plain = places === undefined ? composePlain(text) : undefined;
  if (plain !== undefined) return [{ ...plain, duplicates: [] }];
  const read = readYamlEvents(text);
  if ('message' in read) throw new YamlReadError(read);
  return new Composer(read, places).documents();
}

/** Says why a text cannot be read. */
export class YamlReadError extends Error {
  readonly fault: YamlFault;

  constructor(fault: YamlFault) {
    super(fault.message);
    this.name = 'YamlReadError';
    this.fault = fault;
  }
}

interface Node {
  readonly value: JsonValue;
  /** Values in it, itself and what its aliases stand for included. */
  readonly size: number;
  readonly start: number;
}

class Composer {
  readonly #text: string;
  readonly #events: readonly YamlEvent[];
  readonly #original: YamlEvents['original'];
  readonly #places: Places | undefined;
  #next = 0;
  #anchors = new Map<string, Node | undefined>();
  #duplicates: DuplicateKey[] = [];

  constructor({ text, events, original }: YamlEvents, places: Places | undefined) {
    this.#text = text;
    this.#events = events;
    this.#original = original;
    this.#places = places;
  }

  documents(): readonly Composed[] {
    const documents: Composed[] = [];
    while (this.#next < this.#events.length) {
      this.#next += 1;
      this.#anchors = new Map();
      this.#duplicates = [];
      const { value, start } = this.#peek().type === 6 ? nothing : this.#node();
      this.#next += 1;
      documents.push({ value, start, duplicates: this.#duplicates });
    }
    return documents;
  }

  #peek(): YamlEvent {
    const event = this.#events[this.#next];
    if (event === undefined) throw new Error('the YAML events end too early');
    return event;
  }

  #node(): Node {
    const event = this.#peek();
    this.#next += 1;
    switch (event.type) {
      case 2:
      case 3: {
        const anchor = this.#anchorOf(event);
        // Known, but not yet whole: an alias to it from inside itself has no end.
        if (anchor !== undefined) this.#anchors.set(anchor, undefined);
        const node = event.type === 2 ? this.#list(event) : this.#map(event);
        if (anchor !== undefined) this.#anchors.set(anchor, node);
        return node;
      }
      case 4: {
        const node = { value: this.#scalar(event), size: 1, start: this.#startOf(event) };
        const anchor = this.#anchorOf(event);
        if (anchor !== undefined) this.#anchors.set(anchor, node);
        return node;
      }
      case 5:
        return this.#alias(event.anchorStart, event.anchorEnd);
      default:
        throw new Error(`unexpected YAML event ${event.type}`);
    }
  }

  #alias(start: number, end: number): Node {
    const name = this.#text.slice(start, end);
    const node = this.#anchors.get(name);
    if (node !== undefined) return { ...node, start: this.#original(start) };
    const reason = this.#anchors.has(name) ? 'contains itself' : 'is not defined before';
    throw this.#fault(`the anchor '${name}' ${reason}`, this.#original(start));
  }

  #anchorOf({ anchorStart, anchorEnd }: Scalar | Collection): string | undefined {
    return anchorStart < 0 ? undefined : this.#text.slice(anchorStart, anchorEnd);
  }

  #list(event: Collection): Node {
    const items: JsonValue[] = [];
    const places = this.#placesOf(items);
    let size = 1;
    while (this.#peek().type !== 6) {
      const node = this.#node();
      if (node.start >= 0) places?.set(String(items.length), node.start);
      items.push(node.value);
      size = this.#grow(size, node);
    }
    this.#next += 1;
    return { value: items, size, start: this.#startOf(event) };
  }

  #map(event: Collection): Node {
    const map: Record<string, JsonValue> = {};
    const places = this.#placesOf(map);
    const seen = new Map<string, number>();
    let size = 1;
    while (this.#peek().type !== 6) {
      const keyEvent = this.#peek();
      const isMerge = isMergeKey(this.#text, keyEvent);
      const key = this.#node();
      const node = this.#node();
      size = this.#grow(size, node);
      if (isMerge) {
        this.#merge(map, places, node);
        continue;
      }
      const name = this.#keyText(key);
      const first = seen.get(name);
      if (first === undefined) seen.set(name, key.start);
      else this.#duplicates.push({ key: name, first, second: key.start });
      setOwn(map, name, node.value);
      places?.set(name, key.start);
    }
    this.#next += 1;
    return { value: map, size, start: this.#startOf(event) };
  }

  /** Go's yaml.v2 takes a merge where it stands: it wins over what came before, and loses to what comes after. */
  #merge(map: Record<string, JsonValue>, places: Map<string, number> | undefined, { value, start }: Node): void {
    // Of several merged maps the first has the last word.
    for (const source of Array.isArray(value) ? (value as readonly JsonValue[]).toReversed() : [value]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        throw this.#fault('a merge key (<<) takes a map or a list of maps', start);
      }
      for (const [key, member] of Object.entries(source as JsonObject)) {
        setOwn(map, key, member);
        const place = this.#places?.get(source)?.get(key);
        if (place !== undefined) places?.set(key, place);
      }
    }
  }

  #placesOf(container: object): Map<string, number> | undefined {
    if (this.#places === undefined) return undefined;
    const places = new Map<string, number>();
    this.#places.set(container, places);
    return places;
  }

  #grow(size: number, node: Node): number {
    const grown = size + node.size;
    if (grown <= maxValues) return grown;
    throw this.#fault(`the document has more than ${maxValues} values once its aliases are spelt out`, node.start);
  }

  #keyText({ value, start }: Node): string {
    if (typeof value === 'object') {
      const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'a map';
      throw this.#fault(`${what} is no key that JSON has`, start);
    }
    return String(value);
  }

  #scalar(event: Scalar): JsonValue {
    const text = scalarText(this.#text, event);
    const tag = event.tagStart < 0 ? '' : this.#text.slice(event.tagStart, event.tagEnd);
    if (tag === '') {
      const value = event.style === 1 ? resolvePlainScalar(text) : text;
      if (value !== notInJson) return value;
      throw this.#fault(`${text} is no value that JSON has`, this.#startOf(event));
    }
    // A tag of one's own says nothing to Go, and the value is text.
    return tag.startsWith(coreTags) ? this.#tagged(tag.slice(coreTags.length), text, this.#startOf(event)) : text;
  }

  #tagged(type: string, text: string, start: number): JsonValue {
    if (type === 'binary') return new TextDecoder().decode(Buffer.from(text, 'base64'));
    const value = resolvePlainScalar(text);
    if (type === 'int' && Number.isInteger(value)) return value as number;
    if (type === 'float' && typeof value === 'number') return value;
    if (type === 'bool' && typeof value === 'boolean') return value;
    if (type === 'null' && value === null) return value;
    if (!['int', 'float', 'bool', 'null'].includes(type)) return text;
    throw this.#fault(`'${text}' is no !!${type}`, start);
  }

  /** Offset into the text as it was given; negative for a value that is left out. */
  #startOf(event: Scalar | Collection): number {
    if (event.type !== 4) return this.#original(event.start);
    if (event.valueStart < 0) return -1;
    // The offsets of a quoted scalar are those of the text between its quotes.
    return this.#original(event.style === 2 || event.style === 3 ? event.valueStart - 1 : event.valueStart);
  }

  #fault(message: string, offset: number): YamlReadError {
    return new YamlReadError({ message, offset });
  }
}

const nothing: Node = { value: null, size: 1, start: 0 };

function isMergeKey(text: string, event: YamlEvent): boolean {
  return event.type === 4 && event.style === 1 && text.slice(event.valueStart, event.valueEnd) === '<<';
}

function setOwn(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  // Assigning to `__proto__` would set the prototype and lose the key.
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else target[key] = value;
}
