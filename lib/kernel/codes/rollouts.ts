import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about rendered rollouts, their steps, workloads and autoscalers. */
export type RolloutCode =
  | 'step-not-one-action'
  | 'weight-out-of-range'
  | 'invalid-duration'
  | 'starting-step-out-of-range'
  | 'step-without-router'
  | 'step-ignored-by-router'
  | 'step-ignored-by-some-routers'
  | 'managed-route-missing'
  | 'route-match-invalid'
  | 'weight-without-pods'
  | 'weight-above-scale'
  | 'weight-not-expressible'
  | 'full-without-check'
  | 'ephemeral-label-selected'
  | 'value-not-in-set'
  | 'progress-deadline-too-short'
  | 'rollout-refused'
  | 'experiment-endless'
  | 'autoscaler-and-replicas'
  | 'autoscaler-on-referenced-workload'
  | 'canary-scale-invalid'
  | 'workload-missing'
  | 'workload-runs-twice'
  | 'subscription-unknown'
  | 'experiment-refused';

export const rolloutCodes: Readonly<Record<RolloutCode, CatalogueEntry>> = {
  'step-not-one-action': {
    severity: 'error',
    exit: 1,
    meaning:
      'A step of a canary has several keys, or none that Argo Rollouts knows. The controller acts on one of them, or on none, without a word.',
    example: 'steps: [{ setWeight: 10, pause: {} }]',
    mend: 'Make a step of its own for each action.',
  },
  'weight-out-of-range': {
    severity: 'error',
    exit: 1,
    meaning:
      'A weight is no whole number between 0 and the most that the router takes (maxTrafficWeight, 100 by default).',
    example: 'steps: [{ setWeight: 250 }]',
    mend: 'Correct the weight.',
  },
  'invalid-duration': {
    severity: 'error',
    exit: 1,
    meaning: 'A length of time is none that Go reads. Go has no days: a day is 24h.',
    example: 'steps: [{ pause: { duration: 1d } }]',
    mend: "Write it like '90s', '10m' or '1h30m'.",
  },
  'starting-step-out-of-range': {
    severity: 'error',
    exit: 1,
    meaning: 'The background analysis of a canary starts at a step that does not exist, so it never runs.',
    example: 'canary: { analysis: { startingStep: 5 }, steps: [{ setWeight: 10 }] }',
    mend: 'Give the index of a step, counted from 0.',
  },
  'step-without-router': {
    severity: 'error',
    exit: 1,
    meaning: 'A step only works with a traffic router, and the canary has none: the controller refuses or skips it.',
    example: 'canary: { steps: [{ setCanaryScale: { weight: 10 } }] }',
    mend: 'Give the canary a traffic router, or remove the step.',
  },
  'step-ignored-by-router': {
    severity: 'error',
    exit: 1,
    meaning:
      'None of the traffic routers of the rollout can carry out a step. The step passes as if it had been done, or the controller refuses the rollout.',
    example:
      'canary: { trafficRouting: { nginx: { stableIngress: web } }, steps: [{ setHeaderRoute: { name: beta } }] }',
    mend: 'Use a router that can, or remove the step.',
  },
  'step-ignored-by-some-routers': {
    severity: 'warning',
    exit: 1,
    meaning:
      'One of several traffic routers cannot carry out a step, so only a part of the traffic is routed. A plugin beside it keeps the controller from saying so.',
    example:
      'trafficRouting: { nginx: { stableIngress: web }, plugins: { argoproj-labs/gatewayAPI: { httpRoute: web } } }',
    mend: 'Use routers that all can, or remove the step.',
  },
  'managed-route-missing': {
    severity: 'error',
    exit: 1,
    meaning:
      'A step makes a route that trafficRouting.managedRoutes does not list, or no managedRoutes are set: they say which route takes precedence.',
    example: 'canary: { trafficRouting: { istio: {} }, steps: [{ setHeaderRoute: { name: beta } }] }',
    mend: 'Add the name of the route to managedRoutes.',
  },
  'route-match-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'A match of a header or mirror route says not exactly one of exact, prefix and regex, or one that the router cannot carry out.',
    example: 'match: [{ headerName: x-beta, headerValue: { exact: a, prefix: b } }]',
    mend: 'Give exactly one of them.',
  },
  'weight-without-pods': {
    severity: 'error',
    exit: 1,
    meaning: 'A step sends traffic to the canary while setCanaryScale holds it at no pods.',
    example: 'steps: [{ setCanaryScale: { replicas: 0 } }, { setWeight: 10 }]',
    mend: 'Scale the canary before, or let its scale follow the weight again: setCanaryScale with matchTrafficWeight.',
  },
  'weight-above-scale': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A step sends a larger share of the traffic to the canary than the share of pods that setCanaryScale holds it at, so its pods get more than their share of the load.',
    example: 'steps: [{ setCanaryScale: { weight: 10 } }, { setWeight: 90 }]',
    mend: 'Raise the scale before the weight, or let it follow the weight again: setCanaryScale with matchTrafficWeight.',
  },
  'weight-not-expressible': {
    severity: 'warning',
    exit: 1,
    meaning:
      'Without a traffic router the share of the canary is its share of the pods. The number of pods cannot come within 5 percentage points of the weight (for an autoscaler, its least number).',
    example: 'spec: { replicas: 2, strategy: { canary: { steps: [{ setWeight: 5 }] } } }',
    mend: 'Use a weight that the pods can express, more replicas, or a traffic router.',
  },
  'full-without-check': {
    severity: 'warning',
    exit: 1,
    meaning:
      'The new version gets more than half of the traffic before anything waits or checks: no pause, no analysis, no experiment and no plugin comes before.',
    example: 'steps: [{ setWeight: 80 }, { pause: {} }]',
    mend: 'Add a pause or an analysis before the larger weights, or use a rolling update where that is what is meant.',
  },
  'ephemeral-label-selected': {
    severity: 'error',
    exit: 1,
    meaning:
      'Metadata for the pods of one version changes a label that the rollout selects its pods by, so the controller would lose them.',
    example: 'canary: { canaryMetadata: { labels: { app: web-canary } } }',
    mend: 'Use another label.',
  },
  'value-not-in-set': {
    severity: 'error',
    exit: 1,
    meaning:
      'A field of Argo Rollouts takes one of a few words, which its CRD does not check, and has another. Case matters.',
    example: 'valueFrom: { podTemplateHashValue: latest }',
    mend: 'Use one of the words that the message lists.',
  },
  'progress-deadline-too-short': {
    severity: 'error',
    exit: 1,
    meaning:
      'progressDeadlineSeconds is not longer than minReadySeconds, so every update would miss its deadline; the controller refuses the rollout.',
    example: 'spec: { minReadySeconds: 600, progressDeadlineSeconds: 600 }',
    mend: 'Raise progressDeadlineSeconds.',
  },
  'rollout-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'The controller of Argo Rollouts refuses the rollout: it goes to the phase Degraded (InvalidSpec) and nothing is updated.',
    example: 'canary: { maxSurge: 0, maxUnavailable: 0 }',
    mend: 'Correct it as the message says.',
  },
  'experiment-endless': {
    severity: 'error',
    exit: 1,
    meaning:
      'An experiment in a step has no duration and no analysis that is required for its completion, so the step never ends.',
    example: 'steps: [{ experiment: { templates: [{ name: new, specRef: canary }] } }]',
    mend: 'Give it a duration, or an analysis with requiredForCompletion.',
  },
  'autoscaler-and-replicas': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An autoscaler sets the number of pods of a workload, and its manifest sets it too: each sync from git undoes what the autoscaler did.',
    example:
      'HorizontalPodAutoscaler: { scaleTargetRef: { kind: Rollout, name: web } }; Rollout: { spec: { replicas: 3 } }',
    mend: 'Remove spec.replicas.',
    twins: { kubeScore: ['deployment-targeted-by-hpa-does-not-have-replicas-configured'] },
  },
  'autoscaler-on-referenced-workload': {
    severity: 'error',
    exit: 1,
    meaning:
      'An autoscaler scales a workload that a Rollout takes its pods from by workloadRef: the pods would run twice, or the autoscaler scales what the Rollout has scaled down.',
    example:
      'HorizontalPodAutoscaler: { scaleTargetRef: { kind: Deployment, name: web } }; Rollout: { workloadRef: { kind: Deployment, name: web } }',
    mend: 'Let the autoscaler scale the Rollout.',
  },
  'canary-scale-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'A setCanaryScale step says not exactly one of replicas, weight and matchTrafficWeight, or a number that means nothing. The controller takes the first that it looks at, without a word about the others.',
    example: 'steps: [{ setCanaryScale: { replicas: 2, weight: 10 } }]',
    mend: 'Give exactly one of them.',
  },
  'workload-missing': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A rollout takes its pods by workloadRef from a workload that is not there. Where nothing else makes it, the rollout has no pods.',
    example: 'workloadRef: { apiVersion: apps/v1, kind: Deployment, name: wbe }',
    mend: 'Correct the name, or render the workload.',
  },
  'workload-runs-twice': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A rollout takes its pods from a Deployment and never scales it down, so the pods run twice and a Service may send requests to both.',
    example: 'workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }',
    mend: 'Set workloadRef.scaleDown, or the replicas of the Deployment to 0.',
  },
  'subscription-unknown': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An annotation subscribes to notifications of a trigger that nothing defines, or has not the form `notifications.argoproj.io/subscribe.<trigger>.<service>`, so nobody is told anything.',
    example: 'annotations: { notifications.argoproj.io/subscribe.on-rollout-complete.slack: team }',
    mend: 'Correct the annotation, or define the trigger.',
  },
  'experiment-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'The controller of Argo Rollouts refuses the experiment: it ends in the phase Error before a pod is made.',
    example: 'Experiment: { spec: { templates: [{ name: a, selector: {} }] } }',
    mend: 'Correct it as the message says.',
  },
};
