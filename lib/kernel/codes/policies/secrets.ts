import type { PolicyEntry } from '../policy-entry.ts';

/** Codes of policies about secrets. */
export type SecretPolicyCode = 'secret-literal' | 'secret-in-git' | 'secret-in-env';

export const secretPolicies: Readonly<Record<SecretPolicyCode, PolicyEntry>> = {
  'secret-literal': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A value looks like a password, token or private key, and stands in plain text in git for ever.',
    example: 'env: [{ name: DB_PASSWORD, value: hunter2hunter2 }]',
    mend: 'Make it new, for it must be taken for known; then keep it in a secret store and refer to it (External Secrets, Sealed Secrets).',
    twins: {
      kubeLinter: ['env-var-secret'],
      polaris: ['sensitiveContainerEnvVar', 'sensitiveConfigmapContent'],
      trivy: ['KSV-0109', 'KSV-01010'],
      kubescape: ['C-0012', 'C-0259'],
    },
  },
  'secret-in-git': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning:
      'A Secret with its data would be written to git, where everyone who can read the repository reads it; base64 hides nothing.',
    example: 'kind: Secret\nstringData: { password: ... }',
    mend: 'Use an ExternalSecret, a SealedSecret or SOPS, and name the Secret with external().',
    twins: { kubescape: ['C-0208'] },
  },
  'secret-in-env': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A Secret is given to a container as an environment variable, which crash reports and child processes see and which does not change with the Secret.',
    example: 'env: [{ name: TOKEN, valueFrom: { secretKeyRef: ... } }]',
    mend: 'Mount it as a file.',
    twins: { kubeLinter: ['read-secret-from-env-var'], kubescape: ['C-0207', 'C-0255'] },
  },
};
