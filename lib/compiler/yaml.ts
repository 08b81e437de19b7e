import { dump, load, YAMLException } from 'js-yaml';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { canonicalObject } from '../model/canonical.ts';

/**
 * Writes one object as a YAML document that every Kubernetes decoder reads back as it is. Strings
 * that YAML 1.1 (Go's decoder) would take for something else are quoted; long lines are not folded.
 */
export function renderYaml(object: JsonObject): string {
  return dump(canonicalObject(object), { lineWidth: -1, noRefs: true });
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
