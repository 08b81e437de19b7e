import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about single objects that the API server, or the controller of a custom resource, refuses. */
export type KubernetesCode =
  | 'duplicate-entry'
  | 'not-exactly-one'
  | 'invalid-part-name'
  | 'invalid-path'
  | 'invalid-key'
  | 'not-base64'
  | 'secret-incomplete'
  | 'negative-number'
  | 'invalid-count'
  | 'invalid-selector'
  | 'empty-selector'
  | 'update-strategy-refused'
  | 'job-refused'
  | 'invalid-schedule'
  | 'invalid-time-zone'
  | 'autoscaler-range'
  | 'autoscaler-refused'
  | 'invalid-storage'
  | 'rbac-refused'
  | 'quota-refused'
  | 'webhook-refused'
  | 'definition-refused'
  | 'schema-not-structural'
  | 'invalid-metadata'
  | 'namespace-ignored'
  | 'refused-by-controller';

export const kubernetesCodes: Readonly<Record<KubernetesCode, CatalogueEntry>> = {
  'duplicate-entry': {
    severity: 'error',
    exit: 1,
    meaning:
      'Two entries of a list have the same name, port or path, by which Kubernetes tells them apart. Where the API server takes them, one of them is lost: that is a warning.',
    example: 'volumes: [{ name: data, emptyDir: {} }, { name: data, emptyDir: {} }]',
    mend: 'Rename or remove one of them.',
    twins: {
      kubeLinter: ['duplicate-env-var'],
      kubeScore: ['environment-variable-key-duplication'],
      kubescape: ['C-0295'],
    },
  },
  'not-exactly-one': {
    severity: 'error',
    exit: 1,
    meaning:
      'Of several fields exactly one is to be set, and there are more or none: a source of a volume or variable, an action of a probe, a backend. Where none is taken for a default, that is a warning.',
    example: 'valueFrom: { secretKeyRef: {...}, configMapKeyRef: {...} }',
    mend: 'Keep one of them.',
    twins: { kubeScore: ['poddisruptionbudget-has-policy'] },
  },
  'invalid-part-name': {
    severity: 'error',
    exit: 1,
    meaning: 'The name of a part of an object (container, volume, port, backend) is none that Kubernetes accepts.',
    example: 'containers: [{ name: Web_Server }]',
    mend: "Use lower-case letters, digits and '-', as the message says.",
  },
  'invalid-path': {
    severity: 'error',
    exit: 1,
    meaning:
      "A path is refused: one in a volume that is absolute or has '..', one of a route that does not start with '/'.",
    example: 'subPath: ../etc',
    mend: 'Correct the path.',
  },
  'invalid-key': {
    severity: 'error',
    exit: 1,
    meaning: "A key is none that a ConfigMap or Secret can have: at most 253 letters, digits, '-', '_' and '.'.",
    example: "data: { 'app/config': '' }",
    mend: 'Rename the key; where a path is meant, set it where the volume is mounted (items).',
  },
  'not-base64': {
    severity: 'error',
    exit: 1,
    meaning: "A value of a Secret's data, or of a ConfigMap's binaryData, is no base64.",
    example: 'kind: Secret # data: { password: hunter2! }',
    mend: 'Encode the value, or put plain text under stringData (data in a ConfigMap).',
  },
  'secret-incomplete': {
    severity: 'error',
    exit: 1,
    meaning: 'A Secret lacks what its type needs, or holds a configuration of a registry that is no JSON.',
    example: 'type: kubernetes.io/tls # without tls.key',
    mend: 'Add the key, or use the type Opaque.',
  },
  'negative-number': {
    severity: 'error',
    exit: 1,
    meaning: 'A number that counts something is less than 0.',
    example: 'replicas: -1',
    mend: 'Use 0 or more.',
  },
  'invalid-count': {
    severity: 'error',
    exit: 1,
    meaning: 'A number of pods, or a share of them, is neither a whole number nor a percentage, or more than all.',
    example: "maxUnavailable: '1'",
    mend: "Write the number without quotes, or a percentage such as '25%'.",
  },
  'invalid-selector': {
    severity: 'error',
    exit: 1,
    meaning: 'An expression of a selector has values where its operator takes none, or none where it needs some.',
    example: 'matchExpressions: [{ key: app, operator: In, values: [] }]',
    mend: 'Add or remove the values.',
  },
  'empty-selector': {
    severity: 'error',
    exit: 1,
    meaning: 'A workload selects every pod of its namespace; the API server refuses that.',
    example: 'selector: { matchLabels: {} }',
    mend: 'Select by labels of the template.',
  },
  'update-strategy-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'The way of updating contradicts itself, or could never replace a pod.',
    example: 'strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }',
    mend: 'Correct it as the message says.',
  },
  'job-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'A Job or CronJob is refused: fields that only go together, a rule for failures that is none, or a name that is too long for its Jobs.',
    example: 'completionMode: Indexed # without completions',
    mend: 'Correct it as the message says.',
  },
  'invalid-schedule': {
    severity: 'error',
    exit: 1,
    meaning:
      'A schedule is none that Kubernetes reads: five fields (minute, hour, day of the month, month, day of the week from 0 to 6) or a macro such as @daily.',
    example: "schedule: '0 0 * * 7'",
    mend: 'Correct the schedule.',
  },
  'invalid-time-zone': {
    severity: 'error',
    exit: 1,
    meaning: 'A time zone is none of the IANA database, written as there.',
    example: 'timeZone: Europe/Berlim',
    mend: 'Use a name such as Europe/Berlin or Etc/UTC.',
  },
  'autoscaler-range': {
    severity: 'error',
    exit: 1,
    meaning: 'The least number of pods of an autoscaler is more than the most, or below what it can scale to.',
    example: 'minReplicas: 5 # with maxReplicas: 3',
    mend: 'Correct the range.',
  },
  'autoscaler-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'A metric or the behavior of an autoscaler is refused: a type without its field, a target that is none, a window out of range.',
    example: 'metrics: [{ type: Pods, resource: {...} }]',
    mend: 'Correct it as the message says.',
  },
  'invalid-storage': {
    severity: 'error',
    exit: 1,
    meaning:
      'A volume, a claim of one or a StorageClass lacks its access modes or size, or has values that exclude each other.',
    example: 'kind: PersistentVolumeClaim # without accessModes',
    mend: 'Correct it as the message says.',
  },
  'rbac-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'A role or binding is refused: a rule without verbs, groups or resources, a role or subject of a kind that cannot be bound.',
    example: 'subjects: [{ kind: ServiceAccount, name: web }] # in a ClusterRoleBinding, without namespace',
    mend: 'Correct it as the message says.',
  },
  'quota-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'A ResourceQuota, LimitRange or PriorityClass is refused: amounts in the wrong order, or what cannot be counted.',
    example: "limits: [{ type: Container, min: { cpu: '2' }, max: { cpu: '1' } }]",
    mend: 'Correct it as the message says.',
  },
  'webhook-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'The configuration of an admission webhook is refused: side effects, versions, time or address that are none it can have.',
    example: 'timeoutSeconds: 60',
    mend: 'Correct it as the message says.',
  },
  'definition-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'A CustomResourceDefinition or APIService is refused: its name, its versions or what they refer to.',
    example: 'metadata: { name: widget.example.org } # plural: widgets',
    mend: 'Correct it as the message says.',
  },
  'schema-not-structural': {
    severity: 'error',
    exit: 1,
    meaning:
      'The schema of a CustomResourceDefinition is not structural: each part needs a type, and what narrows it may not say more.',
    example: 'properties: { size: { minimum: 1 } }',
    mend: 'Correct the schema as the message says.',
  },
  'invalid-metadata': {
    severity: 'error',
    exit: 1,
    meaning: 'Metadata of an object are refused: a finalizer that is no name, or two owners that are its controller.',
    example: "finalizers: ['keep me']",
    mend: 'Correct it as the message says.',
  },
  'namespace-ignored': {
    severity: 'warning',
    exit: 1,
    meaning: 'An object that lives in no namespace names one; it is ignored.',
    example: 'kind: ClusterRole # metadata: { namespace: shop }',
    mend: 'Remove metadata.namespace.',
  },
  'refused-by-controller': {
    severity: 'error',
    exit: 1,
    meaning:
      'The controller of a custom resource, or its admission webhook, refuses the object for reasons that its schema does not say.',
    example: 'kind: Certificate # without dnsNames or another name',
    mend: 'Correct it as the message says.',
  },
};
