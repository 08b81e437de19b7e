import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const configMap = (name, annotations, labels) =>
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, annotations, labels }, data: {} });

configMap('wave', { 'argocd.argoproj.io/sync-wave': '1.5' });
configMap('hook', { 'argocd.argoproj.io/hook': 'pre-sync', 'argocd.argoproj.io/hook-delete-policy': 'Always' });
configMap('options', { 'argocd.argoproj.io/sync-options': 'Prune=no,Force=true' });
configMap('compare', { 'argocd.argoproj.io/compare-options': 'IgnoreExtra' });
configMap('misspelt', { 'argocd.argoproj.io/syncwave': '1' });
configMap('label', {}, { 'argocd.argoproj.io/sync-wave': '1' });

new ApiObject(chart, 'repository', {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'repository', labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
  stringData: { type: 'git' },
});

app.synth();
