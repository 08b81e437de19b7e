import type { SourceLocation } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { composeDocuments, type Places } from './compose.ts';
import type { DocumentText } from './split-documents.ts';

/**
 * Finds the place of a field in the file that it was read from: that of its key, or of the item of a list.
 * Most documents have nothing wrong, so the places of one are worked out when the first of them is asked for.
 */
export class DocumentPlaces {
  readonly #file: string;
  readonly #document: DocumentText;
  readonly #index: number;
  #read: { readonly value: JsonValue; readonly places: Places } | undefined;
  #lineStarts: readonly number[] | undefined;

  /** @param index which of the YAML documents in the text, of which there may be several after a `...` */
  constructor(file: string, document: DocumentText, index: number) {
    this.#file = file;
    this.#document = document;
    this.#index = index;
  }

  /** The place of the field that an RFC 6901 pointer names, or undefined where the document has none such. */
  get(pointer: string): SourceLocation | undefined {
    this.#read ??= this.#readAgain();
    const { places } = this.#read;
    let value: JsonValue = this.#read.value;
    let offset: number | undefined;
    for (const segment of pointer.split('/').slice(1)) {
      if (typeof value !== 'object' || value === null) return undefined;
      const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
      if (!Object.hasOwn(value, key)) return undefined;
      offset = places.get(value)?.get(key);
      value = (value as Readonly<Record<string, JsonValue>>)[key] ?? null;
    }
    return offset === undefined ? undefined : this.at(offset);
  }

  /** The place of an offset into the text of the document. */
  at(offset: number): SourceLocation {
    this.#lineStarts ??= lineStartsOf(this.#document.text);
    const starts = this.#lineStarts;
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.#file, line: this.#document.line + low, column: offset - (starts[low] ?? 0) + 1 };
  }

  #readAgain(): { value: JsonValue; places: Places } {
    const places: Places = new Map();
    return { value: composeDocuments(this.#document.text, places)[this.#index]?.value ?? null, places };
  }
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
