import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'argo-cd');
const server = 'https://kubernetes.default.svc';

new ApiObject(chart, 'project', {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'shop', namespace: 'argocd' },
  spec: {
    sourceRepos: ['https://git.example.org/shop/*', 'https://git.example.org/shop/*'],
    destinations: [{ server, namespace: '!kube-system' }],
    roles: [
      { name: 'dev', policies: ['p, proj:shop:ops, applications, sync, shop/*, allow'], groups: ['a, b'] },
      { name: 'dev team', policies: [] },
    ],
    syncWindows: [
      { kind: 'deny', schedule: '0 24 * * *', duration: '1d', timeZone: 'Europe/Berlinn', applications: ['*'] },
      { kind: 'deny', schedule: '* * * * *', duration: '24h', namespaces: ['shop'] },
    ],
  },
});

app.synth();
