import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, objectOf, textOf } from '../json-values.ts';
import { checkBackend } from './route-backends.ts';

/** The field that a type of filter is said in. */
const fieldOf: ReadonlyMap<string, string> = new Map([
  ['RequestHeaderModifier', 'requestHeaderModifier'],
  ['ResponseHeaderModifier', 'responseHeaderModifier'],
  ['RequestMirror', 'requestMirror'],
  ['RequestRedirect', 'requestRedirect'],
  ['URLRewrite', 'urlRewrite'],
  ['ExtensionRef', 'extensionRef'],
  ['CORS', 'cors'],
  ['ExternalAuth', 'externalAuth'],
]);
const fields = [...fieldOf.values()];
/** Filters that a rule can have once. */
const single: ReadonlySet<string> = new Set([
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestRedirect',
  'URLRewrite',
]);

/** Filters of a rule of a route. Gateway API: the CEL rules of `HTTPRouteRule.filters` and `HTTPRouteFilter`. */
export function checkRouteFilters(rule: JsonObject, at: string, examination: Examination): void {
  const types = new Set<string>();
  for (const [index, one] of listOf(rule['filters']).entries()) {
    const filter = objectOf(one);
    const pointer = `${at}/filters/${index}`;
    const type = textOf(filter['type']);
    checkFilter(filter, type, pointer, examination);
    if (single.has(type) && types.has(type)) {
      examination.note('gateway-refused', pointer, `has two filters ${type} in one rule`);
    }
    const field = fieldOf.get(type);
    // One that says something else is of another type.
    if (field === undefined || isSet(filter[field])) types.add(type);
    const rewritten = objectOf(filter[type === 'URLRewrite' ? 'urlRewrite' : 'requestRedirect'])['path'];
    if (objectOf(rewritten)['type'] === 'ReplacePrefixMatch') checkPrefix(rule, pointer, examination);
  }
  if (types.has('RequestRedirect') && types.has('URLRewrite')) {
    examination.note('gateway-refused', `${at}/filters`, 'has both RequestRedirect and URLRewrite in one rule');
  }
  if (types.has('RequestRedirect') && listOf(rule['backendRefs']).length > 0) {
    examination.note(
      'gateway-refused',
      `${at}/backendRefs`,
      'redirects requests in a rule that also sends them to backends',
    );
  }
}

function checkFilter(filter: JsonObject, type: string, at: string, examination: Examination): void {
  const field = fieldOf.get(type);
  if (field === undefined) return;
  const set = fieldsSet(filter, fields);
  if (set.length !== 1 || set[0] !== field) {
    const says = set.length === 0 ? 'nothing' : set.join(' and ');
    examination.note('gateway-refused', at, `has a filter of type ${type} that says ${says} instead of ${field}`);
  }
  const mirror = objectOf(filter['requestMirror']);
  if (isSet(mirror['backendRef'])) checkBackend(mirror['backendRef'], `${at}/requestMirror/backendRef`, examination);
}

function checkPrefix(rule: JsonObject, at: string, examination: Examination): void {
  const matches: readonly JsonValue[] = listOf(rule['matches']);
  const [first] = matches;
  const type = textOf(objectOf(objectOf(first)['path'])['type']) || 'PathPrefix';
  // Without matches, everything is matched by the prefix '/'.
  if (matches.length === 0 || (matches.length === 1 && type === 'PathPrefix')) return;
  const what = 'replaces the prefix of a path in a rule that does not match exactly one prefix';
  examination.note('gateway-refused', at, what);
}
