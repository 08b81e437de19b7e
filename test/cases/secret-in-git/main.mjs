import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'text', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'text' }, stringData: { password: 'canary-in-string-data' } });
new ApiObject(chart, 'bytes', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'bytes' }, data: { password: 'Y2FuYXJ5LWluLWRhdGE=' } });
new ApiObject(chart, 'empty', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'empty' } });
new ApiObject(chart, 'outside', {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'outside' },
  spec: { secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' }, dataFrom: [{ extract: { key: 'shop' } }] },
});
app.synth();
