import { objectAt, textAt } from '../../json-access.ts';
import type { Provider, ProviderFault } from './provider.ts';

/** The controller makes a Job of it, whose pods must not be started again for ever (batch/v1 validation). */
export function* job({ settings }: Provider): Iterable<ProviderFault> {
  const pod = objectAt(settings, 'spec', 'template', 'spec');
  if (pod === undefined) {
    if (objectAt(settings, 'spec') !== undefined && objectAt(settings, 'spec', 'template') === undefined) {
      yield ['/spec', 'has a job without a template of its pod'];
    }
    return;
  }
  const policy = textAt(pod, 'restartPolicy');
  if (policy === 'Never' || policy === 'OnFailure' || policy?.includes('{{') === true) return;
  yield [
    '/spec/template/spec',
    `has a job with ${policy === undefined ? 'no restartPolicy' : `the restartPolicy ${policy}`}, and takes Never or OnFailure`,
    "set restartPolicy: 'Never'",
  ];
}
