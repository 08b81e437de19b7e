import { DUMP_SCHEMA, defineScalarTag, dump, load, NOT_RESOLVED, YAMLException } from 'js-yaml';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { canonicalObject } from '../model/canonical.ts';

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
const schema = DUMP_SCHEMA.withTags(goNumber);

/**
 * Writes one object as a YAML document that every Kubernetes decoder reads back as it is. Strings
 * that YAML 1.1 (Go's decoder) would take for something else are quoted; long lines are not folded.
 */
export function renderYaml(object: JsonObject): string {
  return dump(canonicalObject(object), { schema, lineWidth: -1, noRefs: true });
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
