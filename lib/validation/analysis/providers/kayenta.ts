import { listAt, numberAt, textAt, valueAt } from '../../json-access.ts';
import { addressFaults, type Provider, type ProviderFault } from './provider.ts';

/** argo-rollouts `metricproviders/kayenta`: a scope begins and ends, or the controller says both. */
export function* kayenta(provider: Provider): Iterable<ProviderFault> {
  const { settings } = provider;
  yield* addressFaults(provider, 'address');
  const scopes = listAt(settings, 'scopes');
  if (Array.isArray(settings['scopes']) && scopes.length === 0) yield ['/scopes', 'has no scopes'];
  const hasLookback = valueAt(settings, 'lookback') === true;
  for (const [index, scope] of scopes.entries()) {
    for (const part of ['controlScope', 'experimentScope']) {
      const [start, end] = [textAt(scope, part, 'start'), textAt(scope, part, 'end')];
      if (hasLookback || (start === undefined) === (end === undefined)) continue;
      const [given, absent] = start === undefined ? ['end', 'start'] : ['start', 'end'];
      yield [`/scopes/${index}/${part}`, `has a ${part} with ${given} and without ${absent}`];
    }
  }
  const [pass, marginal] = [numberAt(settings, 'threshold', 'pass'), numberAt(settings, 'threshold', 'marginal')];
  if (pass === undefined || marginal === undefined || marginal <= pass) return;
  yield ['/threshold', `has the threshold marginal ${marginal} above pass ${pass}`];
}
