import type { PolicyEntry } from '../policy-entry.ts';

/** Codes of policies about rights in the Kubernetes API. */
export type AccessPolicyCode =
  | 'rbac-wildcard'
  | 'cluster-admin'
  | 'secret-access'
  | 'workload-creation'
  | 'pod-exec'
  | 'privilege-grant'
  | 'sensitive-access'
  | 'anonymous-access';

export const accessPolicies: Readonly<Record<AccessPolicyCode, PolicyEntry>> = {
  'rbac-wildcard': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A role gives all verbs, all resources or all API groups, also those that are still to come.',
    example: "rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]",
    mend: 'List what is needed.',
    twins: {
      kubeLinter: ['wildcard-in-rules'],
      trivy: ['KSV-0044', 'KSV-0045', 'KSV-0046', 'KSV-0112'],
      kubescape: ['C-0187'],
    },
  },
  'cluster-admin': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A binding gives the role cluster-admin: everything, everywhere.',
    example: 'roleRef: { kind: ClusterRole, name: cluster-admin }',
    mend: 'Bind a role with what is needed.',
    twins: {
      kubeLinter: ['cluster-admin-role-binding'],
      polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole', 'rolebindingClusterAdminRole'],
      trivy: ['KSV-0111'],
      kubescape: ['C-0035', 'C-0272', 'C-0267'],
    },
  },
  'secret-access': {
    pack: 'restricted',
    severity: 'warning',
    exit: 1,
    meaning: 'A role may read Secrets without naming them, and so every password of the namespace or cluster.',
    example: 'rules: [{ resources: [secrets], verbs: [get, list] }]',
    mend: 'Name them with resourceNames, and leave out list and watch.',
    twins: { kubeLinter: ['access-to-secrets'], trivy: ['KSV-0041', 'KSV-0113'], kubescape: ['C-0015', 'C-0186'] },
  },
  'workload-creation': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A role may create pods or workloads, and through them use every ServiceAccount and Secret of the namespace.',
    example: 'rules: [{ resources: [pods], verbs: [create] }]',
    mend: 'Leave it to the GitOps controller.',
    twins: { kubeLinter: ['access-to-create-pods'], trivy: ['KSV-0048'], kubescape: ['C-0188'] },
  },
  'pod-exec': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A role may run commands in pods, attach to them or forward their ports.',
    example: 'rules: [{ resources: [pods/exec], verbs: [create] }]',
    mend: 'Remove it; give it to people, for a time, where it is needed.',
    twins: {
      polaris: [
        'clusterrolePodExecAttach',
        'rolePodExecAttach',
        'clusterrolebindingPodExecAttach',
        'rolebindingClusterRolePodExecAttach',
        'rolebindingRolePodExecAttach',
      ],
      trivy: ['KSV-0053', 'KSV-0054'],
      kubescape: ['C-0002', 'C-0063'],
    },
  },
  'privilege-grant': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning:
      'A role may give out rights that its holder does not have: escalate, bind, impersonate, or write roles and bindings.',
    example: 'rules: [{ resources: [clusterroles], verbs: [bind] }]',
    mend: 'Remove the verb.',
    twins: { trivy: ['KSV-0043', 'KSV-0050', 'KSV-0051', 'KSV-0052', 'KSV-0055'], kubescape: ['C-0065', 'C-0191'] },
  },
  'sensitive-access': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A role may change webhooks, nodes, network policies, ConfigMaps of the whole cluster, logs or events, by which traces are removed or traffic is led astray.',
    example: 'rules: [{ resources: [validatingwebhookconfigurations], verbs: [update] }]',
    mend: 'Leave out what is not needed.',
    twins: {
      trivy: ['KSV-0114', 'KSV-0047', 'KSV-0056', 'KSV-0049', 'KSV-0042', 'KSV-0115'],
      kubescape: ['C-0281', 'C-0279', 'C-0031', 'C-0007'],
    },
  },
  'anonymous-access': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning:
      'A binding gives rights to everyone without a login (system:anonymous, system:unauthenticated), to every login, or to system:masters, which no policy holds.',
    example: "subjects: [{ kind: Group, name: 'system:unauthenticated' }]",
    mend: 'Name users, groups or ServiceAccounts.',
    twins: { trivy: ['KSV-0122', 'KSV-01011', 'KSV-0123'], kubescape: ['C-0262', 'C-0265', 'C-0246'] },
  },
};
