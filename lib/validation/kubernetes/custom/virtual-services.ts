import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, numberOf, objectOf } from '../json-values.ts';
import { checkDurations, checkTimesAndShares } from './istio-durations.ts';

const actions = ['directResponse', 'redirect', 'route'];
const matchers = ['exact', 'prefix', 'regex'];
const matched = ['authority', 'method', 'scheme', 'uri'];

/** VirtualServices. Istio: `pkg/config/validation.ValidateVirtualService`. */
export function checkVirtualService(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  if (spec !== object['spec']) return;
  if (!['http', 'tcp', 'tls'].some((protocol) => listOf(spec[protocol]).length > 0)) {
    examination.note('refused-by-controller', '/spec', 'has no http, tcp or tls routes');
  }
  // One without hosts is for others to delegate to, and is bound to no gateway (`validateVirtualServiceHosts`).
  if (listOf(spec['hosts']).length === 0 && listOf(spec['gateways']).length > 0) {
    examination.note('refused-by-controller', '/spec', 'has gateways and no hosts');
  }
  for (const [index, one] of listOf(spec['http']).entries()) {
    const route = objectOf(one);
    const at = `/spec/http/${index}`;
    const set = fieldsSet(route, actions);
    if (set.length > 1 || (set.length === 0 && !isSet(route['delegate']))) {
      const does = set.length === 0 ? 'nothing' : set.join(' and ');
      const what = `has an http route that does ${does}, where exactly one of ${actions.join(', ')} is needed`;
      examination.note('not-exactly-one', at, what);
    }
    checkWeights(listOf(route['route']), `${at}/route`, examination);
    checkTimesAndShares(route, at, examination);
    for (const [place, match] of listOf(route['match']).entries()) {
      checkMatch(objectOf(match), `${at}/match/${place}`, examination);
    }
  }
  for (const protocol of ['tcp', 'tls']) {
    for (const [index, one] of listOf(spec[protocol]).entries()) {
      checkWeights(listOf(objectOf(one)['route']), `/spec/${protocol}/${index}/route`, examination);
    }
  }
}

function checkWeights(routes: readonly JsonValue[], at: string, examination: Examination): void {
  let total = 0;
  let given = 0;
  for (const [index, one] of routes.entries()) {
    const weight = numberOf(objectOf(one)['weight']);
    if (weight === undefined) continue;
    given += 1;
    if (weight < 0)
      examination.note('negative-number', `${at}/${index}/weight`, `has a destination of weight ${weight}`);
    total += weight;
  }
  // Where none is given, something else, such as a Rollout, may give them.
  if (given < 2 || given < routes.length || total !== 0) return;
  examination.note('refused-by-controller', at, 'has several destinations whose weights are 0 together');
}

function checkMatch(match: JsonObject, at: string, examination: Examination): void {
  for (const field of matched) {
    const set = fieldsSet(objectOf(match[field]), matchers);
    if (set.length < 2) continue;
    examination.note('not-exactly-one', `${at}/${field}`, `matches the ${field} by ${set.join(' and ')}`);
  }
}

const lengths = [
  'outlierDetection/interval',
  'outlierDetection/baseEjectionTime',
  'connectionPool/tcp/connectTimeout',
  'connectionPool/http/idleTimeout',
];

/** DestinationRules. Istio: `pkg/config/validation.ValidateDestinationRule`. */
export function checkDestinationRule(object: JsonObject, examination: Examination): void {
  checkDurations(objectOf(objectOf(object['spec'])['trafficPolicy']), lengths, '/spec/trafficPolicy', examination);
  const names = new Set<JsonValue>();
  for (const [index, one] of listOf(objectOf(object['spec'])['subsets']).entries()) {
    const name = objectOf(one)['name'];
    if (typeof name !== 'string') continue;
    if (names.has(name)) {
      examination.note('duplicate-entry', `/spec/subsets/${index}/name`, `has two subsets '${name}'`);
    }
    names.add(name);
  }
}
