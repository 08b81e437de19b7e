import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'argo-cd');
const server = 'https://kubernetes.default.svc';
const envs = { list: { elements: [{ env: 'dev' }, { env: 'test' }] } };
const set = (name, { template, metadata, ...spec }) =>
  new ApiObject(chart, name, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [envs],
      template: {
        metadata: { name: `${name}-{{ .env }}`, labels: { env: '{{ .env }}' }, ...metadata },
        spec: {
          project: 'default',
          source: { repoURL: 'https://git.example.org/shop/deploy.git', targetRevision: 'main', path: 'shop' },
          destination: { server, namespace: `${name}-{{ .env }}` },
          ...template,
        },
      },
      ...spec,
    },
  });

set('matrix-of-one', { generators: [{ matrix: { generators: [envs] } }] });
set('other-language', { metadata: { name: '{{env}}-shop' } });
set('unclosed', { metadata: { name: 'shop-{{ .env }' } });
set('unknown-parameter', { template: { project: '{{ .environment }}' } });
set('one-name', { metadata: { name: 'shop' } });
set('steps', {
  template: { syncPolicy: { automated: {} } },
  strategy: {
    type: 'RollingSync',
    rollingSync: {
      steps: [{ matchExpressions: [{ key: 'env', operator: 'In', values: ['dev', 'staging'] }], maxUpdate: '150%' }],
    },
  },
});

app.synth();
