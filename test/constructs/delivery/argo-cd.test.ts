import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { Application, type ApplicationProps } from '../../../lib/constructs/delivery/application.ts';
import { ArgoCD } from '../../../lib/constructs/delivery/argo-cd.ts';
import type { ArgoCDProps } from '../../../lib/constructs/delivery/argo-cd-options.ts';
import { Environment } from '../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../lib/constructs/delivery/project.ts';
import { canary } from '../../../lib/constructs/rollouts/canary.ts';
import { Rollout } from '../../../lib/constructs/rollouts/rollout.ts';
import { pause } from '../../../lib/constructs/rollouts/steps/pause.ts';
import { gatewayApi } from '../../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { codesOf } from '../codes.ts';
import { find, type Rendered, renderProject } from '../render-project.ts';

const kubernetes = '1.33';
const repoURL = 'https://git.acme.io/deploy.git';

class Config extends Application {
  constructor(scope: Construct, id: string, props: ApplicationProps = {}) {
    super(scope, id, props);
    new ApiObject(this, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
  }
}

function project(props: Partial<ArgoCDProps> = {}): Project {
  return new Project('acme', { delivery: new ArgoCD({ repoURL, ...props }) });
}

function example(props: Partial<ArgoCDProps> = {}): Project {
  const acme = project(props);
  const staging = new Environment(acme, 'staging', { kubernetes });
  const production = new Environment(acme, 'production', { kubernetes, cluster: { server: 'https://prod.acme.io' } });
  new Config(staging, 'shop');
  new Config(production, 'shop');
  new Config(production, 'blog', { namespace: 'blog' });
  return acme;
}

const labels = { 'app.kubernetes.io/managed-by': 'gitops-ts', 'app.kubernetes.io/part-of': 'acme' };
const syncOptions = ['ServerSideApply=true', 'ApplyOutOfSyncOnly=true', 'PruneLast=true', 'FailOnSharedResource=true'];

describe('Argo CD', () => {
  test('gets one folder an environment and one for the project', () => {
    const folders = renderProject(example());
    const names = (folder: string) => folders.get(folder)?.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect([...folders.keys()]).toEqual([
      'staging/shop',
      'staging/namespaces',
      'staging/argo-cd',
      'production/shop',
      'production/blog',
      'production/namespaces',
      'production/argo-cd',
      'argo-cd',
    ]);
    expect(names('production/argo-cd')).toEqual([
      'AppProject acme-production',
      'Application acme-production-shop',
      'Application acme-production-blog',
      'Application acme-production-namespaces',
    ]);
    expect(names('argo-cd')).toEqual(['AppProject acme', 'Application acme']);
  });

  test('delivers an application from its folder into its namespace', () => {
    const folders = renderProject(example(), { branch: 'live', path: 'clusters/acme' });
    expect(find(folders, 'production/argo-cd', 'Application', 'acme-production-blog')).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: 'acme-production-blog',
        namespace: 'argocd',
        labels,
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        project: 'acme-production',
        source: { repoURL, targetRevision: 'live', path: 'clusters/acme/production/blog' },
        destination: { server: 'https://prod.acme.io', namespace: 'blog' },
        syncPolicy: {
          automated: { prune: true, selfHeal: true, allowEmpty: false },
          syncOptions,
          retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
        },
      },
    });
  });

  test('delivers namespaces first, and never deletes them', () => {
    const folders = renderProject(example());
    const application = find(folders, 'staging/argo-cd', 'Application', 'acme-staging-namespaces');
    expect(application.metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-1' });
    expect(application.spec.destination.namespace).toBe('acme-staging');
    expect(find(folders, 'staging/namespaces', 'Namespace', 'acme-staging').metadata.annotations).toEqual({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    });
  });

  test('allows an environment what it uses and no more', () => {
    const acme = example();
    const production = acme.environments[1] as Environment;
    const app = new Application(production, 'tools');
    new ApiObject(app, 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' });
    const apiVersion = 'apiextensions.k8s.io/v1';
    const spec = { group: 'acme.io', scope: 'Cluster', names: { kind: 'Tenant' } };
    new ApiObject(app, 'crd', { apiVersion, kind: 'CustomResourceDefinition', spec });
    new ApiObject(app, 'tenant', { apiVersion: 'acme.io/v1', kind: 'Tenant' });
    new ApiObject(app, 'monitor', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { namespace: 'monitoring' },
    });
    const folders = renderProject(acme);
    expect(find(folders, 'production/argo-cd', 'AppProject', 'acme-production')).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: {
        name: 'acme-production',
        namespace: 'argocd',
        labels,
        annotations: { 'argocd.argoproj.io/sync-wave': '-2' },
      },
      spec: {
        description: 'Environment production of acme',
        sourceRepos: [repoURL],
        destinations: ['acme-production', 'blog', 'monitoring'].map((namespace) => ({
          server: 'https://prod.acme.io',
          namespace,
        })),
        clusterResourceWhitelist: [
          { group: '', kind: 'Namespace' },
          { group: 'acme.io', kind: 'Tenant' },
          { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
          { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
        ],
      },
    });
    expect(find(folders, 'staging/argo-cd', 'AppProject', 'acme-staging').spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace' },
    ]);
  });

  test('has one root that brings in everything and itself', () => {
    const folders = renderProject(example());
    expect(find(folders, 'argo-cd', 'Application', 'acme')).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'acme', namespace: 'argocd', labels },
      spec: {
        project: 'acme',
        source: {
          repoURL,
          targetRevision: 'main',
          path: '.',
          directory: { recurse: true, include: '{argo-cd,staging/argo-cd,production/argo-cd}/*' },
        },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'argocd' },
        syncPolicy: {
          automated: { prune: true, selfHeal: true, allowEmpty: false },
          syncOptions,
          retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
        },
      },
    });
    expect(find(folders, 'argo-cd', 'AppProject', 'acme').spec).toEqual({
      description: 'What delivers acme: its Applications and AppProjects',
      sourceRepos: [repoURL],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'argocd' }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: 'argoproj.io', kind: 'AppProject' },
        { group: 'argoproj.io', kind: 'Application' },
      ],
    });
  });

  test('permits everything that is rendered, and names every project that exists', () => {
    const folders = renderProject(example());
    const all = [...folders.values()].flat();
    const projects = new Map<string, Rendered>(
      all.filter(({ kind }) => kind === 'AppProject').map((one) => [one.metadata.name, one.spec]),
    );
    const applications = all.filter(({ kind }) => kind === 'Application');
    expect(applications).toHaveLength(6);
    for (const { spec } of applications) {
      const permitted = projects.get(spec.project);
      expect(permitted.sourceRepos).toContain(spec.source.repoURL);
      expect(permitted.destinations).toContainEqual(spec.destination);
      expect(JSON.stringify(permitted)).not.toContain('*');
      for (const object of folders.get(spec.source.path) ?? []) {
        if (object.metadata.namespace === undefined) continue;
        expect(permitted.destinations).toContainEqual({ ...spec.destination, namespace: object.metadata.namespace });
      }
    }
  });

  test('ignores what Argo Rollouts writes, and nothing else', () => {
    const acme = project();
    const staging = new Environment(acme, 'staging', { kubernetes });
    const app = new Application(staging, 'shop');
    const rollout = new Rollout(new Chart(app, 'nested', { namespace: 'acme-staging' }), 'web', {
      metadata: { name: 'web' },
      containers: [{ image: 'web:1', portNumber: 80 }],
      strategy: canary({ traffic: gatewayApi({ gateway: 'public' }), steps: [pause()] }),
    });
    rollout.bindServices({
      stable: rollout.exposeViaService({ name: 'web' }),
      canary: rollout.exposeViaService({ name: 'web-canary' }),
    });
    new kplus.ConfigMap(app, 'config');
    const { spec } = find(renderProject(acme), 'staging/argo-cd', 'Application', 'acme-staging-shop');
    const jsonPointers = ['/spec/selector/rollouts-pod-template-hash'];
    expect(spec.ignoreDifferences).toEqual([
      {
        group: 'gateway.networking.k8s.io',
        kind: 'HTTPRoute',
        name: 'web',
        namespace: 'acme-staging',
        jqPathExpressions: [
          '.spec.rules[]?.backendRefs[]? | select(.name == "web" or .name == "web-canary") | .weight',
        ],
      },
      { kind: 'Service', name: 'web', namespace: 'acme-staging', jsonPointers },
      { kind: 'Service', name: 'web-canary', namespace: 'acme-staging', jsonPointers },
    ]);
  });

  test('can be told otherwise', () => {
    const folders = renderProject(
      example({
        namespace: 'gitops',
        automated: false,
        finalizer: 'background',
        retry: { limit: -1, backoff: { factor: 3 } },
        syncOptions: ['PruneLast=false', 'PrunePropagationPolicy=background'],
        clusterResourceWhitelist: [
          { group: '', kind: 'Namespace' },
          { group: '', kind: 'PersistentVolume' },
        ],
      }),
    );
    const { metadata, spec } = find(folders, 'staging/argo-cd', 'Application', 'acme-staging-shop');
    expect(metadata).toMatchObject({
      namespace: 'gitops',
      finalizers: ['resources-finalizer.argocd.argoproj.io/background'],
    });
    expect(spec.syncPolicy).toEqual({
      syncOptions: [
        'ServerSideApply=true',
        'ApplyOutOfSyncOnly=true',
        'PruneLast=false',
        'FailOnSharedResource=true',
        'PrunePropagationPolicy=background',
      ],
      retry: { limit: -1, backoff: { duration: '10s', factor: 3, maxDuration: '3m' } },
    });
    expect(find(folders, 'staging/argo-cd', 'AppProject', 'acme-staging').spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace' },
      { group: '', kind: 'PersistentVolume' },
    ]);
    const orphans = renderProject(example({ finalizer: 'none', automated: { prune: false } }));
    const orphan = find(orphans, 'staging/argo-cd', 'Application', 'acme-staging-shop');
    expect(orphan.metadata).not.toHaveProperty('finalizers');
    expect(orphan.spec.syncPolicy.automated).toEqual({ prune: false, selfHeal: true, allowEmpty: false });
  });

  test('delivers a project without environments', () => {
    const acme = project();
    expect(find(renderProject(acme), 'argo-cd', 'Application', 'acme').spec.source.directory.include).toBe('argo-cd/*');
  });

  test('refuses two applications that would be one', () => {
    const acme = project();
    new Config(new Environment(acme, 'a', { kubernetes }), 'b-c');
    new Config(new Environment(acme, 'a-b', { kubernetes }), 'c');
    expect(codesOf(() => renderProject(acme))).toEqual(['duplicate-application']);
  });

  test.each([
    ['no repository', { repoURL: '' }, 'invalid-prop'],
    ['a pattern', { repoURL: 'https://git.acme.io/*' }, 'invalid-prop'],
    ['a password', { repoURL: 'https://me:secret@git.acme.io/deploy.git' }, 'invalid-prop'],
    ['a time without unit', { retry: { backoff: { duration: '5' as '5s' } } }, 'invalid-prop'],
    ['a namespace that is none', { namespace: 'Argo CD' }, 'invalid-name'],
  ] as const)('refuses %s', (_, props, code) => {
    expect(codesOf(() => project(props))).toEqual([code]);
  });

  test.each(['git@git.acme.io:deploy.git', 'ssh://git@git.acme.io/deploy.git'])('reads from %s', (url) => {
    expect(codesOf(() => project({ repoURL: url }))).toEqual([]);
  });
});
