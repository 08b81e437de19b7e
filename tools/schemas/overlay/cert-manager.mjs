// What the CRDs of cert-manager check and the package's types do not say.

/** metav1.Duration. */
const durations = ['duration', 'renewBefore'];

export const certManager = { durations };
