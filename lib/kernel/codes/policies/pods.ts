import type { PolicyEntry } from '../policy-entry.ts';

/** Codes of policies about pods. */
export type PodPolicyCode =
  | 'host-network'
  | 'host-namespace'
  | 'host-path'
  | 'host-port'
  | 'unsafe-sysctl'
  | 'unmasked-proc'
  | 'security-module-option'
  | 'seccomp-unconfined'
  | 'seccomp-missing'
  | 'volume-type'
  | 'run-as-root'
  | 'low-user-id'
  | 'host-alias'
  | 'token-mounted'
  | 'default-service-account';

export const podPolicies: Readonly<Record<PodPolicyCode, PolicyEntry>> = {
  'host-network': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning:
      "A pod shares the network of its node: it sees all of the node's traffic, and network policies do not hold for it.",
    example: 'spec: { hostNetwork: true }',
    mend: 'Remove hostNetwork; use a Service or a hostPort-free port.',
    twins: { kubeLinter: ['host-network'], polaris: ['hostNetworkSet'], trivy: ['KSV-0009'], kubescape: ['C-0041'] },
  },
  'host-namespace': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning:
      'A pod shares the processes (hostPID), the inter-process communication (hostIPC) or, on Windows, the whole host (hostProcess) of its node.',
    example: 'spec: { hostPID: true }',
    mend: 'Remove the field.',
    twins: {
      kubeLinter: ['host-pid', 'host-ipc'],
      polaris: ['hostPIDSet', 'hostIPCSet', 'hostProcess'],
      trivy: ['KSV-0010', 'KSV-0008', 'KSV-0103'],
      kubescape: ['C-0038'],
    },
  },
  'host-path': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning:
      'A pod mounts a folder of its node, such as the socket of the container runtime, and through it can reach other pods and the node itself.',
    example: 'volumes: [{ name: run, hostPath: { path: /var/run/docker.sock } }]',
    mend: 'Use a volume of another kind: emptyDir, configMap, or a persistentVolumeClaim.',
    twins: {
      kubeLinter: ['docker-sock', 'sensitive-host-mounts', 'writable-host-mount'],
      polaris: ['hostPathSet'],
      trivy: ['KSV-0006', 'KSV-0023', 'KSV-0121'],
      kubescape: ['C-0045', 'C-0048', 'C-0074'],
    },
  },
  'host-port': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning:
      'A container takes a port of its node, around every Service and network policy; two such pods cannot run on one node.',
    example: 'ports: [{ containerPort: 80, hostPort: 80 }]',
    mend: 'Remove hostPort and expose the pod by a Service.',
    twins: {
      kubeScore: ['container-ports-check'],
      polaris: ['hostPortSet'],
      trivy: ['KSV-0024'],
      kubescape: ['C-0044'],
    },
  },
  'unsafe-sysctl': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning: 'A pod sets a kernel parameter that is not known to be safe for the other pods of its node.',
    example: "securityContext: { sysctls: [{ name: kernel.msgmax, value: '1' }] }",
    mend: 'Remove it, or use one of the safe sysctls of the Pod Security Standards.',
    twins: { kubeLinter: ['unsafe-sysctls'], trivy: ['KSV-0026'] },
  },
  'unmasked-proc': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning: 'A container sees parts of /proc that are hidden by default.',
    example: 'securityContext: { procMount: Unmasked }',
    mend: 'Remove procMount.',
    twins: { kubeLinter: ['unsafe-proc-mount'], polaris: ['procMount'], trivy: ['KSV-0027'] },
  },
  'security-module-option': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning:
      'A pod or container changes its SELinux user, role or an unusual type, or runs without its AppArmor profile.',
    example: 'securityContext: { seLinuxOptions: { type: spc_t } }',
    mend: 'Remove the option.',
    twins: {
      kubeLinter: ['scc-deny-privileged-container'],
      polaris: ['linuxHardening'],
      trivy: ['KSV-0025', 'KSV-0002'],
      kubescape: ['C-0055', 'C-0211'],
    },
  },
  'seccomp-unconfined': {
    pack: 'baseline',
    severity: 'error',
    exit: 1,
    meaning: 'A pod or container switches off the filter of system calls.',
    example: 'securityContext: { seccompProfile: { type: Unconfined } }',
    mend: 'Use the type RuntimeDefault.',
    twins: {
      kubeScore: ['container-seccomp-profile'],
      polaris: ['linuxHardening'],
      trivy: ['KSV-0104'],
      kubescape: ['C-0055', 'C-0211'],
    },
  },
  'seccomp-missing': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'Neither the pod nor a container of it chooses a filter of system calls, so that none may be in force.',
    example: 'spec: { containers: [...] }   # no seccompProfile',
    mend: 'Set securityContext.seccompProfile.type of the pod to RuntimeDefault.',
    twins: {
      kubeScore: ['container-seccomp-profile'],
      polaris: ['linuxHardening'],
      trivy: ['KSV-0030'],
      kubescape: ['C-0055', 'C-0211'],
    },
  },
  'volume-type': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A pod uses a kind of volume that the Pod Security Standard "restricted" leaves out.',
    example: 'volumes: [{ name: data, nfs: { server: files, path: / } }]',
    mend: 'Use configMap, csi, downwardAPI, emptyDir, ephemeral, persistentVolumeClaim, projected or secret.',
    twins: { trivy: ['KSV-0028'] },
  },
  'run-as-root': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A container may run as root: neither it nor its pod says runAsNonRoot, or one of them sets the user 0.',
    example: 'securityContext: { runAsUser: 0 }',
    mend: 'Set securityContext.runAsNonRoot to true and, where the image has no user, runAsUser.',
    twins: {
      kubeLinter: ['run-as-non-root'],
      kubeScore: ['container-security-context-user-group-id'],
      polaris: ['runAsRootAllowed'],
      trivy: ['KSV-0012', 'KSV-0105', 'KSV-0116', 'KSV-0118'],
      kubescape: ['C-0013'],
    },
  },
  'low-user-id': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning: 'A container runs with a user or group id of 10000 or less, which may be that of a user of the node.',
    example: 'securityContext: { runAsUser: 1000 }',
    mend: 'Use ids above 10000, where the image allows it.',
    twins: {
      kubeScore: ['container-security-context-user-group-id'],
      trivy: ['KSV-0020', 'KSV-0021'],
      kubescape: ['C-0013'],
    },
  },
  'host-alias': {
    pack: 'restricted',
    severity: 'warning',
    exit: 1,
    meaning: 'A pod changes its own resolution of names, beside DNS and out of its sight.',
    example: 'spec: { hostAliases: [{ ip: 10.0.0.1, hostnames: [db] }] }',
    mend: 'Use a Service, or one of the type ExternalName.',
    twins: { trivy: ['KSV-0007'] },
  },
  'token-mounted': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning:
      "The token of a pod's ServiceAccount is mounted into its containers, also where nothing in them calls the Kubernetes API.",
    example: 'spec: { containers: [...] }   # no automountServiceAccountToken',
    mend: 'Set automountServiceAccountToken of the pod or its ServiceAccount to false; waive it for what calls the API.',
    twins: { polaris: ['automountServiceAccountToken'], trivy: ['KSV-0036'], kubescape: ['C-0034', 'C-0261'] },
  },
  'default-service-account': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A pod runs as the ServiceAccount `default`, so that rights given to it are given to every such pod of the namespace.',
    example: 'spec: { containers: [...] }   # no serviceAccountName',
    mend: 'Give the workload a ServiceAccount of its own; use serviceAccountName, not serviceAccount.',
    twins: {
      kubeLinter: ['default-service-account', 'deprecated-service-account-field'],
      kubescape: ['C-0294', 'C-0307'],
    },
  },
};
