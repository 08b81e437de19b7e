import { ApiObject, App, Chart } from 'cdk8s';

// What Argo CD takes, in the forms that are nearest to what it does not.
const app = new App();
const chart = new Chart(app, 'argo-cd');
const apiVersion = 'argoproj.io/v1alpha1';
const metadata = (name, fields) => ({ name, namespace: 'argocd', ...fields });
const server = 'https://kubernetes.default.svc';

new ApiObject(chart, 'project', {
  apiVersion,
  kind: 'AppProject',
  metadata: metadata('shop', { finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
  spec: {
    sourceRepos: ['https://git.example.org/shop/*', 'https://charts.example.org', '!https://git.example.org/shop/secret'],
    destinations: [
      { server, namespace: 'shop-*' },
      { server: '*', namespace: '!kube-system' },
    ],
    roles: [{ name: 'dev', policies: ['p, proj:shop:dev, applications, action/apps/*, shop/*, allow'], groups: ['"a, b"'] }],
    syncWindows: [
      { kind: 'deny', schedule: '0 22 * * fri', duration: '60h', timeZone: 'Europe/Berlin', applications: ['*'] },
      { kind: 'allow', schedule: '*/10 8-17 * * 1-5', duration: '10m', timeZone: 'UTC', clusters: ['in-cluster'] },
    ],
  },
});

new ApiObject(chart, 'application', {
  apiVersion,
  kind: 'Application',
  metadata: metadata('cache', {
    finalizers: ['resources-finalizer.argocd.argoproj.io/background'],
    annotations: { 'argocd.argoproj.io/sync-wave': '-1', 'notifications.argoproj.io/subscribe.on-deployed.slack': 'shop' },
  }),
  spec: {
    project: 'shop',
    sources: [
      {
        repoURL: 'https://charts.example.org',
        chart: 'redis',
        targetRevision: '19.6.4',
        helm: { valueFiles: ['$values/cache.yaml'] },
      },
      { repoURL: 'https://git.example.org/shop/values.git', targetRevision: 'main', ref: 'values' },
    ],
    destination: { name: 'in-cluster', namespace: 'shop-cache' },
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      syncOptions: ['CreateNamespace=true', 'Prune=confirm', 'PrunePropagationPolicy=background'],
      managedNamespaceMetadata: { labels: { team: 'shop' } },
      retry: { limit: -1, backoff: { duration: '5', factor: 2, maxDuration: '3m' } },
    },
    ignoreDifferences: [
      { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
      { group: '*', kind: '*', jqPathExpressions: ['.metadata.labels["a-b"]'] },
    ],
  },
});

new ApiObject(chart, 'set', {
  apiVersion,
  kind: 'ApplicationSet',
  metadata: metadata('shops'),
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [
      {
        matrix: {
          generators: [
            { clusters: { selector: { matchExpressions: [{ key: 'shop', operator: 'Exists' }] } } },
            { git: { repoURL: 'https://git.example.org/shop/deploy.git', revision: 'main', directories: [{ path: 'shops/*' }] } },
          ],
        },
      },
    ],
    strategy: {
      type: 'RollingSync',
      deletionOrder: 'Reverse',
      rollingSync: {
        steps: [
          { matchExpressions: [{ key: 'env', operator: 'In', values: ['dev'] }] },
          { matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['dev'] }], maxUpdate: '10%' },
        ],
      },
    },
    template: {
      metadata: {
        name: '{{ .path.basename }}-{{ .nameNormalized | lower }}',
        labels: { env: '{{ index .metadata.labels "env" }}' },
      },
      spec: {
        project: 'shop',
        source: { repoURL: 'https://git.example.org/shop/deploy.git', targetRevision: 'main', path: '{{ .path.path }}' },
        destination: { server: '{{ .server }}', namespace: 'shop-{{ if eq .name "a" }}a{{ else }}b{{ end }}' },
      },
    },
  },
});

new ApiObject(chart, 'job', {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: 'migrate',
    namespace: 'shop-cache',
    annotations: {
      'argocd.argoproj.io/hook': 'PreSync, Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation,HookSucceeded',
      'argocd.argoproj.io/sync-options': 'Force=true,Replace=true',
    },
  },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image: 'shop/migrate:1' }] } } },
});

app.synth();
