import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { RolloutView } from './rollout-view.ts';

/** Metadata that the downward API gives (`kubernetes/pkg/fieldpath` ExtractFieldPathAsString). */
const metadata = /^metadata\.(?:annotations|labels|name|namespace|uid|(?:annotations|labels)\['[^']*'\])$/;

/** Arguments of analyses take metadata of the rollout; the controller refuses paths that lead to none. */
function* fieldReferences({ manifest }: RolloutView, scope: Scope): Iterable<Diagnostic> {
  for (const use of scope.analysisUsesOf(manifest)) {
    for (const [index, argument] of use.args.entries()) {
      const path = textAt(argument, 'valueFrom', 'fieldRef', 'fieldPath');
      // Other paths lead into the rollout as a whole.
      if (path === undefined || !path.startsWith('metadata') || metadata.test(path)) continue;
      yield finding(manifest, 'argument-refused', {
        pointer: `${use.pointer}/args/${index}/valueFrom/fieldRef/fieldPath`,
        message: `the argument '${textAt(argument, 'name') ?? ''}' of an analysis of ${nameOf(manifest)} takes '${path}', which is none of the metadata that the downward API gives`,
        hint: "take metadata.name, metadata.namespace, metadata.uid, metadata.labels['key'] or metadata.annotations['key']",
      });
    }
  }
}

export const fieldReferenceRules: readonly RolloutRule[] = [fieldReferences];
