import { describe, expect, it } from 'vitest';
import { retiredApis } from '../../../lib/validation/schema/removed-apis.ts';
import { schemasFor } from '../../../lib/validation/schema/schema-set.ts';
import { foundIn } from './found.ts';

const object = (apiVersion: string, kind: string): string =>
  `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}}`;
const pod = (spec: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a, ${spec}}]}}`;

describe('what a version of Kubernetes has', () => {
  it.each([
    [
      '1.28',
      pod('lifecycle: {preStop: {sleep: {seconds: 5}}}'),
      'field-too-new /spec/containers/0/lifecycle/preStop/sleep',
    ],
    ['1.29', pod('lifecycle: {preStop: {sleep: {seconds: 5}}}')],
    ['1.33', pod('restartPolicyRules: []'), 'field-too-new /spec/containers/0/restartPolicyRules'],
    ['1.34', pod('restartPolicyRules: []')],
    ['1.32', object('networking.k8s.io/v1', 'ServiceCIDR'), 'api-too-new /apiVersion'],
    ['1.33', object('networking.k8s.io/v1', 'ServiceCIDR')],
    ['1.28', object('flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema'), 'api-deprecated /apiVersion'],
    ['1.29', object('flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema'), 'api-removed /apiVersion'],
    ['1.27', object('extensions/v1beta1', 'Ingress'), 'api-removed /apiVersion'],
    ['1.27', object('policy/v1beta1', 'PodSecurityPolicy'), 'api-removed /apiVersion'],
    ['1.36', object('apps/v2', 'Deployment'), 'no-such-version /apiVersion'],
    ['1.36', object('argoproj.io/v1', 'Rollout'), 'no-such-version /apiVersion'],
    ['1.36', object('apps/v1', 'Deploymnet'), 'no-such-kind /kind'],
    ['1.36', object('v1', 'Deployment'), 'no-such-kind /apiVersion'],
    ['1.36', object('argoproj.io/v1alpha1', 'RollOut'), 'no-such-kind /kind'],
    ['1.36', object('argoproj.io/v1alpha1', 'Aplication'), 'no-such-kind /kind'],
    ['1.36', object('argoproj.io/v1alpha1', 'Workflow'), 'unknown-kind /apiVersion'],
    ['1.36', object('gateway.networking.k8s.io/v1alpha2', 'BackendLBPolicy'), 'unknown-kind /apiVersion'],
    ['1.36', object('example.org/v1', 'Widget'), 'unknown-kind /apiVersion'],
    ['1.99', object('v1', 'ConfigMap')],
    ['0.1', object('v1', 'ConfigMap')],
  ])('%s: %s', (version, yaml, ...expected) => {
    expect(foundIn(yaml, schemasFor(version, new Map()))).toEqual(expected);
  });

  it('is never what was taken away before', () => {
    const schemas = schemasFor('1.36', new Map());
    const removed = [...retiredApis].filter(([, api]) => api.removed > 0);
    expect(removed.length).toBeGreaterThan(40);
    for (const [key] of removed) {
      const [apiVersion = '', kind = ''] = key.split(' ');
      expect(`${key}: ${schemas.find(apiVersion, kind).is}`).toBe(`${key}: removed`);
    }
  });
});
