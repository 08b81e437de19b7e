import type { Fields } from '../objects.ts';
import type { ArgoPair } from './check-pairs.ts';
import { application, project, server } from './objects.ts';

const window = { kind: 'allow', schedule: '0 22 * * 1-5', duration: '8h', applications: ['*'] };
const windows = (...syncWindows: readonly object[]) => [project({ syncWindows })];
const policy = 'p, proj:shop:dev, applications, sync, shop/*, allow';
const roles = (fields: object) => [project({ roles: [{ name: 'dev', policies: [policy], ...fields }] })];
const account = { server, namespace: 'shop', defaultServiceAccount: 'deployer' };
const right = [project()];

const policies = [
  'p, proj:shop:dev, applications, sync, shop/*',
  'p, proj:other:dev, applications, sync, shop/*, allow',
  'p, role:dev, applications, sync, shop/*, allow',
  'p, proj:shop:dev, projects, get, shop, allow',
  'p, proj:shop:dev, application, get, shop/*, allow',
  'p, proj:shop:dev, applications, sink, shop/*, allow',
  'p, proj:shop:dev, applications, sync, other/*, allow',
  'p, proj:shop:dev, applications, sync, *, allow',
  'p, proj:shop:dev, applications, sync, shop/*, permit',
  'g, proj:shop:dev, role:admin',
];

const schedules = [
  '0 24 * * *',
  '60 * * * *',
  '* * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 7',
  '5-1 * * * *',
  '@daily',
  '*/0 * * * *',
  '',
];
const durations = ['1d', '8', '', '-1h', '1 h'];
const zones = ['Europe/Berlinn', 'CEST', 'europe/berlin', '+02:00', 'PST'];

