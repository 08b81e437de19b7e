import { parseGoDuration } from '../../../kernel/go-duration.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';
import { checkBackend } from './route-backends.ts';
import { checkRouteFilters } from './route-filters.ts';

/** Routes of any protocol. Gateway API: the CEL rules of `HTTPRouteRule`, `GRPCRouteRule`, `BackendObjectReference`. */
export function checkRoute(object: JsonObject, examination: Examination): void {
  for (const [index, one] of listOf(objectOf(object['spec'])['rules']).entries()) {
    const rule = objectOf(one);
    const at = `/spec/rules/${index}`;
    checkRouteFilters(rule, at, examination);
    checkTimeouts(objectOf(rule['timeouts']), `${at}/timeouts`, examination);
    for (const [place, match] of listOf(rule['matches']).entries()) {
      checkMatch(objectOf(match), `${at}/matches/${place}`, examination);
      checkCall(objectOf(match)['method'], `${at}/matches/${place}/method`, examination);
    }
    for (const [place, backend] of listOf(rule['backendRefs']).entries()) {
      checkBackend(backend, `${at}/backendRefs/${place}`, examination);
    }
  }
}

const refusedInPaths = ['//', '/./', '/../', '%2f', '%2F', '#'];
const refusedAtEnds = ['/..', '/.'];

function checkMatch(match: JsonObject, at: string, examination: Examination): void {
  const path = objectOf(match['path']);
  const type = textOf(path['type']) || 'PathPrefix';
  const text = textOf(path['value']) || '/';
  if (type === 'Exact' || type === 'PathPrefix') {
    const wrong = refusedInPaths.find((part) => text.includes(part)) ?? refusedAtEnds.find((end) => text.endsWith(end));
    if (!text.startsWith('/')) {
      examination.note('invalid-path', `${at}/path/value`, `matches the path '${text}', which does not start with '/'`);
    } else if (wrong !== undefined) {
      examination.note('invalid-path', `${at}/path/value`, `matches the path '${text}' with '${wrong}' in it`);
    }
  }
  for (const field of ['headers', 'queryParams']) {
    const names = new Set<string>();
    for (const [index, one] of listOf(match[field]).entries()) {
      const name = textOf(objectOf(one)['name']);
      if (name !== '' && names.has(name)) {
        examination.note('duplicate-entry', `${at}/${field}/${index}/name`, `matches '${name}' of the ${field} twice`);
      }
      names.add(name);
    }
  }
}

/** What a GRPCRoute matches: a service, a method of it, or both. */
function checkCall(method: JsonValue | undefined, at: string, examination: Examination): void {
  if (!isJsonObject(method) || textOf(method['service']) !== '' || textOf(method['method']) !== '') return;
  examination.note('gateway-refused', at, 'matches a call by neither service nor method');
}

function checkTimeouts(timeouts: JsonObject, at: string, examination: Examination): void {
  const [request, backend] = [seconds(timeouts['request']), seconds(timeouts['backendRequest'])];
  // 0 switches a timeout off.
  if (request === undefined || backend === undefined || request === 0 || backend <= request) return;
  const what = `has a timeout of ${textOf(timeouts['backendRequest'])} for a backend, longer than that of ${textOf(timeouts['request'])} for the whole request`;
  examination.note('gateway-refused', `${at}/backendRequest`, what);
}

function seconds(value: JsonValue | undefined): number | undefined {
  return typeof value === 'string' ? parseGoDuration(value) : undefined;
}
