import {
  DUMP_SCHEMA,
  type DumpOptions,
  defineScalarTag,
  dump,
  load,
  loadAll,
  NOT_RESOLVED,
  YAMLException,
} from 'js-yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { canonicalObject } from '../model/canonical.ts';
import { isOneLined, type ScalarWriter, writeBlock } from './block-yaml.ts';

/**
 * Text that is a number to Go's decoder, which leaves out underscores wherever they stand (`7_e7`, `+_1`,
 * `019_`). As a type of the schema it is never given, only quoted.
 */
const goNumber = defineScalarTag('tag:gitops-ts,2026:go-number', {
  implicit: true,
  implicitFirstChars: '+-.0123456789'.split(''),
  resolve: (text) => (text.includes('_') && /^[-+.\d][-+._\da-fox]*$/i.test(text) ? text : NOT_RESOLVED),
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
