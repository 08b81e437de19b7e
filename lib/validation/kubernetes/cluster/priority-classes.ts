import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { numberOf } from '../json-values.ts';

/** The most that users can give; what is above belongs to the system. */
const highest = 1_000_000_000;
const ofSystem: ReadonlySet<string> = new Set(['system-cluster-critical', 'system-node-critical']);

/** PriorityClasses. Kubernetes: `scheduling/validation.ValidatePriorityClass`. */
export function checkPriorityClass(object: JsonObject, examination: Examination): void {
  const { name } = examination.manifest.id;
  if (ofSystem.has(name)) return;
  if (name.startsWith('system-')) {
    examination.note(
      'quota-refused',
      '/metadata/name',
      "has a name that starts with 'system-', which is kept for the system",
    );
  }
  const value = numberOf(object['value']);
  if (value === undefined || value <= highest) return;
  examination.note('quota-refused', '/value', `has the value ${value}, and ${highest} is the most`);
}