export const projectPairs: readonly ArgoPair[] = [
  {
    what: 'a destination that is denied by everything',
    code: 'project-refused',
    pointer: '/spec/destinations/1/namespace',
    wrong: [
      project({
        destinations: [
          { server, namespace: 'shop' },
          { server, namespace: '!*' },
        ],
      }),
    ],
    right: [
      project({
        destinations: [
          { server, namespace: '*' },
          { server, namespace: '!kube-*' },
        ],
      }),
    ],
  },
  {
    what: 'a destination twice',
    code: 'project-refused',
    pointer: '/spec/destinations/1',
    wrong: [
      project({
        destinations: [
          { server, namespace: 'shop' },
          { server, namespace: 'shop' },
        ],
      }),
    ],
    right: [
      project({
        destinations: [
          { name: 'a', namespace: 'shop' },
          { name: 'b', namespace: 'shop' },
        ],
      }),
    ],
  },
  {
    what: 'a destination on no cluster',
    code: 'project-refused',
    pointer: '/spec/destinations/0',
    wrong: [project({ destinations: [{ namespace: 'shop' }] })],
    right,
  },
  {
    what: 'a repository twice',
    code: 'project-refused',
    pointer: '/spec/sourceRepos/1',
    wrong: [project({ sourceRepos: ['*', '*'] })],
    right: [project({ sourceRepos: ['*', '!https://git.example.org/secret.git'] })],
  },
  {
    what: 'a namespace of Applications twice',
    code: 'project-refused',
    pointer: '/spec/sourceNamespaces/1',
    wrong: [project({ sourceNamespaces: ['team', 'team'] })],
    right: [project({ sourceNamespaces: ['team', 'team-*'] })],
  },
  {
    what: 'a group with a version',
    code: 'project-refused',
    pointer: '/spec/clusterResourceWhitelist/0/group',
    wrong: [project({ clusterResourceWhitelist: [{ group: 'rbac.authorization.k8s.io/v1', kind: '*' }] })],
    right: [
      project({
        clusterResourceWhitelist: [
          { group: '', kind: 'Namespace' },
          { group: '*', kind: '*' },
        ],
      }),
    ],
  },
  {
    what: 'the core group by a name that it does not have',
    code: 'project-refused',
    pointer: '/spec/namespaceResourceBlacklist/0/group',
    wrong: [project({ namespaceResourceBlacklist: [{ group: 'core', kind: 'ResourceQuota' }] })],
    right: [project({ namespaceResourceBlacklist: [{ group: '', kind: 'ResourceQuota' }] })],
  },
  {
    what: 'a service account that is denied',
    code: 'project-refused',
    pointer: '/spec/destinationServiceAccounts/0/namespace',
    wrong: [project({ destinationServiceAccounts: [{ ...account, namespace: '!shop' }] })],
    right: [project({ destinationServiceAccounts: [account, { ...account, namespace: '*' }] })],
  },
  {
    what: 'a service account without a name',
    code: 'project-refused',
    pointer: '/spec/destinationServiceAccounts/0/defaultServiceAccount',
    wrong: [project({ destinationServiceAccounts: [{ ...account, defaultServiceAccount: ' ' }] })],
    right: [project({ destinationServiceAccounts: [{ ...account, defaultServiceAccount: 'shop:deployer' }] })],
  },
  {
    what: 'two service accounts for one destination',
    code: 'project-refused',
    pointer: '/spec/destinationServiceAccounts/1',
    wrong: [project({ destinationServiceAccounts: [account, { ...account, defaultServiceAccount: 'other' }] })],
    right: [project({ destinationServiceAccounts: [account] })],
  },
  {
    what: 'a role with a space',
    code: 'project-refused',
    pointer: '/spec/roles/0/name',
    wrong: roles({ name: 'the dev' }),
    right: roles({}),
  },
  {
    what: 'two roles of one name',
    code: 'project-refused',
    pointer: '/spec/roles/1/name',
    wrong: [project({ roles: [{ name: 'dev' }, { name: 'dev' }] })],
    right: [project({ roles: [{ name: 'dev' }, { name: 'ops_2-b' }] })],
  },
  ...policies.map((one) => ({
    what: `the policy ${one}`,
    code: 'project-refused' as const,
    pointer: '/spec/roles/0/policies/0',
    wrong: roles({ policies: [one] }),
    right: roles({
      policies: [
        policy,
        'p,proj:shop:dev,applications,get,shop/team/web,deny',
        'p, proj:shop:dev, applications, action/apps/Deployment/restart, shop/*, allow',
        'p, proj:shop:dev, repositories, create, shop/https://git.example.org/a.git, allow',
        'p, proj:shop:dev, logs, get, shop/*, allow',
      ],
    }),
  })),
  ...['', 'a,b', 'a\nb', ' a'].map((group) => ({
    what: `the group ${JSON.stringify(group)}`,
    code: 'project-refused' as const,
    pointer: '/spec/roles/0/groups/0',
    wrong: roles({ groups: [group] }),
    right: roles({ groups: ['example:team', '"a,b"', 'Team of the shop'] }),
  })),
  {
    what: 'destinations that only deny',
    code: 'project-only-denies',
    pointer: '/spec/destinations',
    wrong: [project({ destinations: [{ server: '*', namespace: '!kube-system' }] })],
    right: [
      project({
        destinations: [
          { server: '*', namespace: '!kube-system' },
          { server: '*', namespace: '*' },
        ],
      }),
    ],
  },
  {
    what: 'repositories that are only denied',
    code: 'project-only-denies',
    pointer: '/spec/sourceRepos',
    wrong: [project({ sourceRepos: ['!https://git.example.org/secret.git'] })],
    right: [project({ sourceRepos: ['!https://git.example.org/secret.git', '*'] })],
  },
  ...schedules.map((schedule) => ({
    what: `the schedule '${schedule}'`,
    code: 'sync-window-invalid' as const,
    pointer: '/spec/syncWindows/0/schedule',
    wrong: windows({ ...window, schedule }),
    right: windows(
      window,
      { ...window, schedule: '*/15 8-18/2 1,15 JAN-mar ?' },
      { ...window, schedule: 'TZ=Europe/Berlin 0 8 * * sun' },
    ),
  })),
  ...durations.map((duration) => ({
    what: `the duration '${duration}'`,
    code: 'sync-window-invalid' as const,
    pointer: '/spec/syncWindows/0/duration',
    wrong: windows({ ...window, duration }),
    right: windows({ ...window, duration: '1h30m' }),
  })),
  ...zones.map((timeZone) => ({
    what: `the time zone '${timeZone}'`,
    code: 'sync-window-invalid' as const,
    pointer: '/spec/syncWindows/0/timeZone',
    wrong: windows({ ...window, timeZone }),
    right: ['Europe/Berlin', 'UTC', 'America/Port_of_Spain', 'Etc/GMT+5', 'CET', 'Asia/Kolkata'].flatMap(
      (zone, index) => [project({ syncWindows: [{ ...window, timeZone: zone }] }, `shop-${index}`)],
    ),
  })),
  {
    what: 'another kind of window',
    code: 'sync-window-invalid',
    pointer: '/spec/syncWindows/0/kind',
    wrong: windows({ ...window, kind: 'Allow' }),
    right: windows({ ...window, kind: 'deny' }),
  },
  {
    what: 'a window for nothing',
    code: 'sync-window-invalid',
    pointer: '/spec/syncWindows/0',
    wrong: windows({ ...window, applications: [] }),
    right: windows({ ...window, applications: [], clusters: ['in-cluster'] }),
  },
  {
    what: 'a window twice',
    code: 'sync-window-invalid',
    pointer: '/spec/syncWindows/1',
    wrong: windows(window, window),
    right: windows(window, { ...window, duration: '1h' }),
  },
  {
    what: 'a long description',
    code: 'sync-window-invalid',
    pointer: '/spec/syncWindows/0/description',
    wrong: windows({ ...window, description: 'x'.repeat(256) }),
    right: windows({ ...window, description: 'x'.repeat(255) }),
  },
  {
    what: 'a denial without an end',
    code: 'sync-window-never-ends',
    pointer: '/spec/syncWindows/0',
    wrong: windows({ ...window, kind: 'deny', schedule: '0 */6 * * *', duration: '6h' }),
    right: windows(
      { ...window, kind: 'deny', schedule: '0 */6 * * *', duration: '5h' },
      { ...window, kind: 'deny', schedule: '* * * * *', duration: '24h', manualSync: true },
      { ...window, kind: 'deny', schedule: '0 0 * * 0', duration: '24h' },
      { ...window, schedule: '* * * * *', duration: '24h' },
    ),
  },
  {
    what: 'a finalizer that is misspelt',
    code: 'application-refused',
    pointer: '/metadata/finalizers/0',
    wrong: [
      {
        ...project(),
        metadata: { name: 'shop', namespace: 'argocd', finalizers: ['resources-finalizers.argocd.argoproj.io'] },
      },
    ],
    right: [
      {
        ...project(),
        metadata: { name: 'shop', namespace: 'argocd', finalizers: ['resources-finalizer.argocd.argoproj.io'] },
      },
    ],
  },
];

