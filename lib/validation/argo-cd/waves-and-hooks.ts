import { didYouMean } from '../../kernel/closest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { textAt } from '../json-access.ts';
import { isLiteral } from './application-view.ts';
import { type Fault, pointerStep } from './fault.ts';

/*
 * In which order Argo CD applies objects, and what it runs before and after: user guide, sync-waves;
 * gitops-engine pkg/sync/syncwaves and pkg/sync/hook.
 */

export const hookAnnotation = 'argocd.argoproj.io/hook';
const waveAnnotation = 'argocd.argoproj.io/sync-wave';
export const deletePolicyAnnotation = 'argocd.argoproj.io/hook-delete-policy';

const hooks: readonly string[] = ['PreSync', 'Sync', 'PostSync', 'SyncFail', 'Skip', 'PreDelete', 'PostDelete'];
const policies: readonly string[] = ['HookSucceeded', 'HookFailed', 'BeforeHookCreation'];

/** Hooks of Helm, of which Argo CD runs some as its own. */
const helmHooks: readonly string[] = [
  ...['pre-install', 'post-install', 'pre-delete', 'post-delete', 'pre-upgrade', 'post-upgrade'],
  ...['pre-rollback', 'post-rollback', 'test', 'test-success', 'test-failure', 'crd-install'],
];
const helmPolicies: readonly string[] = ['before-hook-creation', 'hook-succeeded', 'hook-failed'];

/** The words of an annotation that lists some. */
export function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Faults of the annotations by which an object is ordered, with pointers from the annotations. */
export function* orderFaults(annotations: JsonObject, object: JsonObject): Iterable<Fault> {
  yield* numberFaults(annotations, waveAnnotation, 'sync wave');
  yield* numberFaults(annotations, 'helm.sh/hook-weight', 'weight of a hook');
  const lists = [
    [hookAnnotation, hooks, 'hook', 'Argo CD never applies the object for it'],
    [deletePolicyAnnotation, policies, 'policy for the deletion of a hook', 'Argo CD ignores it'],
    ['helm.sh/hook', helmHooks, 'hook of Helm', 'nothing runs it'],
    ['helm.sh/hook-delete-policy', helmPolicies, 'policy for the deletion of a hook of Helm', 'nothing heeds it'],
  ] as const;
  for (const [key, known, what, consequence] of lists) {
    const value = annotations[key];
    if (typeof value !== 'string' || !isLiteral(value)) continue;
    for (const word of wordsOf(value)) {
      if (known.includes(word)) continue;
      const hint = didYouMean(word, known) ?? `use one of ${known.join(', ')}`;
      yield { at: pointerStep(key), what: `has the ${what} '${word}', which is none: ${consequence}`, hint };
    }
  }
  yield* deletionFaults(annotations, object);
}

function* numberFaults(annotations: JsonObject, key: string, what: string): Iterable<Fault> {
  const value = annotations[key];
  if (typeof value !== 'string' || /^[+-]?\d+$/.test(value) || !isLiteral(value)) return;
  yield { at: pointerStep(key), what: `has the ${what} '${value}', which is no whole number and counts as 0` };
}

/** A policy that nothing acts on. */
function* deletionFaults(annotations: JsonObject, object: JsonObject): Iterable<Fault> {
  const policy = annotations[deletePolicyAnnotation];
  if (typeof policy !== 'string') return;
  const at = pointerStep(deletePolicyAnnotation);
  const isHook = annotations[hookAnnotation] !== undefined || annotations['helm.sh/hook'] !== undefined;
  if (!isHook) {
    const hint = `add ${hookAnnotation}`;
    yield { at, what: 'has a policy for the deletion of a hook, and is no hook', hint, severity: 'warning' };
  }
  const words = wordsOf(policy);
  const isUnnamed =
    textAt(object, 'metadata', 'generateName') !== undefined && textAt(object, 'metadata', 'name') === undefined;
  if (isUnnamed && words.length === 1 && words[0] === 'BeforeHookCreation') {
    const what = 'has a generateName and the policy BeforeHookCreation: each sync makes another, and none is deleted';
    yield { at, what, hint: 'use HookSucceeded, or a name' };
  }
}
