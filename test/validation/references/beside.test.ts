import { expect, it } from 'vitest';
import { validate } from '../../../lib/validation/validate.ts';
import { asFiles } from '../argo-cd/check-pairs.ts';
import { manifestsOf } from '../manifests.ts';

const labels = { app: 'db' };
const pod = { metadata: { labels }, spec: { containers: [{ name: 'db', image: 'db:1' }] } };
const object = (apiVersion: string, kind: string, name: string, rest: object) => ({
  apiVersion,
  kind,
  metadata: { name },
  ...rest,
});
const set = object('apps/v1', 'StatefulSet', 'db', {
  spec: { serviceName: 'peers', selector: { matchLabels: labels }, template: pod },
});
const service = (clusterIP: string | undefined) =>
  object('v1', 'Service', 'metrics', { spec: { clusterIP, selector: labels, ports: [{ port: 1 }] } });
const job = (matchLabels: object) =>
  object('batch/v1', 'Job', 'once', {
    spec: {
      selector: { matchLabels },
      template: { ...pod, spec: { ...pod.spec, restartPolicy: 'Never' } },
    },
  });
const issuer = object('cert-manager.io/v1', 'ClusterIssuer', 'staging', { spec: { selfSigned: {} } });
const certificate = (name: string) =>
  object('cert-manager.io/v1', 'Certificate', 'www', {
    spec: { secretName: 'www', dnsNames: ['a.example.org'], issuerRef: { kind: 'ClusterIssuer', name } },
  });

const found = (...objects: readonly object[]) =>
  validate(manifestsOf(objects), asFiles).map(({ code, severity }) => `${severity} ${code}`);

it.each([
  ['a set whose pods have no names', [set, service(undefined)], ['warning reference-missing']],
  ['a set whose names have another Service', [set, service('None')], ['error reference-missing']],
  ['a Job that selects other pods', [job({ app: 'other' })], ['error selector-mismatch']],
  ['a Job that selects its own pods', [job(labels)], []],
  ['an issuer that is not the one beside', [issuer, certificate('letsencrypt')], ['warning reference-missing']],
  ['an issuer of the platform', [certificate('letsencrypt')], []],
])('%s', (_, objects, expected) => {
  expect(found(...objects)).toEqual(expected);
});
