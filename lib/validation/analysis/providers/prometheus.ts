import { parseGoDuration } from '../../../kernel/go-duration.ts';
import { numberAt, objectAt, textAt } from '../../json-access.ts';
import { withArguments } from '../template-view.ts';
import { authenticationFaults } from './authentication.ts';
import { bracketFault } from './bracket-fault.ts';
import { addressFaults, knownText, type Provider, type ProviderFault, queryFaults } from './provider.ts';

/** argo-rollouts `metricproviders/prometheus`; an address that is left out comes from the controller's environment. */
export function* prometheus(provider: Provider): Iterable<ProviderFault> {
  const { settings, values } = provider;
  yield* addressFaults(provider, 'address');
  yield* queryFaults(provider);
  const query = withArguments(textAt(settings, 'query') ?? '', values).replaceAll(/\{\{[^{}]*\}\}/g, '1');
  const unbalanced = bracketFault(query);
  if (unbalanced !== undefined) yield ['/query', `has a query with ${unbalanced}`];
  if ((numberAt(settings, 'timeout') ?? 0) < 0) yield ['/timeout', 'has a negative timeout'];
  yield* authenticationFaults(provider);
  const range = objectAt(settings, 'rangeQuery');
  if (range === undefined) return;
  const missing = ['start', 'end', 'step'].filter((field) => textAt(range, field) === undefined);
  if (missing.length > 0) yield ['/rangeQuery', `has a rangeQuery without ${missing.join(' and ')}`];
  const step = knownText(provider, 'rangeQuery', 'step');
  if (step === undefined || (parseGoDuration(step) ?? 0) > 0) return;
  yield ['/rangeQuery/step', `has the step '${step}', which is no duration that Go reads`];
}
