import { parseGoDuration } from '../../../kernel/go-duration.ts';
import { numberAt } from '../../json-access.ts';
import { addressFaults, knownText, type Provider, type ProviderFault, queryFaults } from './provider.ts';

/** argo-rollouts `metricproviders/newrelic`. */
export function* newRelic(provider: Provider): Iterable<ProviderFault> {
  yield* queryFaults(provider);
  if ((numberAt(provider.settings, 'timeout') ?? 0) < 0) yield ['/timeout', 'has a negative timeout'];
}

/** argo-rollouts `metricproviders/graphite`. */
export function* graphite(provider: Provider): Iterable<ProviderFault> {
  yield* addressFaults(provider, 'address');
  yield* queryFaults(provider);
}

/** argo-rollouts `metricproviders/skywalking`. */
export function* skyWalking(provider: Provider): Iterable<ProviderFault> {
  yield* addressFaults(provider, 'address');
  yield* queryFaults(provider);
  const interval = knownText(provider, 'interval');
  if (interval === undefined || parseGoDuration(interval) !== undefined) return;
  yield ['/interval', `has the interval '${interval}', which is no duration that Go reads`];
}
