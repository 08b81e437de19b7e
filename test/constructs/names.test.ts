import { ApiObject, type Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { Application } from '../../lib/constructs/delivery/application.ts';
import { Environment } from '../../lib/constructs/delivery/environment.ts';
import { Project } from '../../lib/constructs/delivery/project.ts';
import { isDnsLabel, kebab, shorten } from '../../lib/constructs/names.ts';
import { Rollout } from '../../lib/constructs/rollouts/rollout.ts';

function application(name: string): Application {
  return new Application(new Environment(new Project('acme'), 'dev', { kubernetes: '1.33' }), name);
}

function named(chart: Chart, kind: string, ...ids: readonly string[]): string {
  const path = ids.slice(0, -1).reduce<Construct>((scope, id) => new Construct(scope, id), chart);
  return new ApiObject(path, ids.at(-1) ?? '', { apiVersion: 'v1', kind }).name;
}

describe('names of objects', () => {
  test.each([
    ['checkout', ['web', 'Resource'], 'checkout-web'],
    ['frontend', ['frontend', 'Resource'], 'frontend'],
    ['frontend', ['frontend', 'Service', 'Resource'], 'frontend-service'],
    ['checkout', ['checkout-web'], 'checkout-web'],
    ['checkout', ['Default'], 'checkout'],
    ['checkout', ['SuccessRate'], 'checkout-success-rate'],
    ['checkout', ['web', 'DefaultDenyAll', 'Resource'], 'checkout-web-default-deny-all'],
    ['checkout', ['HTTPRoute'], 'checkout-http-route'],
    ['checkout', ['config_map.yaml'], 'checkout-config-map-yaml'],
  ])('%s %j is %s', (app, ids, expected) => {
    expect(named(application(app), 'ConfigMap', ...ids)).toBe(expected);
  });

  test('a long name keeps its start and stays apart from others that start alike', () => {
    const app = application('a');
    const first = named(app, 'ConfigMap', `${'x'.repeat(70)}1`);
    const second = named(app, 'ConfigMap', `${'x'.repeat(70)}2`);
    expect(first).toMatch(/^a-x{52}-[0-9a-f]{8}$/);
    expect(first).not.toBe(second);
    expect(isDnsLabel(first)).toBe(true);
    expect(named(app, 'CronJob', 'y'.repeat(60))).toHaveLength(52);
    expect(named(app, 'StatefulSet', 'z'.repeat(60))).toHaveLength(52);
  });

  test('addresses that cdk8s-plus-27 puts into ids are said as names', () => {
    const app = application('shop');
    const web = new Rollout(app, 'web', { containers: [{ image: 'web', portNumber: 80 }] });
    const db = new Rollout(app, 'db', { containers: [{ image: 'db', portNumber: 5432 }] });
    web.connections.allowTo(db);
    const policies = app.node.findAll().filter((one) => one instanceof kplus.NetworkPolicy);
    expect(policies.map(({ name }) => name)).toEqual([
      'shop-web-allow-egress-db',
      'shop-web-allow-ingress-acme-dev-db',
    ]);
  });
});

test('kebab and shorten leave alone what is fine', () => {
  expect(kebab('checkout-web')).toBe('checkout-web');
  expect(kebab('--E2eTest__1--')).toBe('e2e-test-1');
  expect(shorten('a'.repeat(63))).toBe('a'.repeat(63));
  expect(shorten(`${'a'.repeat(53)}-${'b'.repeat(20)}`)).toMatch(/^a{53}-[0-9a-f]{8}$/);
});
