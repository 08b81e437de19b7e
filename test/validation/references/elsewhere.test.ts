import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Application } from '../../../lib/constructs/delivery/application.ts';
import { Environment } from '../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../lib/constructs/delivery/project.ts';
import { external } from '../../../lib/constructs/external.ts';
import { settingsOf } from '../../../lib/model/policy.ts';
import { type EnvironmentFacts, type ExternalFacts, externalFacts } from '../../../lib/model/program.ts';
import { validate } from '../../../lib/validation/validate.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import { type Change, check, worldText } from './world.ts';

const secretElsewhere: Change = ['secretKeyRef: { name: database-login', 'secretKeyRef: { name: elsewhere'];
const secret: ExternalFacts = {
  group: '',
  kind: 'Secret',
  namespace: undefined,
  name: 'elsewhere',
  environment: undefined,
  keys: undefined,
};

describe('external()', () => {
  it.each([
    ['by name', secret],
    ['by any name', { ...secret, name: '*' }],
    ['in its namespace', { ...secret, namespace: 'shop' }],
    ['with the key', { ...secret, keys: ['password'] }],
    ['in its environment', { ...secret, environment: 'production' }],
  ])('%s makes a reference good', (_, facts) => {
    expect(check(worldText('web', [secretElsewhere]), 'project', { externals: [facts] })).toEqual([]);
  });

  it.each([
    ['of another name', { ...secret, name: 'other' }, 'reference-missing'],
    ['of another namespace', { ...secret, namespace: 'other' }, 'reference-missing'],
    ['of another environment', { ...secret, environment: 'staging' }, 'reference-missing'],
    ['with other keys', { ...secret, keys: ['user'] }, 'key-missing'],
  ])('%s does not', (_, facts, code) => {
    const found = check(worldText('web', [secretElsewhere]), 'project', { externals: [facts] });
    expect(found.map((one) => one.code)).toEqual([code]);
  });

  it('knows the ports of a Service', () => {
    const text = worldText('web', [['service: { name: web-service', 'service: { name: legacy']]);
    const service = { ...secret, kind: 'Service', name: 'legacy' };
    expect(check(text, 'project', { externals: [{ ...service, keys: ['http'] }] })).toEqual([]);
    const found = check(text, 'project', { externals: [{ ...service, keys: ['grpc'] }] });
    expect(found.map((one) => one.code)).toEqual(['port-missing']);
  });

  it('takes the environment and the namespace from where it is declared', () => {
    const project = new Project('acme');
    const staging = new Environment(project, 'staging', { kubernetes: '1.33' });
    external(project, { kind: 'Deployment', name: 'a' });
    external(new Application(staging, 'shop'), { kind: 'Secret', name: 'b', keys: ['k'] });
    external(staging, { kind: 'PriorityClass', name: 'c', namespace: 'ignored' });
    const app = new App();
    external(new Chart(app, 'chart'), { kind: 'Widget', group: 'example.org', name: 'd', namespace: 'n' });
    const none = { environment: undefined, namespace: undefined, keys: undefined };
    expect([project, app].flatMap((root) => (root as { [externalFacts]?: unknown })[externalFacts])).toEqual([
      { ...none, group: 'apps', kind: 'Deployment', name: 'a' },
      { group: '', kind: 'Secret', name: 'b', namespace: 'acme-staging', environment: 'staging', keys: ['k'] },
      { ...none, group: 'scheduling.k8s.io', kind: 'PriorityClass', name: 'c', environment: 'staging' },
      { ...none, group: 'example.org', kind: 'Widget', name: 'd', namespace: 'n' },
    ]);
    expect(() => external(app, { kind: 'Secret', name: '' })).toThrow('has no name');
  });
});

describe('environments of one cluster', () => {
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [],
  };
  const facts = (name: string, cluster: string): EnvironmentFacts => ({
    name,
    cluster,
    kubernetes: '1.33',
    promotion: { kind: 'automatic', after: [], soakSeconds: 0 },
    freeze: [],
    policy: settingsOf('none'),
  });
  const found = (clusters: readonly [string, string]): readonly string[] =>
    validate([...manifestsOf([role], 'staging'), ...manifestsOf([role], 'production')], {
      ...inProject,
      project: { name: 'acme', environments: [facts('staging', clusters[0]), facts('production', clusters[1])] },
    }).map(({ code }) => code);

  it('do not render one object twice', () => {
    expect(found(['https://one', 'https://one'])).toEqual(['object-of-two-applications']);
    expect(found(['https://one', 'https://two'])).toEqual([]);
  });
});
