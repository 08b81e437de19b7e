import type { PolicyEntry } from '../policy-entry.ts';

/** Codes of policies about containers. */
export type ContainerPolicyCode =
  | 'privileged-container'
  | 'capability-added'
  | 'privilege-escalation'
  | 'capabilities-kept'
  | 'writable-root-filesystem'
  | 'image-tag'
  | 'image-digest'
  | 'image-registry'
  | 'image-pull-policy'
  | 'requests-missing'
  | 'memory-limit-missing'
  | 'cpu-limit-missing'
  | 'requests-below-limits'
  | 'ephemeral-storage-missing'
  | 'readiness-probe-missing'
  | 'liveness-probe-missing'
  | 'probes-identical'
  | 'privileged-port'
  | 'ssh-port'
  | 'sudo-in-command';

export const containerPolicies: Readonly<Record<ContainerPolicyCode, PolicyEntry>> = {
  'privileged-container': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning: 'A container is privileged: it can do on its node whatever root can.',
    example: 'securityContext: { privileged: true }',
    mend: 'Remove privileged; add the one capability that is needed.',
    twins: {
      kubeLinter: ['privileged-container'],
      kubeScore: ['container-security-context-privileged'],
      polaris: ['runAsPrivileged'],
      trivy: ['KSV-0017'],
      kubescape: ['C-0057'],
    },
  },
  'capability-added': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning: 'A container adds a capability beyond those that the Pod Security Standard "baseline" allows.',
    example: 'securityContext: { capabilities: { add: [SYS_ADMIN] } }',
    mend: 'Remove it.',
    twins: {
      polaris: ['dangerousCapabilities', 'insecureCapabilities'],
      trivy: ['KSV-0005', 'KSV-0022', 'KSV-0119', 'KSV-0120'],
      kubescape: ['C-0046'],
    },
  },
  'privilege-escalation': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A process of a container may gain more rights than its parent, by setuid programs.',
    example: 'securityContext: {}   # no allowPrivilegeEscalation',
    mend: 'Set securityContext.allowPrivilegeEscalation to false.',
    twins: {
      kubeLinter: ['privilege-escalation-container'],
      polaris: ['privilegeEscalationAllowed'],
      trivy: ['KSV-0001'],
      kubescape: ['C-0016'],
    },
  },
  'capabilities-kept': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A container keeps the capabilities that its runtime grants, or adds another than NET_BIND_SERVICE.',
    example: 'securityContext: {}   # no capabilities',
    mend: 'Set securityContext.capabilities.drop to [ALL].',
    twins: {
      kubeLinter: ['drop-net-raw-capability'],
      polaris: ['insecureCapabilities'],
      trivy: ['KSV-0003', 'KSV-0004', 'KSV-0106'],
      kubescape: ['C-0046'],
    },
  },
  'writable-root-filesystem': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A container may change the files of its own image, and so may whoever breaks into it.',
    example: 'securityContext: {}   # no readOnlyRootFilesystem',
    mend: 'Set securityContext.readOnlyRootFilesystem to true, and mount emptyDir volumes where it writes.',
    twins: {
      kubeLinter: ['no-read-only-root-fs'],
      kubeScore: ['container-security-context-readonlyrootfilesystem'],
      polaris: ['notReadOnlyRootFilesystem'],
      trivy: ['KSV-0014'],
      kubescape: ['C-0017'],
    },
  },
  'image-tag': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'An image has no tag, or the tag latest: what runs depends on when the node last pulled it.',
    example: 'image: nginx:latest',
    mend: 'Name a version, best with its digest: nginx:1.29.1@sha256:...',
    twins: {
      kubeLinter: ['latest-tag'],
      kubeScore: ['container-image-tag'],
      polaris: ['tagNotSpecified'],
      trivy: ['KSV-0013'],
      kubescape: ['C-0075'],
    },
  },
  'image-digest': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning:
      'An image is named by a tag alone, which its registry can give to another image: what was tested is not for sure what runs.',
    example: 'image: ghcr.io/acme/shop:1.4.2',
    mend: 'Add the digest: ghcr.io/acme/shop:1.4.2@sha256:...',
    twins: { kubescape: ['C-0306'] },
  },
  'image-registry': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning:
      'An image comes from a registry that the environment does not list. Looked at only where `registries` are set.',
    example: "policy: { pack: 'production', registries: ['ghcr.io/acme'] }",
    mend: 'Use an image of a listed registry, or list its registry.',
    twins: { trivy: ['KSV-0125'], kubescape: ['C-0001', 'C-0078', 'C-0253'] },
  },
  'image-pull-policy': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'An image without digest is not pulled at each start, so that nodes may run different images under one tag.',
    example: 'image: ghcr.io/acme/shop:1.4.2   # imagePullPolicy IfNotPresent',
    mend: 'Pin the image by its digest, or set imagePullPolicy to Always.',
    twins: { kubeScore: ['container-image-pull-policy'], polaris: ['pullPolicyNotAlways'] },
  },
  'requests-missing': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning:
      'A container asks for no CPU or no memory, so the scheduler packs it onto any node and it is the first to be evicted.',
    example: 'resources: {}   # no requests',
    mend: 'Set resources.requests.cpu and resources.requests.memory.',
    twins: {
      kubeLinter: ['unset-cpu-requirements', 'unset-memory-requirements'],
      kubeScore: ['container-resources'],
      polaris: ['cpuRequestsMissing', 'memoryRequestsMissing'],
      trivy: ['KSV-0015', 'KSV-0016'],
      kubescape: ['C-0268', 'C-0269'],
    },
  },
  'memory-limit-missing': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'A container may use all memory of its node.',
    example: 'resources: { requests: { memory: 128Mi } }',
    mend: 'Set resources.limits.memory, best to what is requested.',
    twins: {
      kubeLinter: ['unset-memory-requirements'],
      kubeScore: ['container-resources'],
      polaris: ['memoryLimitsMissing'],
      trivy: ['KSV-0018'],
      kubescape: ['C-0271', 'C-0009'],
    },
  },
  'cpu-limit-missing': {
    pack: 'optional',
    severity: 'warning',
    exit: 1,
    meaning:
      'A container has no CPU limit. Off by default: a limit throttles a container even while its node has nothing else to do, and requests share the CPU fairly without it.',
    example: 'resources: { requests: { cpu: 100m } }',
    mend: 'Set resources.limits.cpu.',
    twins: {
      kubeLinter: ['unset-cpu-requirements'],
      kubeScore: ['container-resources'],
      polaris: ['cpuLimitsMissing'],
      trivy: ['KSV-0011'],
      kubescape: ['C-0270', 'C-0009'],
    },
  },
  'requests-below-limits': {
    pack: 'optional',
    severity: 'warning',
    exit: 1,
    meaning:
      'A container asks for less than it may use, so it is not of the class Guaranteed and its node may be overcommitted.',
    example: 'resources: { requests: { memory: 64Mi }, limits: { memory: 128Mi } }',
    mend: 'Set requests and limits to the same amounts.',
    twins: {
      kubeScore: [
        'container-resource-requests-equal-limits',
        'container-cpu-requests-equal-limits',
        'container-memory-requests-equal-limits',
      ],
    },
  },
  'ephemeral-storage-missing': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A container sets no request and limit of ephemeral storage: its logs and files may fill the disk of the node.',
    example: 'resources: { requests: { memory: 128Mi } }',
    mend: 'Set requests and limits of ephemeral-storage.',
    twins: {
      kubeScore: ['container-ephemeral-storage-request-and-limit', 'container-ephemeral-storage-request-equals-limit'],
    },
  },
  'readiness-probe-missing': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'A container that serves a port has no readiness probe, so it gets requests before it can answer them.',
    example: 'ports: [{ containerPort: 8080 }]   # no readinessProbe',
    mend: 'Add a readinessProbe.',
    twins: {
      kubeLinter: ['no-readiness-probe'],
      kubeScore: ['pod-probes'],
      polaris: ['readinessProbeMissing'],
      kubescape: ['C-0018'],
    },
  },
  'liveness-probe-missing': {
    pack: 'optional',
    severity: 'warning',
    exit: 1,
    meaning:
      'A container has no liveness probe, so it is not restarted where it hangs. Off by default: a liveness probe that is not well thought out restarts healthy pods under load.',
    example: 'containers: [{ name: web }]   # no livenessProbe',
    mend: 'Add a livenessProbe.',
    twins: {
      kubeLinter: ['no-liveness-probe'],
      kubeScore: ['pod-probes'],
      polaris: ['livenessProbeMissing'],
      kubescape: ['C-0056'],
    },
  },
  'probes-identical': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'The liveness probe of a container is its readiness probe: whenever it is busy it is restarted instead of spared.',
    example: 'livenessProbe and readinessProbe: { httpGet: { path: /, port: 80 } }',
    mend: 'Let the liveness probe ask for less, or be more patient.',
    twins: { kubeScore: ['pod-probes-identical'] },
  },
  'privileged-port': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning: 'A container listens on a port below 1024, which takes root or a capability.',
    example: 'ports: [{ containerPort: 80 }]',
    mend: 'Listen on a higher port; the Service can still offer the low one.',
    twins: { kubeLinter: ['privileged-ports'], trivy: ['KSV-0117'] },
  },
  'ssh-port': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A container offers port 22: a way in beside the Kubernetes API.',
    example: 'ports: [{ containerPort: 22 }]',
    mend: 'Remove it; kubectl exec is audited.',
    twins: { kubeLinter: ['ssh-port'], kubescape: ['C-0042'] },
  },
  'sudo-in-command': {
    pack: 'restricted',
    severity: 'warning',
    exit: 1,
    meaning: 'A command calls sudo, which only works in a container that may gain rights.',
    example: 'command: [sudo, /start]',
    mend: 'Run the image as the user that it needs.',
    twins: { kubescape: ['C-0062'] },
  },
};
