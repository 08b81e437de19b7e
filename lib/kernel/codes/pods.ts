import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about pods, whatever object makes them. */
export type PodCode =
  | 'image-missing'
  | 'invalid-image'
  | 'unknown-port'
  | 'host-port-clash'
  | 'invalid-env'
  | 'invalid-field-path'
  | 'mount-without-volume'
  | 'volume-refused'
  | 'invalid-file-mode'
  | 'invalid-probe'
  | 'request-above-limit'
  | 'invalid-resource'
  | 'suspicious-quantity'
  | 'wrong-restart-policy'
  | 'invalid-scheduling'
  | 'invalid-security'
  | 'contradicting-security'
  | 'invalid-pod-dns'
  | 'pod-field-refused';

export const podCodes: Readonly<Record<PodCode, CatalogueEntry>> = {
  'image-missing': {
    severity: 'error',
    exit: 1,
    meaning: 'A container has no image.',
    example: 'containers: [{ name: web }]',
    mend: 'Name the image.',
  },
  'invalid-image': {
    severity: 'error',
    exit: 1,
    meaning:
      'The reference to an image is none that the kubelet reads: whitespace, capital letters in the repository, a tag or digest of another form. The pod never starts (InvalidImageName).',
    example: 'image: ghcr.io/Acme/web:1.0',
    mend: 'Write <registry>/<repository>:<tag> or <repository>@sha256:<64 digits>, the repository in lower case.',
  },
  'unknown-port': {
    severity: 'error',
    exit: 1,
    meaning:
      'A probe or hook asks a port by a name that its container does not give to any of its ports, so it always fails.',
    example: 'readinessProbe: { httpGet: { port: htpp } }',
    mend: 'Use the name of a port of the same container, or its number.',
    twins: { kubeLinter: ['liveness-port', 'readiness-port', 'startup-port'] },
  },
  'host-port-clash': {
    severity: 'error',
    exit: 1,
    meaning:
      'Two containers of a pod take the same port of the node, or a pod in the network of the host maps a port to another number.',
    example: 'ports: [{ containerPort: 80, hostPort: 8080 }] # with hostNetwork: true',
    mend: 'Give each container a hostPort of its own, equal to its containerPort where hostNetwork is set.',
  },
  'invalid-env': {
    severity: 'error',
    exit: 1,
    meaning:
      "The name of an environment variable is none that Kubernetes accepts: printable ASCII without '=' since 1.32; letters, digits, '_', '-' and '.' before.",
    example: "env: [{ name: 'A=B', value: '1' }]",
    mend: 'Rename the variable.',
  },
  'invalid-field-path': {
    severity: 'error',
    exit: 1,
    meaning: 'A variable or file takes a field or resource of its pod that the downward API does not offer.',
    example: 'fieldRef: { fieldPath: metadata.uuid }',
    mend: 'Use one of the fields of the documentation of the downward API.',
  },
  'mount-without-volume': {
    severity: 'error',
    exit: 1,
    meaning: 'A container mounts a volume that its pod does not have.',
    example: 'volumeMounts: [{ name: data, mountPath: /data }] # no such volume',
    mend: 'Add the volume, or correct the name.',
  },
  'volume-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'A volume, or the way that a container mounts it, is refused: no object is named, a device is no claim, a mount goes both ways without privileges.',
    example: 'volumes: [{ name: tls, secret: {} }]',
    mend: 'Correct it as the message says.',
  },
  'invalid-file-mode': {
    severity: 'error',
    exit: 1,
    meaning: 'The mode of files is not between 0 and 0777. JSON and YAML 1.2 have no octal numbers: 0644 is 420.',
    example: 'defaultMode: 644',
    mend: 'Write the number as octal in YAML (0644) or as decimal (420).',
  },
  'invalid-probe': {
    severity: 'error',
    exit: 1,
    meaning:
      'A probe or a hook is refused: of another number of successes than 1, for a container that ends, without a command, or longer than the pod has to end.',
    example: 'livenessProbe: { successThreshold: 2, httpGet: { port: 80 } }',
    mend: 'Correct it as the message says.',
  },
  'request-above-limit': {
    severity: 'error',
    exit: 1,
    meaning: 'More of a resource is asked for than the limit allows.',
    example: "resources: { requests: { cpu: '2' }, limits: { cpu: '1' } }",
    mend: 'Raise the limit or lower the request.',
  },
  'invalid-resource': {
    severity: 'error',
    exit: 1,
    meaning:
      'A request or limit is of no resource that containers have, is finer than Kubernetes counts, or differs from its twin where both must be equal (huge pages, devices).',
    example: 'resources: { limits: { gpu: 1 } }',
    mend: 'Name cpu, memory, ephemeral-storage, hugepages-<size> or a device with its domain.',
  },
  'suspicious-quantity': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An amount is legal and surely not meant: memory in thousandths of a byte (m), less memory than any process needs, or a hundred cores for one container.',
    example: 'resources: { requests: { memory: 128m } }',
    mend: 'Add the unit that is meant: Mi for memory, m for thousandths of a core.',
  },
  'wrong-restart-policy': {
    severity: 'error',
    exit: 1,
    meaning:
      'The restartPolicy of pods does not go with what makes them: Always for what is replaced, Never or OnFailure for a Job.',
    example: 'kind: Job # without spec.template.spec.restartPolicy',
    mend: 'Set the policy that the message names.',
    twins: { kubeScore: ['cronjob-restartpolicy'] },
  },
  'invalid-scheduling': {
    severity: 'error',
    exit: 1,
    meaning: 'A toleration, an affinity or a topologySpreadConstraint contradicts itself or leaves out what it needs.',
    example: "tolerations: [{ key: gpu, operator: Exists, value: 'true' }]",
    mend: 'Correct it as the message says.',
  },
  'invalid-security': {
    severity: 'error',
    exit: 1,
    meaning:
      'A security context has a user or group that is no number of one, a profile without its file, or a sysctl that is none.',
    example: 'seccompProfile: { type: Localhost } # without localhostProfile',
    mend: 'Correct it as the message says.',
  },
  'contradicting-security': {
    severity: 'error',
    exit: 1,
    meaning: 'Two settings of a security context exclude each other, so the pod is refused or never starts.',
    example: 'securityContext: { runAsNonRoot: true, runAsUser: 0 }',
    mend: 'Remove one of the two.',
  },
  'invalid-pod-dns': {
    severity: 'error',
    exit: 1,
    meaning:
      'The DNS settings of a pod are refused: no nameserver with dnsPolicy None, too many, or addresses that are none.',
    example: 'dnsPolicy: None # without dnsConfig.nameservers',
    mend: 'Correct it as the message says.',
  },
  'pod-field-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'A field of a pod is refused where it is: no containers, ephemeral containers in a template, a deadline for pods that are replaced, or sharing with the host what is kept apart from it.',
    example: 'activeDeadlineSeconds: 60 # in a Deployment',
    mend: 'Remove the field, or what it does not go with.',
  },
};
