// Fields of Argo CD v3.5 that the types of v3.4 lack (manifests/crds of argo-cd v3.5.1).

const argo = 'ComGithubArgoprojArgoCdV3PkgApisApplicationV1alpha1';

/** `[schema, field, what the field is]`: fields that the package's types do not have at all. */
const added = [
  [`${argo}ApplicationSource`, 'tagPrefix', { type: 'string' }],
  [`${argo}SyncSource`, 'repoURL', { type: 'string' }],
  [`${argo}SyncWindow`, 'syncOverrun', { type: 'boolean' }],
  [`${argo}AppProjectSpec`, 'sourceIntegrity', {}],
];

export const argoCd = { added };
