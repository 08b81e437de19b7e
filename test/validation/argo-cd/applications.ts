import type { ArgoPair } from './check-pairs.ts';
import { application, inProjectShop, project, server, source } from './objects.ts';

const charts = 'https://charts.example.org';
const redis = { repoURL: charts, chart: 'redis', targetRevision: '19.6.4' };
const values = { repoURL: 'https://git.example.org/shop/values.git', ref: 'values' };
const helm = (file: string) => ({ ...redis, helm: { valueFiles: [file] } });
const several = (...sources: readonly object[]) => [application({ source: undefined, sources })];
const from = (fields: object) => [application({ source: source({ ...fields }) })];
const to = (destination: object) => [application({ destination })];
const synced = (syncPolicy: object, spec: object = {}) => [application({ syncPolicy, ...spec })];
const options = (...syncOptions: readonly string[]) => synced({ syncOptions });
const ignoring = (...ignoreDifferences: readonly object[]) => [application({ ignoreDifferences })];
const replicas = { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] };
const weights = {
  group: 'networking.istio.io',
  kind: 'VirtualService',
  jqPathExpressions: ['.spec.http[].route[].weight'],
};
const hydrator = {
  drySource: { repoURL: source()['repoURL'], targetRevision: 'main', path: 'shop' },
  syncSource: { targetBranch: 'environments/dev', path: 'shop' },
};
const right = [application()];

