import type { JsonValue } from '../../kernel/json.ts';
import { notInJson, resolvePlainScalar } from './go-scalar.ts';

/** A document, and the offset at which it begins. */
export interface PlainDocument {
  readonly value: JsonValue;
  readonly start: number;
}

// Printable ASCII: anything else, tabs and carriage returns too, has rules of its own.
const otherCharacter = /[^\x20-\x7E\n]/;
const plainKey = /^(?:[A-Za-z_][\w./-]*|"[\w./ -]+"|'[\w./ -]+')$/;
const firstOfPlain = /^(?:[\w./+~$(=<^;\\]|-[^\s-]|--[^\s-])/;
const singleQuoted = /^'([^']*)'(?: +#.*)? *$/;
const doubleQuoted = /^"([^"\\]*)"(?: +#.*)? *$/;
const empty: ReadonlyMap<string, () => JsonValue> = new Map<string, () => JsonValue>([
  ['[]', () => []],
  ['{}', () => ({})],
]);
/** Levels that are read here. */
const deepest = 60;

/**
 * Reads a document of the plain YAML that most manifests are written in: maps and lists in block style, scalars of
 * one line, literal text. It takes a fraction of the time of a whole parser, which a repository of thousands of
 * files feels. Whatever is rarer, doubtful or wrong is left to the parser: then there is no result.
 */
export function composePlain(text: string): PlainDocument | undefined {
  if (otherCharacter.test(text)) return undefined;
  try {
    return new PlainReader(text).read();
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

const notPlain = new Error('the document is not plain');

class PlainReader {
  readonly #lines: readonly string[];
  // Of each line; a list's item makes its line begin after the dash.
  readonly #indents: Int32Array;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
    this.#indents = Int32Array.from(this.#lines, indentOf);
  }

  read(): PlainDocument {
    const indent = this.#next();
    if (indent < 0) throw notPlain;
    let start = indent;
    for (let line = 0; line < this.#at; line += 1) start += (this.#lines[line]?.length ?? 0) + 1;
    const value = this.#map(indent);
    if (this.#next() >= 0) throw notPlain;
    return { value, start };
  }

  /** Goes to the next line that says something. @returns its indentation, -1 at the end */
  #next(): number {
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const indent = this.#indents[this.#at] ?? -1;
      if (indent >= 0) return indent;
    }
    return -1;
  }

  #map(indent: number): JsonValue {
    this.#enter();
    const map: Record<string, JsonValue> = {};
    for (let at = this.#next(); at >= indent; at = this.#next()) {
      const line = this.#lines[this.#at] ?? '';
      const colon = at === indent ? keyEnd(line, indent) : -1;
      if (colon < 0) throw notPlain;
      const key = keyOf(line.slice(indent, colon));
      // A key that is there twice is for the parser to report.
      if (Object.hasOwn(map, key)) throw notPlain;
      map[key] = this.#value(line.slice(colon + 1).trim(), indent, true);
    }
    this.#depth -= 1;
    return map;
  }

  #list(indent: number): JsonValue {
    this.#enter();
    const list: JsonValue[] = [];
    for (let at = this.#next(); at === indent && this.#isItem(indent); at = this.#next()) {
      const line = this.#lines[this.#at] ?? '';
      let start = indent + 1;
      while (line.charCodeAt(start) === 32) start += 1;
      const rest = line.slice(start).trimEnd();
      if (rest === '' || rest.startsWith('#') || rest.startsWith('- ')) throw notPlain;
      if (keyEnd(line, start) < 0) list.push(this.#value(rest, indent, false));
      else {
        this.#indents[this.#at] = start;
        list.push(this.#map(start));
      }
    }
    if (this.#next() > indent) throw notPlain;
    this.#depth -= 1;
    return list;
  }

  #isItem(indent: number): boolean {
    const line = this.#lines[this.#at] ?? '';
    return line.charCodeAt(indent) === 45 && (line.length === indent + 1 || line.charCodeAt(indent + 1) === 32);
  }

  /** The value that a line ends in, or that the lines below it say. Goes past them. */
  #value(text: string, indent: number, mayBeBelow: boolean): JsonValue {
    this.#at += 1;
    if (text === '|' || text === '|-') return this.#literal(indent, text === '|');
    if (text === '' || text.startsWith('#')) {
      if (!mayBeBelow) throw notPlain;
      return this.#below(indent);
    }
    // Goes on in the next line.
    if (this.#next() > indent) throw notPlain;
    const single = singleQuoted.exec(text) ?? doubleQuoted.exec(text);
    if (single?.[1] !== undefined) return single[1];
    const comment = text.indexOf(' #');
    const plain = comment < 0 ? text : text.slice(0, comment).trimEnd();
    const collection = empty.get(plain);
    if (collection !== undefined) return collection();
    if (!firstOfPlain.test(plain) || plain.includes(': ') || plain.endsWith(':')) throw notPlain;
    const value = resolvePlainScalar(plain);
    if (value === notInJson) throw notPlain;
    return value;
  }

  #below(indent: number): JsonValue {
    const below = this.#next();
    if (below === indent && this.#isItem(indent)) return this.#list(indent);
    if (below <= indent) return null;
    return this.#isItem(below) ? this.#list(below) : this.#map(below);
  }

  /** Text of the lines below, as it stands there. */
  #literal(indent: number, endsLine: boolean): JsonValue {
    const first = this.#lines[this.#at] ?? '';
    const own = spacesBefore(first);
    // How far blank lines before the first count is a question of its own.
    if (own === first.length || own <= indent) throw notPlain;
    const taken: string[] = [];
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#lines[this.#at] ?? '';
      const spaces = spacesBefore(line);
      if (spaces < own && spaces < line.length) {
        if (spaces > indent) throw notPlain;
        break;
      }
      taken.push(line.slice(own));
    }
    while (taken.at(-1) === '') taken.pop();
    return taken.join('\n') + (endsLine ? '\n' : '');
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw notPlain;
  }
}

/** Spaces before what a line says; -1 where it says nothing. */
function indentOf(line: string): number {
  const indent = spacesBefore(line);
  return indent === line.length || line.charCodeAt(indent) === 35 ? -1 : indent;
}

function spacesBefore(line: string): number {
  let spaces = 0;
  while (line.charCodeAt(spaces) === 32) spaces += 1;
  return spaces;
}

/** Where the colon after a key stands; -1 where the line has none. */
function keyEnd(line: string, start: number): number {
  for (let colon = line.indexOf(':', start); colon >= 0; colon = line.indexOf(':', colon + 1)) {
    if (colon + 1 === line.length || line.charCodeAt(colon + 1) === 32) return colon;
  }
  return -1;
}

function keyOf(text: string): string {
  if (!plainKey.test(text) || text === '__proto__') throw notPlain;
  const first = text.charCodeAt(0);
  if (first === 34 || first === 39) return text.slice(1, -1);
  // `yes` and `n` are no texts.
  if (resolvePlainScalar(text) !== text) throw notPlain;
  return text;
}
