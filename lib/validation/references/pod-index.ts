import type { JsonObject } from '../../kernel/json.ts';
import { listAt, objectAt } from '../json-access.ts';
import type { PodView } from '../pods/pod-view.ts';
import type { Scope } from '../scope.ts';
import { LabelIndex } from './label-index.ts';
import { perScope } from './per-scope.ts';

/** Labels that controllers add to pods while they run: no manifest has them, yet selectors may name them. */
const runtimeLabels: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'security.istio.io/tlsMode',
  'service.istio.io/canonical-name',
  'service.istio.io/canonical-revision',
  'statefulset.kubernetes.io/pod-name',
]);

/** The pods at hand, with the labels that a strategy gives to those of one version. */
export const podIndexOf: (scope: Scope) => LabelIndex<PodView> = perScope(
  ({ pods }) => new LabelIndex([...pods, ...pods.flatMap(versionsOf)]),
);

/** A Rollout labels the pods of one version by `canaryMetadata` and the like, and those of experiments by their templates. */
function versionsOf(pod: PodView): readonly PodView[] {
  const { id, object } = pod.manifest;
  if (id.kind !== 'Rollout') return [];
  const strategy = objectAt(object, 'spec', 'strategy');
  const canary = objectAt(strategy, 'canary');
  const blueGreen = objectAt(strategy, 'blueGreen');
  const experiments = listAt(canary, 'steps').flatMap((step) => listAt(step, 'experiment', 'templates'));
  const labels = [
    ...['canaryMetadata', 'stableMetadata'].map((field) => objectAt(canary, field, 'labels')),
    ...['activeMetadata', 'previewMetadata'].map((field) => objectAt(blueGreen, field, 'labels')),
    ...experiments.map((template) => objectAt(template, 'metadata', 'labels')),
  ];
  return labels.flatMap((own) => (own === undefined ? [] : [{ ...pod, labels: { ...pod.labels, ...own } }]));
}

/** A selector without the labels that only running pods have; undefined where nothing else is left of it. */
export function staticSelector(selector: JsonObject): JsonObject | undefined {
  const matchLabels = objectAt(selector, 'matchLabels') ?? {};
  // The usual case, many times over.
  if (selector['matchExpressions'] === undefined && !Object.keys(matchLabels).some((key) => runtimeLabels.has(key))) {
    return selector;
  }
  const labels = Object.entries(matchLabels);
  const expressions = listAt(selector, 'matchExpressions');
  const keptLabels = labels.filter(([key]) => !runtimeLabels.has(key));
  const keptExpressions = expressions.filter((one) => {
    const key = (one as JsonObject | null)?.['key'];
    return typeof key !== 'string' || !runtimeLabels.has(key);
  });
  const isEmptied = keptLabels.length + keptExpressions.length === 0 && labels.length + expressions.length > 0;
  if (isEmptied) return undefined;
  return { matchLabels: Object.fromEntries(keptLabels), matchExpressions: keptExpressions };
}