const tracked = (object: Fields, name: string, kind: string, namespace?: string) => ({
  ...object,
  kind,
  metadata: {
    name,
    namespace,
    annotations: { 'argocd.argoproj.io/tracking-id': `shop:/${kind}:${namespace ?? ''}/${name}` },
  },
});
const deliver = (projectSpec: Fields, ...objects: readonly Fields[]) => [
  project(projectSpec),
  application({ project: 'shop' }),
  ...objects,
];
const namespace = tracked({ apiVersion: 'v1' }, 'shop', 'Namespace');
const quota = tracked({ apiVersion: 'v1', spec: {} }, 'few', 'ResourceQuota', 'shop');

/** What an AppProject permits of the objects that say which Application they belong to. */
export const deliveredPairs: readonly ArgoPair[] = [
  {
    what: 'a kind outside namespaces that is not listed',
    code: 'not-permitted-by-project',
    pointer: '/kind',
    wrong: deliver({}, namespace),
    right: deliver({ clusterResourceWhitelist: [{ group: '', kind: 'Name*' }] }, namespace),
  },
  {
    what: 'a name that is not listed',
    code: 'not-permitted-by-project',
    pointer: '/kind',
    wrong: deliver({ clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'other' }] }, namespace),
    right: deliver({ clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'shop*' }] }, namespace),
  },
  {
    what: 'a kind that is denied',
    code: 'not-permitted-by-project',
    pointer: '/kind',
    wrong: deliver({ namespaceResourceBlacklist: [{ group: '', kind: 'ResourceQuota' }] }, quota),
    right: deliver({}, quota),
  },
  {
    what: 'a kind that is not among those listed',
    code: 'not-permitted-by-project',
    pointer: '/kind',
    wrong: deliver({ namespaceResourceWhitelist: [] }, quota),
    right: deliver({ namespaceResourceWhitelist: [{ group: '*', kind: '*' }] }, quota),
  },
  {
    what: 'a namespace that is not permitted',
    code: 'not-permitted-by-project',
    pointer: '/metadata/namespace',
    wrong: deliver({}, tracked({ apiVersion: 'v1', spec: {} }, 'few', 'ResourceQuota', 'other')),
    right: deliver(
      {
        destinations: [
          { server, namespace: 'shop' },
          { server, namespace: 'other' },
        ],
      },
      tracked({ apiVersion: 'v1', spec: {} }, 'few', 'ResourceQuota', 'other'),
    ),
  },
];
