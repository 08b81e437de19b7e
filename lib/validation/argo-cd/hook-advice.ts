import type { JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { textAt } from '../json-access.ts';
import { type Fault, pointerStep } from './fault.ts';
import { deletePolicyAnnotation, hookAnnotation, wordsOf } from './waves-and-hooks.ts';

/** A Job of a fixed name that is a hook and leaves open when it goes, with pointers from the annotations. */
export function* policyLeftOpen(annotations: JsonObject, { id, object }: Manifest): Iterable<Fault> {
  const hook = annotations[hookAnnotation];
  if (id.kind !== 'Job' || id.group !== 'batch' || textAt(object, 'metadata', 'name') === undefined) return;
  if (typeof hook !== 'string' || wordsOf(hook).includes('Skip') || wordsOf(hook).length === 0) return;
  if (annotations[deletePolicyAnnotation] !== undefined || annotations['helm.sh/hook-delete-policy'] !== undefined)
    return;
  yield {
    at: pointerStep(hookAnnotation),
    what: `is a hook of a fixed name without a policy for its deletion; Argo CD assumes BeforeHookCreation`,
    hint: `add ${deletePolicyAnnotation}: BeforeHookCreation`,
  };
}

/** An object that is forced and not replaced (user guide, sync-options). */
export function* forcedAlone(annotations: JsonObject): Iterable<Fault> {
  const key = 'argocd.argoproj.io/sync-options';
  const options = wordsOf(textAt(annotations, key) ?? '');
  if (!options.includes('Force=true') || options.includes('Replace=true')) return;
  const what = 'has the sync option Force=true without Replace=true';
  yield { at: pointerStep(key), what, hint: 'write Force=true,Replace=true' };
}
