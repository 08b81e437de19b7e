import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about Flux: its sources, Kustomizations and HelmReleases. */
export type FluxCode = 'flux-refused' | 'flux-setting-ignored';

export const fluxCodes: Readonly<Record<FluxCode, CatalogueEntry>> = {
  'flux-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'A controller of Flux refuses an object, or cannot act on it.',
    example: 'kind: Kustomization with spec: { interval: 10 }',
    mend: 'Correct it as the message says.',
  },
  'flux-setting-ignored': {
    severity: 'warning',
    exit: 1,
    meaning: 'Of two settings of an object of Flux, one takes precedence, and the other does nothing.',
    example: 'spec: { wait: true, healthChecks: [{ kind: Deployment, name: web }] }',
    mend: 'Keep the one that is meant.',
  },
};
