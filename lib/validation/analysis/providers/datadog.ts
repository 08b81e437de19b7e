import { parseGoDuration } from '../../../kernel/go-duration.ts';
import { objectAt, textAt } from '../../json-access.ts';
import { knownText, type Provider, type ProviderFault } from './provider.ts';

/** argo-rollouts `metricproviders/datadog`, validateIncomingProps. */
export function* datadog(provider: Provider): Iterable<ProviderFault> {
  const { settings } = provider;
  const query = textAt(settings, 'query');
  const queries = Object.keys(objectAt(settings, 'queries') ?? {});
  const formula = textAt(settings, 'formula');
  // The CRD's default.
  const version = textAt(settings, 'apiVersion') ?? 'v1';
  if (query === undefined && queries.length === 0) yield ['', 'has neither a query nor queries'];
  if (query !== undefined && queries.length > 0) yield ['', 'has both a query and queries'];
  if (version === 'v1' && query === undefined && queries.length > 0) {
    yield ['/queries', 'has queries, which version v1 of the API does not take', "set apiVersion: 'v2'"];
  }
  if (formula !== undefined && queries.length === 0) yield ['/formula', 'has a formula without queries'];
  if (formula === undefined && queries.length > 1) {
    yield ['/queries', 'has several queries and no formula that makes one number of them'];
  }
  if (version === 'v1' && textAt(settings, 'aggregator') !== undefined) {
    yield ['/aggregator', 'has an aggregator, which version v1 of the API does not take', "set apiVersion: 'v2'"];
  }
  for (const [field, isZeroFine] of [
    ['interval', true],
    ['requestTimeout', false],
  ] as const) {
    const text = knownText(provider, field);
    if (text === undefined) continue;
    const seconds = parseGoDuration(text);
    if (seconds === undefined) yield [`/${field}`, `has the ${field} '${text}', which is no duration that Go reads`];
    else if (seconds < 0 || (seconds === 0 && !isZeroFine)) yield [`/${field}`, `has the ${field} '${text}'`];
  }
}
