import type { RuleTwins } from '../../lib/kernel/codes/entry.ts';

/**
 * The rules of widely used linters, by the ids that these give them: all of kube-linter 0.8, kube-score 1.20 and
 * polaris 10.2; those of trivy-checks 2.2 and the Kubescape regolibrary that look at manifests of workloads, access,
 * networks and secrets.
 */
export const linterRules: Readonly<Required<RuleTwins>> = {
  kubeLinter: list(`
    access-to-create-pods access-to-secrets cluster-admin-role-binding dangling-horizontalpodautoscaler
    dangling-ingress dangling-networkpolicy dangling-networkpolicypeer-podselector dangling-service
    dangling-servicemonitor default-service-account deprecated-service-account-field dnsconfig-options docker-sock
    drop-net-raw-capability duplicate-env-var env-value-from env-var-secret exposed-services host-ipc host-network
    host-pid hpa-minimum-three-replicas invalid-target-ports job-ttl-seconds-after-finished latest-tag
    liveness-port minimum-three-replicas mismatching-selector no-anti-affinity no-extensions-v1beta
    no-liveness-probe no-node-affinity no-read-only-root-fs no-readiness-probe no-rolling-update-strategy
    non-existent-service-account non-isolated-pod pdb-max-unavailable pdb-min-available
    pdb-unhealthy-pod-eviction-policy priority-class-name privilege-escalation-container privileged-container
    privileged-ports read-secret-from-env-var readiness-port required-annotation-email required-label-owner
    restart-policy run-as-non-root scc-deny-privileged-container schema-validation sensitive-host-mounts
    sorted-keys ssh-port startup-port unsafe-proc-mount unsafe-sysctls unset-cpu-requirements
    unset-memory-requirements use-namespace wildcard-in-rules writable-host-mount
  `),
  kubeScore: list(`
    container-cpu-requests-equal-limits container-ephemeral-storage-request-and-limit
    container-ephemeral-storage-request-equals-limit container-image-pull-policy container-image-tag
    container-memory-requests-equal-limits container-ports-check container-resource-requests-equal-limits
    container-resources container-seccomp-profile container-security-context-privileged
    container-security-context-readonlyrootfilesystem container-security-context-user-group-id
    cronjob-has-deadline cronjob-restartpolicy deployment-has-host-podantiaffinity
    deployment-has-poddisruptionbudget deployment-pod-selector-labels-match-template-metadata-labels
    deployment-replicas deployment-strategy deployment-targeted-by-hpa-does-not-have-replicas-configured
    environment-variable-key-duplication horizontalpodautoscaler-has-target horizontalpodautoscaler-replicas
    ingress-targets-service label-values networkpolicy-targets-pod pod-networkpolicy pod-probes
    pod-probes-identical pod-topology-spread-constraints poddisruptionbudget-has-policy service-targets-pod
    service-type stable-version statefulset-has-host-podantiaffinity statefulset-has-poddisruptionbudget
    statefulset-has-servicename statefulset-pod-selector-labels-match-template-metadata-labels
  `),
  polaris: list(`
    automountServiceAccountToken clusterrolePodExecAttach clusterrolebindingClusterAdmin
    clusterrolebindingPodExecAttach cpuLimitsMissing cpuRequestsMissing dangerousCapabilities
    deploymentMissingReplicas hostIPCSet hostNetworkSet hostPIDSet hostPathSet hostPortSet hostProcess
    hpaMaxAvailability hpaMinAvailability insecureCapabilities linuxHardening livenessProbeMissing
    memoryLimitsMissing memoryRequestsMissing metadataAndInstanceMismatched missingNetworkPolicy
    missingPodDisruptionBudget notReadOnlyRootFilesystem pdbDisruptionsIsZero
    pdbMinAvailableGreaterThanHPAMinReplicas priorityClassNotSet privilegeEscalationAllowed procMount
    pullPolicyNotAlways readinessProbeMissing rolePodExecAttach rolebindingClusterAdminClusterRole
    rolebindingClusterAdminRole rolebindingClusterRolePodExecAttach rolebindingRolePodExecAttach runAsPrivileged
    runAsRootAllowed sensitiveConfigmapContent sensitiveContainerEnvVar tagNotSpecified tlsSettingsMissing
    topologySpreadConstraint
  `),
  trivy: list(`
    KCV-0093 KSV-0001 KSV-0002 KSV-0003 KSV-0004 KSV-0005 KSV-0006 KSV-0007 KSV-0008 KSV-0009 KSV-0010 KSV-0011
    KSV-0012 KSV-0013 KSV-0014 KSV-0015 KSV-0016 KSV-0017 KSV-0018 KSV-0020 KSV-0021 KSV-0022 KSV-0023 KSV-0024
    KSV-0025 KSV-0026 KSV-0027 KSV-0028 KSV-0030 KSV-0032 KSV-0033 KSV-0034 KSV-0035 KSV-0036 KSV-0037 KSV-0038
    KSV-0039 KSV-0040 KSV-0041 KSV-0042 KSV-0043 KSV-0044 KSV-0045 KSV-0046 KSV-0047 KSV-0048 KSV-0049 KSV-0050
    KSV-0051 KSV-0052 KSV-0053 KSV-0054 KSV-0055 KSV-0056 KSV-01010 KSV-01011 KSV-0102 KSV-0103 KSV-0104 KSV-0105
    KSV-0106 KSV-0107 KSV-0108 KSV-0109 KSV-0110 KSV-0111 KSV-0112 KSV-0113 KSV-0114 KSV-0115 KSV-0116 KSV-0117
    KSV-0118 KSV-0119 KSV-0120 KSV-0121 KSV-0122 KSV-0123 KSV-0124 KSV-0125
  `),
  kubescape: list(`
    C-0001 C-0002 C-0005 C-0007 C-0009 C-0012 C-0013 C-0015 C-0016 C-0017 C-0018 C-0021 C-0026 C-0030 C-0031
    C-0034 C-0035 C-0036 C-0038 C-0039 C-0041 C-0042 C-0044 C-0045 C-0046 C-0048 C-0049 C-0054 C-0055 C-0056
    C-0057 C-0059 C-0061 C-0062 C-0063 C-0065 C-0073 C-0074 C-0075 C-0076 C-0077 C-0078 C-0186 C-0187 C-0188
    C-0191 C-0207 C-0208 C-0211 C-0212 C-0246 C-0253 C-0255 C-0256 C-0258 C-0259 C-0260 C-0261 C-0262 C-0263
    C-0265 C-0266 C-0267 C-0268 C-0269 C-0270 C-0271 C-0272 C-0279 C-0281 C-0292 C-0293 C-0294 C-0295 C-0296
    C-0298 C-0299 C-0300 C-0302 C-0305 C-0306 C-0307
  `),
};

/** Rules of the lists above that no rule here does the work of, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'no-node-affinity': 'which nodes a workload runs on is for the cluster to say; most workloads have no reason to',
  'sorted-keys': 'the compiler fixes the order of keys in what it renders, and in files it is a matter of style',
  'KSV-0032': 'deprecated by Trivy: registries are named by image-registry',
  'KSV-0033': 'deprecated by Trivy: registries are named by image-registry',
  'KSV-0034': 'deprecated by Trivy: registries are named by image-registry',
  'KSV-0035': 'deprecated by Trivy: registries are named by image-registry',
  'KSV-0102': 'looks for Tiller, which Helm has not had since version 3',
  'KSV-0124': 'looks at the settings of Gatekeeper, not at workloads',
  'C-0005': 'looks at the flags of the API server',
  'C-0036': 'looks at the admission controllers of a running cluster',
  'C-0039': 'looks at the admission controllers of a running cluster',
};

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
