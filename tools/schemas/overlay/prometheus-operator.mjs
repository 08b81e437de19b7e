// What the CRDs of the Prometheus Operator say and the package's types do not.

const monitoring = 'ComGithubPrometheusOperatorPrometheusOperatorPkgApisMonitoringV1';

/** A claim that is part of another object names no kind, or PersistentVolumeClaim; the package takes it for a kind. */
const fields = [
  [`${monitoring}EmbeddedPersistentVolumeClaim`, 'apiVersion', { type: 'string' }],
  [`${monitoring}EmbeddedPersistentVolumeClaim`, 'kind', { type: 'string' }],
];

const optional = [[`${monitoring}EmbeddedPersistentVolumeClaim`, ['apiVersion', 'kind']]];

export const prometheusOperator = { fields, optional };
