import { jsonPointer } from '../../kernel/json-pointer.ts';
import { faultOf, type ValueFault } from './plain-value.ts';

/**
 * Where in what an object was made of the rendering failed: a getter or Proxy that throws, a value that contains itself,
 * a map that cdk8s cannot take. Looked for only after the failure, with every step guarded: cdk8s does not say where.
 *
 * @param value what cdk8s was given; read as cdk8s would read it
 */
export function locateFault(value: unknown): ValueFault | undefined {
  return search(value, [], new Set());
}

function search(value: unknown, path: readonly string[], above: ReadonlySet<object>): ValueFault | undefined {
  const fault = (what: string): ValueFault => ({ pointer: jsonPointer(path), what });
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.has(value)) return fault('a value that contains itself');
  if (path.length > deepest)
    return { pointer: jsonPointer(path.slice(0, 3)), what: `nested more than ${deepest} levels deep` };
  try {
    const what = faultOf(value, 0);
    if (what !== undefined) return isLate(value) ? undefined : fault(what);
    if (Object.getPrototypeOf(value) === null) return fault('an object without a prototype, which cdk8s does not take');
    if (Object.hasOwn(value, 'constructor'))
      return fault("a map with the key 'constructor', which cdk8s does not take");
    const within = new Set(above).add(value);
    for (const key of Object.keys(value)) {
      const at = [...path, key];
      let member: unknown;
      try {
        member = (value as Record<string, unknown>)[key];
      } catch (error) {
        return { pointer: jsonPointer(at), what: `a getter that throws: ${textOf(error)}` };
      }
      const found = search(member, at, within);
      if (found !== undefined) return found;
    }
    return undefined;
  } catch (error) {
    return fault(`a Proxy that throws: ${textOf(error)}`);
  }
}

/** Deeper than any API nests, and far from the end of the stack. */
const deepest = 500;

/** What cdk8s resolves itself, such as Lazy and tokens: it may well be of a class. */
function isLate(value: object): boolean {
  return ['resolve', 'toJson', '_toJson', 'produce'].some(
    (name) => typeof (value as Record<string, unknown>)[name] === 'function',
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
