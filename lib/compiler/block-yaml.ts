import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

type Scalar = string | number | boolean | null;

/** Writes what is no map and no list; the text must be of one line. */
export interface ScalarWriter {
  key(key: string): string;
  value(value: Scalar): string;
}

/** Keys beyond this length may need YAML's long notation, `? key`. */
const longestKey = 128;
// A document marker is one only at the start of a line, where a key of the outermost map stands.
const documentMarker = /^(?:---|\.\.\.)/;

/** Whether {@link writeBlock} can write a value: all its texts have one line, and its keys the short notation. */
export function isOneLined(value: JsonValue): boolean {
  if (typeof value === 'string') return !value.includes('\n');
  if (Array.isArray(value)) return (value as readonly JsonValue[]).every(isOneLined);
  if (!isJsonObject(value)) return true;
  for (const key of Object.keys(value)) {
    if (key.length > longestKey || key.includes('\n') || documentMarker.test(key)) return false;
    const member = value[key];
    if (member !== undefined && !isOneLined(member)) return false;
  }
  return true;
}

/** Writes a map in YAML's block style, two spaces a level, as js-yaml lays it out. */
export function writeBlock(object: JsonObject, scalars: ScalarWriter): string {
  if (isEmpty(object)) return '{}\n';
  const writer = new BlockWriter(scalars);
  writer.writeMap(object, '', '');
  return writer.text();
}

class BlockWriter {
  readonly #scalars: ScalarWriter;
  // Joined once at the end: V8 keeps a text that grew by `+=` as a tree of its pieces.
  readonly #pieces: string[] = [];

  constructor(scalars: ScalarWriter) {
    this.#scalars = scalars;
  }

  text(): string {
    return this.#pieces.join('');
  }

  /**
   * @param lead what stands before the first line: nothing where it goes on after `- `
   * @param indent what stands before every other line
   */
  writeMap(object: JsonObject, lead: string, indent: string): void {
    let before = lead;
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (value === undefined) continue;
      this.#pieces.push(before, this.#scalars.key(key), ':');
      before = indent;
      if (isLeaf(value)) {
        this.#writeLeaf(value);
      } else {
        this.#pieces.push('\n');
        this.#writeCollection(value, `${indent}  `, `${indent}  `);
      }
    }
  }

  #writeList(items: readonly JsonValue[], lead: string, indent: string): void {
    let before = lead;
    for (const item of items) {
      this.#pieces.push(before, '-');
      before = indent;
      if (isLeaf(item)) {
        this.#writeLeaf(item);
      } else {
        this.#pieces.push(' ');
        this.#writeCollection(item, '', `${indent}  `);
      }
    }
  }

  #writeCollection(value: JsonValue, lead: string, indent: string): void {
    if (isJsonObject(value)) this.writeMap(value, lead, indent);
    else this.#writeList(value as readonly JsonValue[], lead, indent);
  }

  #writeLeaf(value: JsonValue): void {
    if (isScalar(value)) this.#pieces.push(' ', this.#scalars.value(value), '\n');
    else this.#pieces.push(isJsonObject(value) ? ' {}\n' : ' []\n');
  }
}

function isLeaf(value: JsonValue): boolean {
  return isScalar(value) || isEmpty(value);
}

function isScalar(value: JsonValue): value is Scalar {
  return typeof value !== 'object' || value === null;
}

function isEmpty(value: JsonObject | readonly JsonValue[]): boolean {
  return isJsonObject(value) ? Object.keys(value).length === 0 : value.length === 0;
}