export const applicationPairs: readonly ArgoPair[] = [
  {
    what: 'an absolute path',
    code: 'application-refused',
    pointer: '/spec/source/path',
    wrong: from({ path: '/apps/shop' }),
    right: from({ path: './apps/../shop' }),
  },
  {
    what: 'a path outside of the repository',
    code: 'application-refused',
    pointer: '/spec/source/path',
    wrong: from({ path: 'apps/../../shop' }),
    right: from({ path: 'apps/shop/..' }),
  },
  {
    what: 'a count of replicas in words',
    code: 'application-refused',
    pointer: '/spec/source/kustomize/replicas/0/count',
    wrong: from({ kustomize: { replicas: [{ name: 'shop', count: 'two' }] } }),
    right: from({ kustomize: { replicas: [{ name: 'shop', count: '2' }] } }),
  },
  {
    what: 'no source',
    code: 'application-refused',
    pointer: '/spec',
    wrong: [application({ source: undefined })],
    right: [application({ source: undefined, sourceHydrator: hydrator })],
  },
  {
    what: 'both source and sources',
    code: 'application-refused',
    pointer: '/spec/sources',
    wrong: [application({ sources: [source()] })],
    right: several(source()),
  },
  {
    what: 'neither path nor chart',
    code: 'application-refused',
    pointer: '/spec/source',
    wrong: from({ path: undefined }),
    right: from({ path: '.' }),
  },
  {
    what: 'a ref alone where there is one source',
    code: 'application-refused',
    pointer: '/spec/source',
    wrong: from({ path: undefined, ref: 'values' }),
    right: several(source(), values),
  },
  {
    what: 'a chart without a version',
    code: 'application-refused',
    pointer: '/spec/source',
    wrong: [application({ source: { ...redis, targetRevision: undefined } })],
    right: [application({ source: redis })],
  },
  {
    what: 'Helm and Kustomize in one source',
    code: 'application-refused',
    pointer: '/spec/source/kustomize',
    wrong: from({ helm: { releaseName: 'shop' }, kustomize: { namePrefix: 'a-' } }),
    right: from({ helm: {}, kustomize: { namePrefix: 'a-' } }),
  },
  {
    what: 'a repository without a scheme',
    code: 'application-refused',
    pointer: '/spec/source/repoURL',
    wrong: from({ repoURL: 'git.example.org/shop/deploy' }),
    right: from({ repoURL: 'git@git.example.org:shop/deploy.git' }),
  },
  {
    what: 'a chart beside a path',
    code: 'application-refused',
    pointer: '/spec/source/path',
    wrong: [application({ source: { ...redis, path: 'shop' } })],
    right: [application({ source: { ...redis, repoURL: 'ghcr.io/shop/charts' } })],
  },
  {
    what: 'a ref with a dot',
    code: 'application-refused',
    pointer: '/spec/sources/1/ref',
    wrong: several(redis, { ...values, ref: 'values.git' }),
    right: several(redis, { ...values, ref: 'values_git-1' }),
  },
  {
    what: 'two sources of one ref',
    code: 'application-refused',
    pointer: '/spec/sources/2/ref',
    wrong: several(redis, values, values),
    right: several(redis, values, { ...values, ref: 'more' }),
  },
  {
    what: 'a file of a ref that is misspelt',
    code: 'application-refused',
    pointer: '/spec/sources/0/helm/valueFiles/0',
    wrong: several(helm('$value/redis.yaml'), values),
    right: several(
      helm('$values/redis.yaml'),
      values,
      helm('values-$ARGOCD_ENV_NAME.yaml'),
      helm('$ARGOCD_APP_NAME.yaml'),
    ),
  },
  {
    what: 'a hydrator without where it writes to',
    code: 'application-refused',
    pointer: '/spec/sourceHydrator/syncSource/targetBranch',
    wrong: [
      application({ source: undefined, sourceHydrator: { ...hydrator, syncSource: { targetBranch: '', path: 'a' } } }),
    ],
    right: [application({ source: undefined, sourceHydrator: hydrator })],
  },
  {
    what: 'a server and a name',
    code: 'application-refused',
    pointer: '/spec/destination/name',
    wrong: to({ server, name: 'in-cluster', namespace: 'shop' }),
    right: to({ name: 'in-cluster', namespace: 'shop' }),
  },
  {
    what: 'neither a server nor a name',
    code: 'application-refused',
    pointer: '/spec/destination',
    wrong: to({ namespace: 'shop' }),
    right: to({ server }),
  },
  {
    what: 'a name as the server',
    code: 'application-refused',
    pointer: '/spec/destination/server',
    wrong: to({ server: 'in-cluster', namespace: 'shop' }),
    right: to({ server: 'https://10.0.0.1:6443', namespace: 'shop' }),
  },
  {
    what: 'a namespace in capitals',
    code: 'application-refused',
    pointer: '/spec/destination/namespace',
    wrong: to({ server, namespace: 'Shop' }),
    right,
  },
  {
    what: 'a finalizer that is misspelt',
    code: 'application-refused',
    pointer: '/metadata/finalizers/0',
    wrong: [application({}, { finalizers: ['resource-finalizer.argocd.argoproj.io'] })],
    right: [
      application(
        {},
        { finalizers: ['resources-finalizer.argocd.argoproj.io/background', 'example.org/keep', 'foregroundDeletion'] },
      ),
    ],
  },
  {
    what: 'retries after a day',
    code: 'sync-policy-invalid',
    pointer: '/spec/syncPolicy/retry/backoff/duration',
    wrong: synced({ retry: { limit: 5, backoff: { duration: '1d' } } }),
    right: synced({ retry: { limit: -1, backoff: { duration: '5', factor: 2, maxDuration: '3m' } } }),
  },
  {
    what: 'a longest wait below the first',
    code: 'sync-policy-invalid',
    pointer: '/spec/syncPolicy/retry/backoff/maxDuration',
    wrong: synced({ retry: { backoff: { duration: '5m', maxDuration: '1m' } } }),
    right: synced({ retry: { backoff: { duration: '1m', maxDuration: '5m' } } }),
  },
  {
    what: 'waits that shrink to nothing',
    code: 'sync-policy-invalid',
    pointer: '/spec/syncPolicy/retry/backoff/factor',
    wrong: synced({ retry: { backoff: { factor: 0 } } }),
    right: synced({ retry: { backoff: { factor: 1 } } }),
  },
  {
    what: 'labels for a namespace that is not made',
    code: 'sync-policy-invalid',
    pointer: '/spec/syncPolicy/managedNamespaceMetadata',
    wrong: synced({ managedNamespaceMetadata: { labels: { team: 'shop' } } }),
    right: synced({ managedNamespaceMetadata: { labels: { team: 'shop' } }, syncOptions: ['CreateNamespace=true'] }),
  },
  {
    what: 'a negative history',
    code: 'sync-policy-invalid',
    pointer: '/spec/revisionHistoryLimit',
    wrong: [application({ revisionHistoryLimit: -1 })],
    right: [application({ revisionHistoryLimit: 0 })],
  },
  ...[
    'CreateNamespaces=true',
    'createNamespace=true',
    'CreateNamespace=True',
    'CreateNamespace = true',
    'PruneLast',
  ].map((option) => ({
    what: `the option ${option}`,
    code: 'sync-option-ignored' as const,
    pointer: '/spec/syncPolicy/syncOptions/0',
    wrong: options(option),
    right: options('CreateNamespace=true', 'PruneLast=true', 'Validate=false', 'Prune=confirm', 'Delete=false'),
  })),
  {
    what: 'an option for single objects',
    code: 'sync-option-ignored',
    pointer: '/spec/syncPolicy/syncOptions/0',
    wrong: options('Force=true'),
    right: options('Replace=true'),
  },
  {
    what: 'one option twice',
    code: 'sync-option-ignored',
    pointer: '/spec/syncPolicy/syncOptions/1',
    wrong: options('Validate=true', 'Validate=false'),
    right: options('PrunePropagationPolicy=background'),
  },
  {
    what: 'a kind without its group',
    code: 'ignored-difference-invalid',
    pointer: '/spec/ignoreDifferences/0',
    wrong: ignoring({ ...replicas, group: undefined }),
    right: ignoring(
      replicas,
      { kind: 'ConfigMap', jsonPointers: ['/data'] },
      { group: '*', kind: '*', managedFieldsManagers: ['hpa'] },
    ),
  },
  {
    what: 'a kind that is misspelt',
    code: 'ignored-difference-invalid',
    pointer: '/spec/ignoreDifferences/0/kind',
    wrong: ignoring({ ...replicas, kind: 'Deploymnt' }),
    right: ignoring({ ...replicas, group: 'gateway.networking.k8s.io', kind: 'TCPRoute' }),
  },
  {
    what: 'a group with a version',
    code: 'ignored-difference-invalid',
    pointer: '/spec/ignoreDifferences/0/group',
    wrong: ignoring({ ...replicas, group: 'apps/v1' }),
    right: ignoring(replicas),
  },
  {
    what: 'no field',
    code: 'ignored-difference-invalid',
    pointer: '/spec/ignoreDifferences/0',
    wrong: ignoring({ group: 'apps', kind: 'Deployment' }),
    right: ignoring(replicas),
  },
  {
    what: 'a pointer without a slash',
    code: 'ignored-difference-invalid',
    pointer: '/spec/ignoreDifferences/0/jsonPointers/0',
    wrong: ignoring({ ...replicas, jsonPointers: ['spec.replicas'] }),
    right: ignoring({ ...replicas, jsonPointers: ['/metadata/annotations/example.org~1a'] }),
  },
  ...['.spec.http[.route', '/spec/http', '$.spec.http', 'spec.http', '.metadata.labels.my-label', '.a["b]'].map(
    (path) => ({
      what: `the path ${path}`,
      code: 'ignored-difference-invalid' as const,
      pointer: '/spec/ignoreDifferences/0/jqPathExpressions/0',
      wrong: ignoring({ ...weights, jqPathExpressions: [path] }),
      right: ignoring({
        ...weights,
        jqPathExpressions: [
          '.spec.http[].route[].weight',
          '.webhooks[]?.clientConfig.caBundle',
          '.spec.template.spec.containers[] | select(.name == "web-1") | .resources',
          '.metadata.labels["my-label"]',
          '.metadata.annotations."example.org/a"',
          '..|.weight?',
        ],
      }),
    }),
  ),
  {
    what: 'routes that no change reaches',
    code: 'route-weights-frozen',
    pointer: '/spec/ignoreDifferences/0',
    wrong: synced({ syncOptions: ['RespectIgnoreDifferences=true'] }, { ignoreDifferences: [weights] }),
    right: synced({ syncOptions: ['RespectIgnoreDifferences=true'] }, { ignoreDifferences: [replicas] }),
  },
  {
    what: 'a project that is misspelt',
    code: 'project-missing',
    pointer: '/spec/project',
    wrong: [project(), application({ project: 'shops' })],
    right: [
      project(),
      application({ project: 'shop' }),
      application({ project: 'default', source: source({ path: 'b' }) }, { name: 'b' }),
    ],
  },
  {
    what: 'a repository that is not permitted',
    code: 'not-permitted-by-project',
    pointer: '/spec/source/repoURL',
    wrong: inProjectShop({ source: source({ repoURL: 'https://git.example.org/shop/deep/er.git' }) }),
    right: inProjectShop({ source: source({ repoURL: 'https://git.example.org/Shop/other' }) }),
  },
  {
    what: 'a repository that is denied',
    code: 'not-permitted-by-project',
    pointer: '/spec/source/repoURL',
    wrong: inProjectShop({}, { sourceRepos: ['*', '!https://git.example.org/shop/*'] }),
    right: inProjectShop({}, { sourceRepos: ['*', '!https://git.example.org/secret/*'] }),
  },
  {
    what: 'a namespace that is not permitted',
    code: 'not-permitted-by-project',
    pointer: '/spec/destination',
    wrong: inProjectShop({ destination: { server, namespace: 'kube-system' } }),
    right: inProjectShop({ destination: { name: 'in-cluster', namespace: 'shop' } }),
  },
  {
    what: 'a namespace that is denied',
    code: 'not-permitted-by-project',
    pointer: '/spec/destination',
    wrong: inProjectShop(
      {},
      {
        destinations: [
          { server: '*', namespace: '*' },
          { server, namespace: '!shop' },
        ],
      },
    ),
    right: inProjectShop(
      {},
      {
        destinations: [
          { server: '*', namespace: '*' },
          { server, namespace: '!kube-*' },
        ],
      },
    ),
  },
  {
    what: 'a cluster that is not permitted',
    code: 'not-permitted-by-project',
    pointer: '/spec/destination',
    wrong: inProjectShop({ destination: { server: 'https://10.0.0.1', namespace: 'shop' } }),
    right: inProjectShop(
      { destination: { server: 'https://10.0.0.1', namespace: 'shop' } },
      { destinations: [{ name: 'prod', namespace: '*' }] },
    ),
  },
  {
    what: 'a namespace that Applications may not live in',
    code: 'not-permitted-by-project',
    pointer: '/metadata/namespace',
    wrong: [project(), application({ project: 'shop' }, { namespace: 'team' })],
    right: [project({ sourceNamespaces: ['team-*'] }), application({ project: 'shop' }, { namespace: 'team-a' })],
  },
  {
    what: 'one folder in one namespace twice',
    code: 'application-shares-objects',
    pointer: '/spec/source',
    wrong: [
      application(),
      application(
        { source: source({ repoURL: 'https://git.example.org/shop/deploy', path: './shop/' }) },
        { name: 'again' },
      ),
    ],
    right: [application(), application({ destination: { server, namespace: 'other' } }, { name: 'again' })],
  },
];

/** What is only said to who writes the Application. */
export const applicationAdvicePairs: readonly ArgoPair[] = [
  {
    what: 'Replace beside ServerSideApply',
    code: 'sync-option-ignored',
    pointer: '/spec/syncPolicy/syncOptions/1',
    wrong: options('Replace=true', 'ServerSideApply=true'),
    right: options('Replace=false', 'ServerSideApply=true'),
  },
];
