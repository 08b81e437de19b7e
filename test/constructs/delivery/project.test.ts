import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { Application, type ApplicationProps } from '../../../lib/constructs/delivery/application.ts';
import { Environment, type EnvironmentProps } from '../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../lib/constructs/delivery/project.ts';
import { Promotion } from '../../../lib/constructs/delivery/promotion.ts';
import { settingsOf } from '../../../lib/model/policy.ts';
import { codesOf } from '../codes.ts';
import { factsOf, find, renderProject } from '../render-project.ts';

const kubernetes = '1.33';

class Config extends Application {
  constructor(scope: Construct, id: string, props: ApplicationProps = {}) {
    super(scope, id, props);
    new ApiObject(this, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
  }
}

function environment(props: Partial<EnvironmentProps> = {}, name = 'staging'): Environment {
  return new Environment(new Project('acme'), name, { kubernetes, ...props });
}

function projectOf(construct: Construct): Project {
  return construct.node.root as Project;
}

describe('a project', () => {
  test('knows its environments in the order in which they were made', () => {
    const project = new Project('acme');
    const staging = new Environment(project, 'staging', { kubernetes });
    const group = new Construct(project, 'group');
    const eu = new Environment(group, 'eu', {
      kubernetes: '1.34',
      cluster: { name: 'eu-1' },
      promotion: Promotion.pullRequest({ after: staging, soak: '1h30m' }),
    });
    const us = new Environment(project, 'us', {
      kubernetes,
      cluster: { server: 'https://us' },
      promotion: Promotion.manual({ after: [staging, eu] }),
    });
    expect(project.environments).toEqual([staging, eu, us]);
    expect(factsOf(project)).toEqual({
      name: 'acme',
      environments: [
        {
          name: 'staging',
          kubernetes: '1.33',
          cluster: 'https://kubernetes.default.svc',
          promotion: { kind: 'automatic', after: [], soakSeconds: 0 },
          freeze: [],
          policy: settingsOf('restricted'),
        },
        {
          name: 'eu',
          kubernetes: '1.34',
          cluster: 'eu-1',
          promotion: { kind: 'pullRequest', after: ['staging'], soakSeconds: 5400 },
          freeze: [],
          policy: settingsOf('restricted'),
        },
        {
          name: 'us',
          kubernetes: '1.33',
          cluster: 'https://us',
          promotion: { kind: 'manual', after: ['staging', 'eu'], soakSeconds: 0 },
          freeze: [],
          policy: settingsOf('restricted'),
        },
      ],
    });
  });

  test('is an App whose paths begin with the environment', () => {
    const staging = environment();
    const app = new Config(staging, 'shop');
    expect(projectOf(app)).toBeInstanceOf(App);
    expect(app.node.path).toBe('staging/shop');
    expect(Environment.of(app)).toBe(staging);
    expect(Application.of(app.node.children[0] as Construct)).toBe(app);
    expect(Application.tryOf(staging)).toBeUndefined();
  });

  test('is completed once, however often it is asked', () => {
    const app = new Config(environment(), 'shop');
    renderProject(projectOf(app));
    expect([...renderProject(projectOf(app)).keys()]).toEqual(['staging/shop', 'staging/namespaces']);
  });

  test('only charts of applications are instances of Application', () => {
    const app = new Config(environment(), 'shop');
    const chart = new Chart(app, 'chart');
    expect(app).toBeInstanceOf(Application);
    expect(app).toBeInstanceOf(Config);
    expect(app).toBeInstanceOf(Chart);
    expect(chart).not.toBeInstanceOf(Application);
    expect(new Application(app.environment, 'other')).not.toBeInstanceOf(Config);
  });
});

describe('an application', () => {
  test('labels its objects and puts them into the namespace of the environment', () => {
    const app = new Config(environment({ namespace: 'shops' }), 'shop', { team: 'payments', labels: { tier: 'gold' } });
    const { metadata } = find(renderProject(projectOf(app)), 'staging/shop', 'ConfigMap', 'shop-config');
    expect(metadata).toEqual({
      name: 'shop-config',
      namespace: 'shops',
      labels: {
        'app.kubernetes.io/instance': 'shop',
        'app.kubernetes.io/managed-by': 'gitops-ts',
        'app.kubernetes.io/part-of': 'acme',
        team: 'payments',
        tier: 'gold',
      },
    });
  });

  test('can have another name than its id, and another namespace', () => {
    const app = new Config(environment(), 'Shop', { name: 'shop', namespace: 'own' });
    expect([app.name, app.namespace, app.team]).toEqual(['shop', 'own', undefined]);
    expect(find(renderProject(projectOf(app)), 'staging/shop', 'ConfigMap', 'shop-config').metadata.namespace).toBe(
      'own',
    );
  });
});

describe('namespaces', () => {
  test('are rendered once each, closed and restricted', () => {
    const staging = environment();
    new Config(staging, 'shop');
    new Config(staging, 'blog');
    const objects = renderProject(projectOf(staging)).get('staging/namespaces');
    const labels = { 'app.kubernetes.io/managed-by': 'gitops-ts', 'app.kubernetes.io/part-of': 'acme' };
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
    expect(objects).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: 'acme-staging',
          labels: {
            ...labels,
            'pod-security.kubernetes.io/audit': 'restricted',
            'pod-security.kubernetes.io/audit-version': 'v1.33',
            'pod-security.kubernetes.io/enforce': 'restricted',
            'pod-security.kubernetes.io/enforce-version': 'v1.33',
            'pod-security.kubernetes.io/warn': 'restricted',
            'pod-security.kubernetes.io/warn-version': 'v1.33',
          },
        },
      },
      {
        ...policy,
        metadata: { name: 'default-deny', namespace: 'acme-staging', labels },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      },
      {
        ...policy,
        metadata: { name: 'allow-dns', namespace: 'acme-staging', labels },
        spec: {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [
            {
              to: [
                {
                  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
                  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
                },
              ],
              ports: [
                { protocol: 'UDP', port: 53 },
                { protocol: 'TCP', port: 53 },
              ],
            },
          ],
        },
      },
    ]);
  });

  test('follow the environment, and leave those of the cluster alone', () => {
    const staging = environment({ podSecurity: 'baseline', networkIsolation: false });
    new Config(staging, 'shop', { namespace: 'own' });
    new Config(staging, 'dns', { namespace: 'kube-system' });
    new Config(staging, 'plain', { namespace: 'default' });
    const folders = renderProject(projectOf(staging));
    expect(folders.get('staging/namespaces')).toHaveLength(1);
    const { metadata } = find(folders, 'staging/namespaces', 'Namespace', 'own');
    expect(metadata.labels['pod-security.kubernetes.io/enforce']).toBe('baseline');
    expect(metadata).not.toHaveProperty('annotations');
  });

  test('are not made where nothing is delivered', () => {
    const staging = environment();
    expect(renderProject(projectOf(staging)).size).toBe(0);
  });

  test('belong to one environment of a cluster', () => {
    const project = new Project('acme');
    const names = ['dev', 'staging'];
    for (const name of names) new Config(new Environment(project, name, { kubernetes, namespace: 'shop' }), 'shop');
    expect(codesOf(() => renderProject(project))).toEqual(['shared-namespace']);

    const apart = new Project('acme');
    for (const name of names) {
      const cluster = { name };
      new Config(new Environment(apart, name, { kubernetes, namespace: 'shop', cluster }), 'shop');
    }
    expect(codesOf(() => renderProject(apart))).toEqual([]);
  });
});

