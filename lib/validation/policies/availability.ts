import { isJsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { nameOf } from '../finding.ts';
import { integerAt, listAt, numberAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import { podsOf } from '../pods/pod-view.ts';
import type { Scope } from '../scope.ts';
import { SelectorIndex } from '../selector-index.ts';
import { objectPolicy, type Policy, podPolicy, type Remark } from './policy.ts';

const replicated: readonly string[] = ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'];

/** The least pods that a workload runs; undefined where it has none of its own, or is scaled down to nothing. */
function leastPods(manifest: Manifest, scope: Scope): number | undefined {
  if (podsOf(manifest).length === 0) return undefined;
  const [autoscaler] = scope.autoscalersOf(manifest.id.kind, namespaceOf(manifest), manifest.id.name);
  const count = autoscaler?.least ?? integerAt(manifest.object, 'spec', 'replicas') ?? 1;
  return count === 0 ? undefined : count;
}

const tooFewReplicas = objectPolicy('too-few-replicas', replicated, function* (manifest, scope, { minimumReplicas }) {
  const count = leastPods(manifest, scope);
  if (count === undefined || count >= minimumReplicas) return;
  yield ['/spec/replicas', `runs ${count === 1 ? 'one pod' : `${count} pods`}, less than ${minimumReplicas}`];
});

const updateNotRolling = objectPolicy('update-not-rolling', ['apps/Deployment'], function* ({ object }) {
  if (textAt(object, 'spec', 'strategy', 'type') === 'Recreate') {
    yield ['/spec/strategy/type', 'stops all of its pods before it starts new ones', 'use the type RollingUpdate'];
  }
  if (valueAt(object, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') === '100%') {
    yield ['/spec/strategy/rollingUpdate/maxUnavailable', 'may have all of its pods missing during an update'];
  }
});

const budgetMissing: Policy = {
  code: 'disruption-budget-missing',
  *check(scope) {
    const budgets = new SelectorIndex(scope.all('policy', 'PodDisruptionBudget'), 'selector');
    for (const pod of scope.pods) {
      const { manifest } = pod;
      if (!replicated.includes(`${manifest.id.group}/${manifest.id.kind}`)) continue;
      if ((leastPods(manifest, scope) ?? 0) < 2 || budgets.selects(pod)) continue;
      const message = `${nameOf(manifest)} has several pods and no PodDisruptionBudget`;
      yield { manifest, pointer: '', message, hint: 'add a PodDisruptionBudget with maxUnavailable 1' };
    }
  },
};

const evictionPolicyMissing = objectPolicy(
  'eviction-policy-missing',
  ['policy/PodDisruptionBudget'],
  function* ({ object }) {
    if (textAt(object, 'spec', 'unhealthyPodEvictionPolicy') === 'AlwaysAllow') return;
    yield [
      '/spec/unhealthyPodEvictionPolicy',
      'keeps pods that are not healthy from being evicted',
      'set unhealthyPodEvictionPolicy to AlwaysAllow',
    ];
  },
);

const spreadMissing = objectPolicy('spread-missing', replicated, function* (manifest, scope): Iterable<Remark> {
  if ((leastPods(manifest, scope) ?? 0) < 2) return;
  for (const { spec, pointer } of podsOf(manifest)) {
    const terms = ['requiredDuringSchedulingIgnoredDuringExecution', 'preferredDuringSchedulingIgnoredDuringExecution'];
    const isApart = terms.some((term) => listAt(spec, 'affinity', 'podAntiAffinity', term).length > 0);
    if (isApart || listAt(spec, 'topologySpreadConstraints').length > 0) continue;
    yield [`${pointer}/spec/topologySpreadConstraints`, 'has several pods that nothing spreads over nodes'];
  }
});

const autoscalerWithoutRange = objectPolicy(
  'autoscaler-without-range',
  ['autoscaling/HorizontalPodAutoscaler'],
  function* ({ object }) {
    const [least, most] = [numberAt(object, 'spec', 'minReplicas') ?? 1, numberAt(object, 'spec', 'maxReplicas')];
    if (most !== undefined && most === least)
      yield ['/spec/maxReplicas', `has ${most} as the least and the most pods, so it never scales`];
  },
);

const priorityClassMissing = podPolicy('priority-class-missing', function* ({ spec }) {
  if (textAt(spec, 'priorityClassName') === undefined) yield ['/spec/priorityClassName', 'has no priority class'];
});

const dnsConfigMissing = podPolicy('dns-config-missing', function* ({ spec }) {
  if (listAt(spec, 'dnsConfig', 'options').length === 0) yield ['/spec/dnsConfig', 'sets no options of DNS'];
});

const nakedPod = objectPolicy(
  'naked-pod',
  ['/Pod', '/ReplicationController', 'apps/ReplicaSet'],
  function* ({ object, id }) {
    const isOwned = listAt(object, 'metadata', 'ownerReferences').length > 0;
    const hook =
      valueAt(object, 'metadata', 'annotations', 'argocd.argoproj.io/hook') ??
      valueAt(object, 'metadata', 'annotations', 'helm.sh/hook');
    if (!isOwned && hook === undefined)
      yield ['', `is a ${id.kind} that no workload looks after`, 'use a Deployment, StatefulSet or Rollout'];
  },
);

const jobWithoutTtl = objectPolicy('job-without-ttl', ['batch/Job'], function* ({ object }) {
  if (numberAt(object, 'spec', 'ttlSecondsAfterFinished') !== undefined) return;
  // Argo CD removes the Jobs that are its hooks by itself.
  if (valueAt(object, 'metadata', 'annotations', 'argocd.argoproj.io/hook') !== undefined) return;
  yield ['/spec/ttlSecondsAfterFinished', 'stays for ever after it has finished', 'set ttlSecondsAfterFinished'];
});

const cronJobWithoutDeadline = objectPolicy('cron-job-without-deadline', ['batch/CronJob'], function* ({ object }) {
  if (numberAt(object, 'spec', 'startingDeadlineSeconds') !== undefined) return;
  yield [
    '/spec/startingDeadlineSeconds',
    'stops starting for good once it has missed a hundred starts',
    'set startingDeadlineSeconds',
  ];
});

const labelledKinds = [...replicated, 'apps/DaemonSet', 'batch/CronJob', 'batch/Job'];

const labelMissing = objectPolicy('label-missing', labelledKinds, function* ({ object }, _scope, { requiredLabels }) {
  const labels = objectAt(object, 'metadata', 'labels') ?? {};
  const missing = ['app.kubernetes.io/name', ...requiredLabels].filter((label) => !Object.hasOwn(labels, label));
  if (missing.length > 0) yield ['/metadata/labels', `has no label ${missing.join(' and no label ')}`];
});

const scaleDownTooSoon = objectPolicy('scale-down-too-soon', ['argoproj.io/Rollout'], function* ({ object }) {
  const blueGreen = objectAt(object, 'spec', 'strategy', 'blueGreen');
  const seconds = numberAt(blueGreen, 'scaleDownDelaySeconds');
  if (!isJsonObject(blueGreen) || seconds === undefined || seconds >= 30) return;
  yield [
    '/spec/strategy/blueGreen/scaleDownDelaySeconds',
    `removes its old pods ${seconds} s after the switch, before every node has heard of it`,
    'use 30 or more',
  ];
});

export const availabilityPolicies: readonly Policy[] = [
  tooFewReplicas,
  updateNotRolling,
  budgetMissing,
  evictionPolicyMissing,
  spreadMissing,
  autoscalerWithoutRange,
  priorityClassMissing,
  dnsConfigMissing,
  nakedPod,
  jobWithoutTtl,
  cronJobWithoutDeadline,
  labelMissing,
  scaleDownTooSoon,
];
