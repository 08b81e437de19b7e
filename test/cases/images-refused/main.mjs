import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop');
const secure = {
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
};
const securePod = { automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } };
const images = {
  none: 'ghcr.io/acme/web',
  latest: 'ghcr.io/acme/web:latest',
  digest: 'ghcr.io/acme/web@sha256:abc',
  algorithm: `ghcr.io/acme/web@sha-256:${'a'.repeat(64)}`,
  upper: 'ghcr.io/Acme/web:1.0.0',
  space: 'ghcr.io/acme/web :1.0.0',
  newline: 'ghcr.io/acme/web:1.0.0\n',
  scheme: 'https://ghcr.io/acme/web:1.0.0',
  tag: 'ghcr.io/acme/web:-1',
  empty: '',
  right: `localhost:5000/acme/web:1.0.0@sha256:${'a'.repeat(64)}`,
};
for (const [name, image] of Object.entries(images)) {
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { ...securePod, containers: [{ name: 'web', image, ...secure }] } });
}
app.synth();
