import type { ArgoPair } from './argo-cd/check-pairs.ts';
import type { Fields } from './objects.ts';

const flux = (kind: string, group: string, spec: Fields, name = 'shop'): Fields => ({
  apiVersion: `${group}.toolkit.fluxcd.io/v1`,
  kind,
  metadata: { name, namespace: 'shop' },
  spec: { interval: '10m', ...spec },
});
const git = (spec: Fields = {}): Fields =>
  flux('GitRepository', 'source', { url: 'https://git.example.org/a', ref: { branch: 'main' }, ...spec });
const oci = (spec: Fields): Fields => flux('OCIRepository', 'source', { url: 'oci://ghcr.io/a/b', ...spec });
const helm = (spec: Fields): Fields => flux('HelmRepository', 'source', { url: 'https://charts.example.org', ...spec });
const kustomization = (spec: Fields = {}): Fields =>
  flux('Kustomization', 'kustomize', { prune: true, sourceRef: { kind: 'GitRepository', name: 'shop' }, ...spec });
const release = (spec: Fields): Fields => flux('HelmRelease', 'helm', spec);
const chart = { spec: { chart: 'redis', sourceRef: { kind: 'HelmRepository', name: 'charts' } } };
const chartRef = { kind: 'OCIRepository', name: 'shop' };

export const fluxPairs: readonly ArgoPair[] = [
  {
    what: 'an interval of a day',
    code: 'flux-refused',
    pointer: '/spec/interval',
    wrong: [git({ interval: '1d' })],
    right: [git({ interval: '24h', timeout: '1m30s' })],
  },
  {
    what: 'a short URL of ssh',
    code: 'flux-refused',
    pointer: '/spec/url',
    wrong: [git({ url: 'git@git.example.org:shop/deploy.git' })],
    right: [git({ url: 'ssh://git@git.example.org/shop/deploy.git' })],
  },
  {
    what: 'an OCI repository by https',
    code: 'flux-refused',
    pointer: '/spec/url',
    wrong: [oci({ url: 'https://ghcr.io/a/b' })],
    right: [oci({})],
  },
  {
    what: 'charts by OCI without the type',
    code: 'flux-refused',
    pointer: '/spec/url',
    wrong: [helm({ url: 'oci://ghcr.io/a' })],
    right: [helm({ url: 'oci://ghcr.io/a', type: 'oci' }), helm({})],
  },
  {
    what: 'a release of two charts',
    code: 'flux-refused',
    pointer: '/spec',
    wrong: [release({ chart, chartRef }), oci({}), helm({})].slice(0, 1),
    right: [release({ chart })],
  },
  {
    what: 'a release of no chart',
    code: 'flux-refused',
    pointer: '/spec',
    wrong: [release({})],
    right: [release({ chartRef }), oci({})],
  },
  {
    what: 'checks that are not looked at',
    code: 'flux-setting-ignored',
    pointer: '/spec/healthChecks',
    wrong: [git(), kustomization({ wait: true, healthChecks: [{ kind: 'Deployment', name: 'web' }] })],
    right: [git(), kustomization({ wait: false, healthChecks: [{ kind: 'Deployment', name: 'web' }] })],
  },
  {
    what: 'a tag and a range of versions',
    code: 'flux-setting-ignored',
    pointer: '/spec/ref',
    wrong: [git({ ref: { tag: 'v1', semver: '>=1' } })],
    right: [git({ ref: { branch: 'main', commit: '0123' } })],
  },
];
