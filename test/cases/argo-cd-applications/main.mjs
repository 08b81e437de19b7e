import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'argo-cd');
const apiVersion = 'argoproj.io/v1alpha1';
const server = 'https://kubernetes.default.svc';
const source = { repoURL: 'https://git.example.org/shop/deploy.git', targetRevision: 'main', path: 'shop' };
const application = (name, spec) =>
  new ApiObject(chart, name, {
    apiVersion,
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: { project: 'shop', source, destination: { server, namespace: 'shop' }, ...spec },
  });

new ApiObject(chart, 'project', {
  apiVersion,
  kind: 'AppProject',
  metadata: { name: 'shop', namespace: 'argocd' },
  spec: { sourceRepos: ['https://git.example.org/shop/*'], destinations: [{ server, namespace: 'shop*' }] },
});

application('two-destinations', { destination: { server, name: 'in-cluster', namespace: 'shop-a' } });
application('chart-without-version', {
  source: { repoURL: 'https://git.example.org/shop/charts', chart: 'redis' },
  destination: { server, namespace: 'shop-b' },
});
application('project-misspelt', { project: 'shp', destination: { server, namespace: 'shop-c' } });
application('not-permitted', {
  source: { ...source, repoURL: 'https://git.example.org/payments/deploy.git' },
  destination: { server, namespace: 'payments' },
});
application('sync', {
  destination: { server, namespace: 'shop-d' },
  syncPolicy: {
    syncOptions: ['CreateNamespaces=true', 'RespectIgnoreDifferences=true'],
    retry: { backoff: { duration: '1d' } },
  },
  ignoreDifferences: [
    { kind: 'Deployment', jsonPointers: ['spec/replicas'] },
    { group: 'networking.istio.io', kind: 'VirtualService', jqPathExpressions: ['.spec.http[].route[].weight'] },
  ],
});
application('one', { source: { ...source, directory: { recurse: true } } });
application('other', { source: { ...source, directory: { recurse: true } } });

app.synth();
