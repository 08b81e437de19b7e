import type { JsonObject } from '../../../kernel/json.ts';
import { textAt } from '../../json-access.ts';

/**
 * Whether an object is deleted and made anew instead of changed: by Argo CD with `Replace=true` and `Force=true`, or as a
 * hook that is deleted before the next is made or once it has succeeded; by Flux where it is forced.
 */
export function isRecreated(object: JsonObject): boolean {
  const words = (key: string): readonly string[] =>
    (textAt(object, 'metadata', 'annotations', key) ?? '').split(',').map((word) => word.trim());
  const has = (key: string, ...wanted: readonly string[]): boolean =>
    words(key).some((word) => wanted.includes(word.toLowerCase()));
  const options = words('argocd.argoproj.io/sync-options');
  if (options.includes('Replace=true') && options.includes('Force=true')) return true;
  if (has('kustomize.toolkit.fluxcd.io/force', 'enabled', 'true')) return true;
  return (
    isHook(object, 'argocd.argoproj.io/hook', 'argocd.argoproj.io/hook-delete-policy', has) ||
    isHook(object, 'helm.sh/hook', 'helm.sh/hook-delete-policy', has)
  );
}

/** Without a policy, a hook is deleted before the next one is made. */
function isHook(
  object: JsonObject,
  hook: string,
  policy: string,
  has: (key: string, ...wanted: readonly string[]) => boolean,
): boolean {
  const [type, policies] = [hook, policy].map((key) => textAt(object, 'metadata', 'annotations', key));
  if (type === undefined || type === 'Skip') return false;
  const deleting = ['beforehookcreation', 'before-hook-creation', 'hooksucceeded', 'hook-succeeded'];
  return policies === undefined || has(policy, ...deleting);
}
