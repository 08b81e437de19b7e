import type { JsonObject } from '../../kernel/json.ts';
import type { PartFault } from './fault.ts';

/** `RequestMirror` is said in `requestMirror`, `URLRewrite` in `urlRewrite`. */
const bodies: ReadonlyMap<string, string> = new Map([
  ['RequestHeaderModifier', 'requestHeaderModifier'],
  ['ResponseHeaderModifier', 'responseHeaderModifier'],
  ['RequestMirror', 'requestMirror'],
  ['RequestRedirect', 'requestRedirect'],
  ['URLRewrite', 'urlRewrite'],
  ['ExtensionRef', 'extensionRef'],
  ['CORS', 'cors'],
  ['ExternalAuth', 'externalAuth'],
]);

/** A filter has the one field that its type names (CEL rules of the Gateway API's CRDs). */
export function routeFilterFaults(filter: JsonObject): readonly PartFault[] {
  const { type } = filter;
  const body = typeof type === 'string' ? bodies.get(type) : undefined;
  if (typeof type !== 'string' || body === undefined) return [];
  const others = [...bodies.values()].filter((name) => name !== body && isSet(filter, name));
  const faults: PartFault[] = others.map((name) => ({
    path: [name],
    code: 'invalid-value',
    message: (where) => `has ${where} in a filter of the type ${type}, which takes ${body}`,
  }));
  // Where another is there, the one mistake has been said.
  if (others.length === 0 && !isSet(filter, body)) {
    const message = (where: string): string => `has no ${where}, which a filter of the type ${type} needs`;
    faults.push({ path: [body], code: 'missing-field', message });
  }
  return faults;
}

/** A path that is not a regular expression is absolute and has no empty or dotted parts. */
export function pathMatchFaults({ type, value }: JsonObject): readonly PartFault[] {
  if (type === 'RegularExpression' || typeof value !== 'string') return [];
  const what = !value.startsWith('/')
    ? "does not start with '/'"
    : /\/\/|\/\.{1,2}(?:\/|$)|%2f|#/i.test(value)
      ? "has '//', '/./', '/../', '%2f' or '#' in it"
      : undefined;
  if (what === undefined) return [];
  return [{ path: ['value'], code: 'invalid-value', message: (where) => `has ${where} '${value}', which ${what}` }];
}

function isSet(object: JsonObject, name: string): boolean {
  return object[name] !== undefined && object[name] !== null;
}
