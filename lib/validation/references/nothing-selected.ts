import { didYouMean } from '../../kernel/closest.ts';
import type { Severity } from '../../kernel/codes/entry.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { objectAt, shown } from '../json-access.ts';
import { isSameNamespace } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { foreignOf, isKubernetesGroup } from './foreign.ts';
import { isOwnNamespace } from './place.ts';
import { podIndexOf, staticSelector } from './pod-index.ts';

/** Values beyond which no near one is looked for. */
const mostCompared = 500;

/** Why a selector matches no pod. */
export interface NothingSelected {
  readonly severity: Severity;
  /** What it selects, for a message: `app=wbe, which no pod has`. */
  readonly text: string;
  readonly hint: string | undefined;
}

/**
 * Says that a `LabelSelector` matches no pod of a namespace; undefined where it matches one, and
 * where the pods may well come from elsewhere.
 */
export function nothingSelected(
  scope: Scope,
  namespace: string | undefined,
  selector: JsonObject,
): NothingSelected | undefined {
  const fixed = staticSelector(selector);
  const pods = podIndexOf(scope);
  if (fixed === undefined || pods.selectsAny(namespace, fixed)) return undefined;
  const severity = severityOf(scope, namespace);
  if (severity === undefined) return undefined;
  const labels = Object.entries(objectAt(fixed, 'matchLabels') ?? {});
  const wrong = labels.find(([key, value]) => !pods.selectsAny(namespace, { matchLabels: { [key]: value } }));
  if (wrong === undefined) {
    const all = labels.map(([key, value]) => `${key}=${shown(value)}`).join(', ');
    const text =
      all === '' ? 'labels that no pod has' : `${all}, which no pod has ${labels.length > 1 ? 'together' : ''}`.trim();
    return { severity, text, hint: undefined };
  }
  const [key, value] = wrong;
  return {
    severity,
    text: `${key}=${shown(value)}, which no pod has`,
    hint: nearValue(scope, namespace, key, shown(value)),
  };
}

function severityOf(scope: Scope, namespace: string | undefined): Severity | undefined {
  // Its pods come with the cluster.
  if (namespace === 'kube-system') return undefined;
  if (!isOwnNamespace(namespace, scope) || foreignOf(scope).mayRunPods(namespace)) return undefined;
  if (hasExternalWorkload(scope, namespace)) return undefined;
  if (podIndexOf(scope).hasAny(namespace)) return 'error';
  // Alone it may be a part of something whose pods others render.
  return scope.context.closure === 'files' ? undefined : scope.context.closure === 'app' ? 'warning' : 'error';
}

const podless: ReadonlySet<string> = new Set([
  'ConfigMap',
  'Namespace',
  'PersistentVolumeClaim',
  'Secret',
  'Service',
  'ServiceAccount',
]);

/** A workload that was declared to live outside has pods of which nothing is known. */
function hasExternalWorkload({ context, environment }: Scope, namespace: string | undefined): boolean {
  return context.externals.some(
    (one) =>
      isSameNamespace(one.namespace, namespace) &&
      (one.environment === undefined || one.environment === environment) &&
      !podless.has(one.kind) &&
      (['', 'apps', 'batch', 'argoproj.io'].includes(one.group) || !isKubernetesGroup(one.group)),
  );
}

function nearValue(scope: Scope, namespace: string | undefined, key: string, value: string): string | undefined {
  const values = new Set<string>();
  for (const { labels } of podIndexOf(scope).all(namespace)) {
    const own = labels[key];
    if (typeof own === 'string') values.add(own);
    if (values.size > mostCompared) return undefined;
  }
  return didYouMean(value, values);
}
