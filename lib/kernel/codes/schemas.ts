import type { CatalogueEntry } from './entry.ts';

/** Codes of findings that the schemas of kinds bring: what the API server would refuse or drop. */
export type SchemaCode =
  | 'unknown-field'
  | 'wrong-type'
  | 'missing-field'
  | 'value-not-allowed'
  | 'invalid-value'
  | 'invalid-quantity'
  | 'quantity-rounded'
  | 'invalid-label'
  | 'unknown-kind'
  | 'no-such-kind'
  | 'no-such-version'
  | 'api-removed'
  | 'api-deprecated'
  | 'api-too-new'
  | 'field-too-new'
  | 'field-removed'
  | 'object-too-large'
  | 'crd-invalid';

export const schemaCodes: Readonly<Record<SchemaCode, CatalogueEntry>> = {
  'unknown-field': {
    severity: 'error',
    exit: 1,
    meaning: 'A field does not exist in the kind. The API server refuses it or drops it in silence.',
    example: 'spec: { replica: 3 }',
    mend: 'Correct the spelling, or move the field to where the hint says it belongs.',
    twins: { kubeLinter: ['schema-validation'] },
  },
  'wrong-type': {
    severity: 'error',
    exit: 1,
    meaning: 'A field holds a value of another type than its kind says, such as a text where a number belongs.',
    example: "spec: { replicas: 'three' }",
    mend: 'Give the field a value of the type that the message names.',
  },
  'missing-field': {
    severity: 'error',
    exit: 1,
    meaning: 'A field that must be there is not.',
    example: 'kind: Deployment\nspec: { template: ... }   # and no selector',
    mend: 'Add the field that the message names.',
  },
  'value-not-allowed': {
    severity: 'error',
    exit: 1,
    meaning: 'A field takes one of a few values, and the value is none of them. Upper and lower case count.',
    example: 'ports: [{ containerPort: 80, protocol: tcp }]',
    mend: 'Use one of the values that the message lists.',
  },
  'invalid-value': {
    severity: 'error',
    exit: 1,
    meaning: 'A value has the right type but not the form or the range that its field asks for.',
    example: 'ports: [{ containerPort: 70000 }]',
    mend: 'Write it as the message says.',
  },
  'invalid-quantity': {
    severity: 'error',
    exit: 1,
    meaning: 'An amount of a resource is not written as Kubernetes reads it, or a request is above its limit.',
    example: 'limits: { memory: 100Mib }',
    mend: 'Write a number with a unit that Kubernetes knows, such as 500m, 1.5 or 256Mi.',
  },
  'quantity-rounded': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An amount is finer than its resource can be: a thousandth of a CPU or one byte. It would be rounded, and is most often a mistake of the unit, such as 400m of memory.',
    example: 'requests: { memory: 0.5 }',
    mend: 'Write whole thousandths of a CPU (100m) and whole bytes of memory (400Mi).',
  },
  'invalid-label': {
    severity: 'error',
    exit: 1,
    meaning:
      "A label or annotation has a key or value that Kubernetes refuses. Keys and labels' values have at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends; a key may have a DNS name and '/' in front.",
    example: "labels: { version: 'v1 beta' }",
    mend: 'Shorten or correct the key or value; text of any form belongs in an annotation.',
  },
  'unknown-kind': {
    severity: 'warning',
    exit: 1,
    meaning: 'No schema is known for a kind, so its fields are not checked.',
    example: 'apiVersion: acme.io/v1\nkind: Widget',
    mend: 'List the file of its CustomResourceDefinition under gitops.crds in cdk8s.yaml.',
  },
  'no-such-kind': {
    severity: 'error',
    exit: 1,
    meaning: 'A group of Kubernetes itself has no such kind.',
    example: 'apiVersion: apps/v1\nkind: Deploymnet',
    mend: 'Correct the kind or the apiVersion.',
  },
  'no-such-version': {
    severity: 'error',
    exit: 1,
    meaning: 'The kind exists, but not in the version that apiVersion names.',
    example: 'apiVersion: apps/v2\nkind: Deployment',
    mend: 'Use one of the versions that the message lists.',
  },
  'api-removed': {
    severity: 'error',
    exit: 1,
    meaning: 'The Kubernetes version of the environment no longer serves this version of the kind.',
    example: 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget',
    mend: 'Use the successor that the message names.',
    twins: { kubeLinter: ['no-extensions-v1beta'], kubeScore: ['stable-version'], trivy: ['KSV-0107'] },
  },
  'api-deprecated': {
    severity: 'warning',
    exit: 1,
    meaning:
      'The Kubernetes version of the environment still serves this version of the kind, but a later one will not.',
    example: 'apiVersion: v1\nkind: Endpoints   # Kubernetes 1.33',
    mend: 'Use the successor that the message names.',
    twins: { kubeScore: ['stable-version'] },
  },
  'api-too-new': {
    severity: 'error',
    exit: 1,
    meaning: 'The kind came with a later version of Kubernetes than the environment has.',
    example: 'apiVersion: resource.k8s.io/v1\nkind: ResourceClaim   # Kubernetes 1.33',
    mend: "Use a version of the kind that the environment's Kubernetes has, or raise the environment's `kubernetes`.",
  },
  'field-too-new': {
    severity: 'error',
    exit: 1,
    meaning: 'The field came with a later version of Kubernetes than the environment has, which would drop it.',
    example: 'initContainers: [{ name: proxy, restartPolicy: Always }]   # Kubernetes 1.27',
    mend: "Leave the field out, or raise the environment's `kubernetes`.",
  },
  'field-removed': {
    severity: 'error',
    exit: 1,
    meaning: 'Earlier versions of Kubernetes had the field; that of the environment does not.',
    example: 'spec: { ... }   # with a field that the version has given up',
    mend: 'Leave the field out.',
  },
  'object-too-large': {
    severity: 'error',
    exit: 1,
    meaning:
      'An object, the data of a ConfigMap or Secret, or the annotations of an object are larger than Kubernetes stores (1.5 MiB, 1 MiB and 256 KiB).',
    example: 'kind: ConfigMap\ndata: { dump.sql: ... }   # more than 1 MiB',
    mend: 'Split the data over several objects, or keep it in a volume or in the image.',
  },
  'crd-invalid': {
    severity: 'error',
    exit: 2,
    meaning: 'A file of gitops.crds cannot be read, or holds no CustomResourceDefinition with a schema.',
    example: 'gitops:\n  crds: [crds/missing.yaml]',
    mend: 'Correct the path in cdk8s.yaml or the file; the message says which.',
  },
};
