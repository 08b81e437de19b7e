import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

/** Attributes that conditions compare (Istio: `pkg/config/security.ValidateAttribute`). */
const attributes: readonly string[] = [
  ...['source.ip', 'source.namespace', 'source.principal', 'source.serviceAccount', 'remote.ip'],
  ...['request.auth.principal', 'request.auth.audiences', 'request.auth.presenter'],
  ...['destination.ip', 'destination.port', 'connection.sni'],
];
const withKey: readonly string[] = ['request.headers', 'request.auth.claims'];

/** AuthorizationPolicies. Istio: `pkg/config/validation.ValidateAuthorizationPolicy`. */
export function checkAuthorizationPolicy(object: JsonObject, examination: Examination): void {
  for (const [index, rule] of listOf(objectOf(object['spec'])['rules']).entries()) {
    for (const [place, condition] of listOf(objectOf(rule)['when']).entries()) {
      const key = textOf(objectOf(condition)['key']);
      if (key === '' || isAttribute(key)) continue;
      const what = `has a condition on '${key}', which is no attribute that Istio knows`;
      const [name = ''] = key.split('[', 1);
      examination.note('refused-by-controller', `/spec/rules/${index}/when/${place}/key`, what, {
        hint: didYouMean(name, [...attributes, ...withKey]),
      });
    }
  }
}

function isAttribute(key: string): boolean {
  if (attributes.includes(key) || key.startsWith('experimental.')) return true;
  return withKey.some((name) => key.startsWith(`${name}[`)) && key.endsWith(']');
}
