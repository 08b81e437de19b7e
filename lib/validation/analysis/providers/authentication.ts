import { isJsonObject } from '../../../kernel/json.ts';
import { objectAt, textAt } from '../../json-access.ts';
import type { Provider, ProviderFault } from './provider.ts';

/** Fields that each way to sign in needs. */
const needed: ReadonlyMap<string, readonly string[]> = new Map([
  ['oauth2', ['tokenUrl', 'clientId', 'clientSecret']],
  ['basicAuth', ['username', 'password']],
]);

/** A way to sign in is complete, and there is one (argo-rollouts `metricproviders`, Authentication). */
export function* authenticationFaults({ settings }: Provider): Iterable<ProviderFault> {
  const authentication = objectAt(settings, 'authentication');
  if (authentication === undefined) return;
  for (const [way, fields] of needed) {
    const json = objectAt(authentication, way);
    if (json === undefined) continue;
    const missing = fields.filter((field) => textAt(json, field) === undefined);
    if (missing.length > 0) yield [`/authentication/${way}`, `has ${way} without ${missing.join(' and ')}`];
  }
  const ways = ['sigv4', 'oauth2', 'basicAuth'].filter((way) => isJsonObject(authentication[way]));
  if (ways.length > 1) yield ['/authentication', `signs in by ${ways.join(' and ')} at once`];
}