describe('names and places that cannot be', () => {
  const chart = () => new Chart(new App(), 'chart');

  test.each([
    ['a project', 'invalid-name', () => new Project('Acme Inc')],
    ['an environment', 'invalid-name', () => environment({}, 'Staging')],
    ['a path as environment', 'invalid-name', () => environment({}, '../staging')],
    ['an application', 'invalid-name', () => new Config(environment(), 'check_out')],
    ['an empty application', 'invalid-name', () => new Config(environment(), 'x', { name: '' })],
    ['a namespace', 'invalid-name', () => environment({ namespace: 'A B' })],
    ['the namespace of an application', 'invalid-name', () => new Config(environment(), 'shop', { namespace: '-' })],
    ['the folder of Argo CD', 'reserved-name', () => environment({}, 'argo-cd')],
    ['the folder of Argo CD in an environment', 'reserved-name', () => new Config(environment(), 'argo-cd')],
    ['the folder of namespaces', 'reserved-name', () => new Config(environment(), 'x', { name: 'namespaces' })],
    ['an environment in no project', 'outside-project', () => new Environment(chart(), 'dev', { kubernetes })],
    ['an application in no environment', 'outside-environment', () => new Config(new Project('acme'), 'shop')],
    ['what lies in no environment', 'outside-environment', () => Environment.of(chart())],
    ['what lies in no application', 'outside-environment', () => Application.of(chart())],
    ['a version', 'invalid-prop', () => environment({ kubernetes: '1.x' as '1.33' })],
    ['a team', 'invalid-prop', () => new Config(environment(), 'shop', { team: 'pay ments' })],
    ['a soak time', 'invalid-prop', () => Promotion.automatic({ soak: '1d' as '1h' })],
  ])('%s: %s', (_, code, make) => {
    expect(codesOf(make)).toEqual([code]);
  });

  test('two environments of one name', () => {
    const project = new Project('acme');
    new Environment(project, 'dev', { kubernetes });
    const make = () => new Environment(project, 'dev', { kubernetes });
    const elsewhere = () => new Environment(new Construct(project, 'group'), 'dev', { kubernetes });
    expect(codesOf(make)).toEqual(['duplicate-environment']);
    expect(codesOf(elsewhere)).toEqual(['duplicate-environment']);
  });

  test('two applications of one name', () => {
    const staging = environment();
    new Config(staging, 'shop');
    expect(codesOf(() => new Config(staging, 'shop'))).toEqual(['duplicate-application']);
    expect(codesOf(() => new Config(staging, 'other', { name: 'shop' }))).toEqual(['duplicate-application']);
    expect(codesOf(() => new Config(new Construct(staging, 'group'), 'shop'))).toEqual(['duplicate-application']);
  });

  test('a promotion after an environment that is not before it', () => {
    const project = new Project('acme');
    const elsewhere = environment({}, 'qa');
    new Environment(project, 'production', { kubernetes, promotion: Promotion.manual({ after: elsewhere }) });
    expect(codesOf(() => renderProject(project))).toEqual(['invalid-prop']);
  });
});
