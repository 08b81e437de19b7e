import { ApiObject } from 'cdk8s';

export function addConfig(chart) {
  return new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
}
