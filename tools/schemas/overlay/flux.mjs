// What the CRDs of Flux check and the package's types do not say.

/** metav1.Duration, in the CRDs a pattern of Go's time.ParseDuration. */
const durations = ['interval', 'retryInterval', 'timeout', 'requeueDependency'];

/** Versions that Flux v2.7 removed, deprecated since 2023. */
const dropped = [
  'helm.toolkit.fluxcd.io/v2beta1',
  'image.toolkit.fluxcd.io/v1beta1',
  'kustomize.toolkit.fluxcd.io/v1beta1',
  'notification.toolkit.fluxcd.io/v1beta1',
  'source.toolkit.fluxcd.io/v1beta1',
];

export const flux = { durations, dropped };
