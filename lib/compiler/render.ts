import { dump } from 'js-yaml';
import type { JsonObject } from '../kernel/json.ts';
import { canonicalObject } from '../model/canonical.ts';

/**
 * Writes one object as a YAML document that every Kubernetes decoder reads back as it is. Strings
 * that YAML 1.1 (Go's decoder) would take for something else are quoted; long lines are not folded.
 */
export function renderYaml(object: JsonObject): string {
  return dump(canonicalObject(object), { lineWidth: -1, noRefs: true });
}
