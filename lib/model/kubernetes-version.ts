/** The newest minor version of Kubernetes that this package knows the API of. */
export const newestKubernetes = '1.36';
