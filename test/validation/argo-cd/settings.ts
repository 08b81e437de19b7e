import type { ArgoPair } from './check-pairs.ts';

const secret = (type: string, data: object | undefined, field = 'stringData') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'one', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': type } },
  [field]: data,
});
const configMap = (name: string, data: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'argocd' },
  data,
});
const url = 'https://git.example.org/shop/deploy.git';
const cluster = { name: 'prod', server: 'https://10.0.0.1', config: '{"tlsClientConfig":{"insecure":false}}' };
const rbac = (...lines: readonly string[]) => configMap('argocd-rbac-cm', { 'policy.csv': lines.join('\n') });

const lines = [
  'p, role:dev, applications, get, */*',
  'p, role:dev, applications, get, */*, permit',
  'p, role:dev, application, get, */*, allow',
  'g, team',
  'x, role:dev, applications, get, */*, allow',
];

export const settingPairs: readonly ArgoPair[] = [
  {
    what: 'a type of Secret that is none',
    code: 'argo-cd-setting-invalid',
    pointer: '/metadata/labels/argocd.argoproj.io~1secret-type',
    wrong: [secret('repo', { url })],
    right: [secret('repository', { url, type: 'git' })],
  },
  {
    what: 'a repository without its URL',
    code: 'argo-cd-setting-invalid',
    pointer: '/stringData',
    wrong: [secret('repository', { password: 'x' })],
    right: [secret('repo-creds', { url: 'aHR0cHM6Ly9hLmV4YW1wbGUub3Jn' }, 'data'), secret('repository', undefined)],
  },
  {
    what: 'a repository of a kind that is none',
    code: 'argo-cd-setting-invalid',
    pointer: '/stringData/type',
    wrong: [secret('repository', { url, type: 'svn' })],
    right: [secret('repository', { url: 'ghcr.io/shop', type: 'helm', enableOCI: 'true' })],
  },
  {
    what: 'a cluster whose config is no JSON',
    code: 'argo-cd-setting-invalid',
    pointer: '/stringData/config',
    wrong: [secret('cluster', { ...cluster, config: 'bearerToken: x' })],
    right: [secret('cluster', cluster), secret('cluster', { ...cluster, config: '<path:vault#config>' })],
  },
  {
    what: 'a way to track objects that is none',
    code: 'argo-cd-setting-invalid',
    pointer: '/data/application.resourceTrackingMethod',
    wrong: [configMap('argocd-cm', { 'application.resourceTrackingMethod': 'annotations' })],
    right: [
      configMap('argocd-cm', { 'application.resourceTrackingMethod': 'annotation+label', 'exec.enabled': 'true' }),
    ],
  },
  {
    what: 'a length of time without a unit',
    code: 'argo-cd-setting-invalid',
    pointer: '/data/timeout.reconciliation',
    wrong: [configMap('argocd-cm', { 'timeout.reconciliation': '180' })],
    right: [configMap('argocd-cm', { 'timeout.reconciliation': '180s', url: 'https://argocd.example.org' })],
  },
  {
    what: 'a URL without a scheme',
    code: 'argo-cd-setting-invalid',
    pointer: '/data/url',
    wrong: [configMap('argocd-cm', { url: 'argocd.example.org' })],
    right: [configMap('other', { url: 'argocd.example.org' })],
  },
  ...lines.map((line) => ({
    what: `the line ${line}`,
    code: 'argo-cd-setting-invalid' as const,
    pointer: '/data/policy.csv',
    wrong: [rbac(line)],
    right: [
      rbac(
        '# who may do what',
        '',
        'p, role:dev, applications, action/apps/Deployment/restart, shop/*, allow',
        'p, role:dev, *, get, *, deny',
        'g, "team, of the shop", role:dev',
        'g, example:team, role:admin',
      ),
    ],
  })),
  {
    what: 'a role that is granted and misspelt',
    code: 'argo-cd-setting-invalid',
    pointer: '/data/policy.csv',
    wrong: [rbac('p, role:deployer, applications, sync, */*, allow', 'g, team, role:deploye')],
    right: [rbac('p, role:deployer, applications, sync, */*, allow', 'g, team, role:deployer', 'g, others, role:else')],
  },
  {
    what: 'a role of everyone that is misspelt',
    code: 'argo-cd-setting-invalid',
    pointer: '/data/policy.default',
    wrong: [configMap('argocd-rbac-cm', { 'policy.default': 'role:readnly' })],
    right: [configMap('argocd-rbac-cm', { 'policy.default': 'role:readonly' })],
  },
  {
    what: 'a way to match that is none',
    code: 'argo-cd-setting-invalid',
    pointer: '/data/policy.matchMode',
    wrong: [configMap('argocd-rbac-cm', { 'policy.matchMode': 'globs' })],
    right: [configMap('argocd-rbac-cm', { 'policy.matchMode': 'regex' })],
  },
];
