// What the CRDs of External Secrets check and the package's types do not say.

const api = 'ComGithubExternalSecretsExternalSecretsApisExternalsecretsV1';

const fields = [[`${api}VaultProvider`, 'version', { type: 'string', enum: ['v1', 'v2'] }]];

/** metav1.Duration. */
const durations = ['refreshInterval'];

export const externalSecrets = { fields, durations };
