import type { Code } from '../../kernel/codes.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import type { Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { isLeftOut } from './fragment.ts';

/** A finding about an object that a field names and that is not there; none where it may well live outside. */
export function missing(
  manifest: Manifest,
  code: Code,
  pointer: string,
  field: string,
  reference: Reference,
  scope: Scope,
): readonly Diagnostic[] {
  const severity = scope.absenceOf(reference, 'own');
  if (severity === undefined || isLeftOut(reference, scope)) return [];
  const place = reference.namespace === undefined ? '' : ` in the namespace '${reference.namespace}'`;
  return [
    finding(manifest, code, {
      pointer,
      message: `${nameOf(manifest)} has the ${field} '${reference.name}', but no such ${reference.kind} is rendered${place}`,
      hint: scope.suggest(reference),
      severity,
    }),
  ];
}
