import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { externalOf } from '../../absence.ts';
import type { Scope } from '../../scope.ts';
import type { NamedReference } from '../absent.ts';
import { missing } from '../missing.ts';
import { suppliesFor } from '../supplies.ts';

/**
 * The Secret with the certificate that a route or Gateway shows. It is mostly of those who run the
 * cluster, and made by name: proxies show a certificate of their own until it is there.
 */
export function* checkCertificate(
  by: Manifest,
  { name, namespace, pointer }: Pick<NamedReference, 'name' | 'namespace' | 'pointer'>,
  scope: Scope,
): Iterable<Diagnostic> {
  const reference: NamedReference = { groups: [''], kind: 'Secret', name, namespace, pointer, coupling: 'platform' };
  if (suppliesFor(reference, scope).length > 0 || externalOf(reference, scope.context, scope.environment)) return;
  yield* missing(by, reference, scope, { verb: 'takes its certificate from' });
}
