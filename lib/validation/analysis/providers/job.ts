import { objectAt } from '../../json-access.ts';
import type { Provider, ProviderFault } from './provider.ts';

/** The controller makes a Job of it (batch/v1); its pods are checked like those of any other. */
export function* job({ settings }: Provider): Iterable<ProviderFault> {
  if (objectAt(settings, 'spec') === undefined || objectAt(settings, 'spec', 'template') !== undefined) return;
  yield ['/spec', 'has a job without a template of its pod'];
}
