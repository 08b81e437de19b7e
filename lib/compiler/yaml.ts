import {
  DUMP_SCHEMA,
  type DumpOptions,
  defineScalarTag,
  dump,
  type Event,
  getScalarValue,
  load,
  loadAll,
  NOT_RESOLVED,
  parseEvents,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { canonicalObject } from '../model/canonical.ts';
import { isOneLined, type ScalarWriter, writeBlock } from './block-yaml.ts';

// With underscores, or with a capital letter for the base; and what the `yaml` package takes for NaN: '.', 'e1'.
const goNumberText =
  /^[-+.\d][-+._\da-fox]*_[-+._\da-fox]*$|^[-+]?0[XOB][\da-f]+$|^[-+._]+(?:e[-+]?\d*)?$|^e[-+]?\d+$/i;

/**
 * Text that is a number to Go's decoder and not to js-yaml: Go leaves out underscores wherever they stand
 * (`7_e7`, `+_1`, `019_`) and takes `0X1F`, `0O17` and `0B11` as well; and to another parser of YAML 1.1. As a type of the schema it is never
 * given, only quoted.
 */
const goNumber = defineScalarTag('tag:gitops-ts,2026:go-number', {
  implicit: true,
  implicitFirstChars: '+-._0123456789eE'.split(''),
  resolve: (text) => (goNumberText.test(text) ? text : NOT_RESOLVED),
  identify: () => false,
});
/** How js-yaml is to write. */
export const style: DumpOptions = { schema: DUMP_SCHEMA.withTags(goNumber), lineWidth: -1, noRefs: true };

/**
 * Writes one object as a YAML document that every Kubernetes decoder reads back as it is. Strings
 * that YAML 1.1 (Go's decoder) would take for something else are quoted; long lines are not folded.
 *
 * js-yaml decides how each scalar is written. The same few thousand keys and values make up most of
 * a project's manifests, so it is asked once for each of them, which takes a fraction of the time.
 */
export function renderYaml(object: JsonObject): string {
  const canonical = canonicalObject(object);
  return isOneLined(canonical) ? writeBlock(canonical, scalars) : dump(canonical, style);
}

/** Scalars kept at most, of a length that is likely to come again. */
const keptScalars = 20_000;
const longestKept = 200;

const scalars: ScalarWriter = {
  // Below another key, because at the start of a line more keys need quotes.
  key: remember((key: string) => dump({ k: { [key]: 0 } }, style).slice('k:\n  '.length, -': 0\n'.length)),
  value: remember((value: JsonValue) => dump({ k: value }, style).slice('k: '.length, -1)),
};

function remember<T>(write: (scalar: T) => string): (scalar: T) => string {
  const known = new Map<T, string>();
  return (scalar) => {
    const kept = known.get(scalar);
    if (kept !== undefined) return kept;
    const text = write(scalar);
    if (known.size >= keptScalars) known.clear();
    if (text.length <= longestKept) known.set(scalar, text);
    return text;
  };
}

/** The object in a file that we wrote, or undefined where the text is no YAML map (any more). */
export function tryParseYaml(text: string): JsonObject | undefined {
  try {
    const value: unknown = load(text);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

/** The objects of a file of YAML documents, or what is wrong with its text. */
export function parseYamlDocuments(text: string): readonly JsonObject[] | { readonly fault: string } {
  try {
    return (loadAll(text) as readonly unknown[]).filter(isJsonObject);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { fault: error.message.split('\n')[0] ?? '' };
  }
}
/** Levels of nesting that are read; Kubernetes' own objects stay below a hundred. */
const maxNesting = 500;

/** What a YAML text is made of, in its order, with offsets into the text. */
export type YamlEvent = Event;

/** Why a text is no YAML. */
export interface YamlFault {
  readonly message: string;
  /** Offset into the text. */
  readonly offset: number;
}

/** What reading the events of a text gave. */
export interface YamlEvents {
  readonly events: readonly YamlEvent[];
  /** The text that the offsets of the events are into. */
  readonly text: string;
  /** The offset into the text that was given, for one into {@link YamlEvents.text}. */
  readonly original: (offset: number) => number;
}

/** Lines of one text that are indented for js-yaml, each at the price of reading it again. */
const mostIndented = 200;
const indentation = ' '.repeat(maxNesting);

/**
 * The events of a YAML text, or why it is none. A line of a quoted text, or between brackets, may be indented
 * as little as one likes: YAML 1.2 and js-yaml want it deeper than what it belongs to, Go's decoder does not,
 * and many a manifest has its closing bracket there.
 */
export function readYamlEvents(given: string): YamlEvents | YamlFault {
  let text = given;
  const indented: number[] = [];
  const original = (offset: number): number =>
    Math.max(0, offset - indented.filter((start) => start < offset).length * indentation.length);
  for (;;) {
    try {
      return { events: parseEvents(text, { maxDepth: maxNesting }), text, original };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const position = Math.min(error.mark?.position ?? 0, text.length);
      const start = text.lastIndexOf('\n', position - 1) + 1;
      const isIndentable = error.reason === 'deficient indentation' && !text.startsWith(indentation, start);
      if (!isIndentable || indented.length >= mostIndented) {
        return { message: error.reason, offset: original(position) };
      }
      text = text.slice(0, start) + indentation + text.slice(start);
      indented.push(start);
    }
  }
}

/** The text that a scalar says, without quotes, escapes and folded lines. */
export function scalarText(text: string, scalar: ScalarEvent): string {
  return getScalarValue(text, scalar);
}
