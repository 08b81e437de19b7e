import { type Diagnostic, diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { type Composed, composeDocuments, YamlReadError } from './compose.ts';
import { DocumentPlaces } from './document-places.ts';
import { splitDocuments } from './split-documents.ts';

/** One YAML or JSON document of a file. */
export interface ReadDocument {
  readonly value: JsonValue;
  /** Offset into the document's text at which the value begins. */
  readonly start: number;
  readonly places: DocumentPlaces;
}

/** The documents of a file that can be read, and what is wrong with the others. */
export interface ReadDocuments {
  readonly documents: readonly ReadDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the documents of a file. One that cannot be read is a finding, and the others are read all the same.
 *
 * @param file how findings name the file
 */
export function readDocuments(file: string, content: string): ReadDocuments {
  const documents: ReadDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const text of splitDocuments(content.startsWith('\uFEFF') ? content.slice(1) : content)) {
    const places = new DocumentPlaces(file, text, 0);
    for (const [index, { value, start, duplicates }] of compose(text.text, places, diagnostics).entries()) {
      documents.push({ value, start, places: index === 0 ? places : new DocumentPlaces(file, text, index) });
      for (const { key, first, second } of duplicates) {
        diagnostics.push(
          diagnostic('duplicate-key', {
            message: `the key '${key}' is there twice, and only the second is used`,
            hint: 'remove one of them',
            at: places.at(second),
            notes: [{ message: 'the first of them is here', at: places.at(first) }],
          }),
        );
      }
    }
  }
  return { documents, diagnostics };
}

function compose(text: string, places: DocumentPlaces, diagnostics: Diagnostic[]): readonly Composed[] {
  try {
    return composeDocuments(text);
  } catch (error) {
    if (!(error instanceof YamlReadError)) throw error;
    const { message } = error.fault;
    // What never ends is found at the end of the text: its last line says more than an empty one after it.
    const offset = Math.min(error.fault.offset, text.trimEnd().length);
    const hint = hintFor(text, offset, message);
    diagnostics.push(
      diagnostic('yaml-invalid', { message: `the YAML cannot be read: ${message}`, hint, at: places.at(offset) }),
    );
    return [];
  }
}

function hintFor(text: string, offset: number, message: string): string | undefined {
  if (message.startsWith('tab characters')) return 'indent with spaces';
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
  return /:\s*\{\{/.test(line) ? "put a value that begins with '{{' in quotes" : undefined;
}
