import { ApiObject, App, Chart } from 'cdk8s';

const chart = new Chart(new App(), 'shop');

new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'web', annotations: { 'argocd.argoproj.io/sync-wave': '2' } },
  data: { a: 'b' },
});
new ApiObject(chart, 'pod', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'web', image: 'shop/web:1', envFrom: [{ configMapRef: { name: 'web' } }] }] },
});
for (const [name, other] of [['apps', 'base'], ['base', 'apps']]) {
  new ApiObject(chart, name, {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name },
    spec: { interval: '1m', prune: true, dependsOn: [{ name: other }], sourceRef: { kind: 'GitRepository', name: 'fleet' } },
  });
}
new ApiObject(chart, 'source', {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'fleet' },
  spec: { interval: '1m', url: 'https://git.example/fleet' },
});

export default chart.node.root;
