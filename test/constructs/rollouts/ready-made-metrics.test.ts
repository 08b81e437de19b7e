import { describe, expect, test } from 'vitest';
import { latencyRatio, successRateChange } from '../../../lib/constructs/rollouts/metrics/comparison.ts';
import { errorBudgetBurn } from '../../../lib/constructs/rollouts/metrics/error-budget-burn.ts';
import { latencyPercentile } from '../../../lib/constructs/rollouts/metrics/latency-percentile.ts';
import type { Metric } from '../../../lib/constructs/rollouts/metrics/metric.ts';
import { canaryPods } from '../../../lib/constructs/rollouts/metrics/requests/canary-pods.ts';
import { envoyGatewayRequests } from '../../../lib/constructs/rollouts/metrics/requests/envoy-gateway-requests.ts';
import { httpRequests } from '../../../lib/constructs/rollouts/metrics/requests/http-requests.ts';
import {
  istioRequests,
  istioSubsetRequests,
} from '../../../lib/constructs/rollouts/metrics/requests/istio-requests.ts';
import { nginxRequests } from '../../../lib/constructs/rollouts/metrics/requests/nginx-requests.ts';
import { saturation } from '../../../lib/constructs/rollouts/metrics/saturation.ts';
import { successRate } from '../../../lib/constructs/rollouts/metrics/success-rate.ts';
import { codesOf } from '../codes.ts';

interface Rendered {
  readonly successCondition?: string;
  readonly failureCondition?: string;
  readonly initialDelay?: string;
  readonly provider: { readonly prometheus: { readonly query: string; readonly address?: string } };
}

function json(metric: Metric): Rendered {
  return JSON.parse(JSON.stringify(metric.toJson()));
}

function query(metric: Metric): string {
  return json(metric).provider.prometheus.query;
}

const pods = 'namespace="{{args.namespace}}",pod=~".+-{{args.canary-hash}}-[^-]+"';
const host =
  'reporter="source",destination_service_name="{{args.canary-service}}",destination_service_namespace="{{args.namespace}}"';
const nginx = 'canary=~"{{args.namespace}}-{{args.canary-service}}-[^-]+"';
const envoy = 'envoy_cluster_name="httproute/{{args.namespace}}/{{args.route}}/rule/0/backend/1"';

describe('the success rate', () => {
  test.each([
    [
      'of plain Prometheus',
      httpRequests(),
      `1 - (sum(rate(http_requests_total{${pods},code=~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{${pods}}[2m]))`,
      ['namespace', 'canary-hash'],
    ],
    [
      'of Istio with hosts',
      istioRequests(),
      `1 - (sum(rate(istio_requests_total{${host},response_code=~"5.."}[2m])) or vector(0)) / sum(rate(istio_requests_total{${host}}[2m]))`,
      ['canary-service', 'namespace'],
    ],
    [
      'of Istio with subsets',
      istioSubsetRequests(),
      `1 - (sum(rate(istio_requests_total{reporter="destination",${pods},response_code=~"5.."}[2m])) or vector(0)) / sum(rate(istio_requests_total{reporter="destination",${pods}}[2m]))`,
      ['namespace', 'canary-hash'],
    ],
    [
      'of NGINX',
      nginxRequests(),
      `1 - (sum(rate(nginx_ingress_controller_requests{${nginx},status=~"5.."}[2m])) or vector(0)) / sum(rate(nginx_ingress_controller_requests{${nginx}}[2m]))`,
      ['namespace', 'canary-service'],
    ],
    [
      'of Envoy Gateway',
      envoyGatewayRequests(),
      `1 - (sum(rate(envoy_cluster_upstream_rq_xx{${envoy},envoy_response_code_class="5"}[2m])) or vector(0)) / sum(rate(envoy_cluster_upstream_rq_xx{${envoy}}[2m]))`,
      ['namespace', 'route'],
    ],
  ])('%s', (_, requests, expected, args) => {
    const metric = successRate({ requests, atLeast: 0.99 });
    expect(query(metric)).toBe(expected);
    expect(metric.args).toEqual(args);
  });

  test('is judged only where there is one', () => {
    const requests = httpRequests();
    const found = 'len(result) > 0 && !isNaN(result[0])';
    const passes = `${found} && result[0] >= 0.99`;
    const fails = `${found} && result[0] < 0.99`;
    expect(json(successRate({ requests, atLeast: 0.99 }))).toMatchObject({
      successCondition: passes,
      failureCondition: fails,
    });
    const strict = json(successRate({ requests, atLeast: 0.99, whenNoData: 'failure' }));
    expect([strict.successCondition, strict.failureCondition]).toEqual([passes, undefined]);
    const lax = json(successRate({ requests, atLeast: 0.99, whenNoData: 'success' }));
    expect([lax.successCondition, lax.failureCondition]).toEqual([undefined, fails]);
  });

  test('is measured when the window is full of the canary, or when it is said', () => {
    const requests = httpRequests();
    expect(json(successRate({ requests, atLeast: 0.99 })).initialDelay).toBe('2m');
    expect(json(successRate({ requests, atLeast: 0.99, window: '90s' })).initialDelay).toBe('90s');
    expect(json(successRate({ requests, atLeast: 0.99, initialDelay: '5m' })).initialDelay).toBe('5m');
  });

  test('takes settings of metrics and of Prometheus, and arguments for them', () => {
    const metric = successRate({
      requests: istioRequests({ service: 'shop-canary', namespace: 'shop', reporter: 'waypoint' }),
      atLeast: '{{args.floor}}',
      window: '{{args.window}}',
      address: 'http://{{args.host}}',
      interval: '1m',
      count: 5,
      failureLimit: 1,
    });
    expect(json(metric)).toMatchObject({
      interval: '1m',
      count: 5,
      failureLimit: 1,
      initialDelay: '{{args.window}}',
      successCondition: 'len(result) > 0 && !isNaN(result[0]) && result[0] >= {{args.floor}}',
    });
    expect(query(metric)).toContain('reporter="waypoint",destination_service_name="shop-canary"');
    expect(query(metric)).toContain('[{{args.window}}]');
    expect([...metric.args].sort()).toEqual(['floor', 'host', 'window']);
  });

  test('says nothing of too few requests', () => {
    const metric = successRate({ requests: httpRequests(), atLeast: 0.99, minRequests: 100 });
    expect(query(metric)).toBe(
      `(1 - (sum(rate(http_requests_total{${pods},code=~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{${pods}}[2m]))) and (sum(increase(http_requests_total{${pods}}[2m])) >= 100)`,
    );
  });

  test('can be asked of metrics with other names', () => {
    const requests = httpRequests({
      hash: '{{args.stable-hash}}',
      namespace: 'shop',
      requests: 'requests_total',
      duration: 'request_seconds',
      codeLabel: 'status',
    });
    expect(requests).toEqual({
      args: ['stable-hash'],
      all: 'requests_total{namespace="shop",pod=~".+-{{args.stable-hash}}-[^-]+"}',
      failed: 'requests_total{namespace="shop",pod=~".+-{{args.stable-hash}}-[^-]+",status=~"5.."}',
      durationBuckets: 'request_seconds_bucket{namespace="shop",pod=~".+-{{args.stable-hash}}-[^-]+"}',
      durationUnit: 'seconds',
    });
  });
});

test('pods of an experiment are found by their ReplicaSet', () => {
  const requests = httpRequests({ replicaSet: '{{args.baseline}}' });
  expect(requests.all).toBe('http_requests_total{namespace="{{args.namespace}}",pod=~"{{args.baseline}}-[^-]+"}');
  expect(requests.args).toEqual(['namespace', 'baseline']);
  const metric = saturation({ resource: 'memory', replicaSet: 'x', namespace: 'shop', atMost: 1 });
  expect(metric.args).toEqual([]);
});

describe('the latency percentile', () => {
  test.each([
    [
      'of plain Prometheus',
      httpRequests(),
      `histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{${pods}}[2m])))`,
    ],
    [
      'of Istio with hosts',
      istioRequests(),
      `histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${host}}[2m]))) / 1000`,
    ],
    [
      'of Istio with subsets',
      istioSubsetRequests(),
      `histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{reporter="destination",${pods}}[2m]))) / 1000`,
    ],
    [
      'of NGINX',
      nginxRequests(),
      `histogram_quantile(0.99, sum by (le) (rate(nginx_ingress_controller_request_duration_seconds_bucket{${nginx}}[2m])))`,
    ],
    [
      'of Envoy Gateway',
      envoyGatewayRequests(),
      `histogram_quantile(0.99, sum by (le) (rate(envoy_cluster_upstream_rq_time_bucket{${envoy}}[2m]))) / 1000`,
    ],
  ])('%s', (_, requests, expected) => {
    const metric = latencyPercentile({ requests, percentile: 99, atMost: '300ms' });
    expect(query(metric)).toBe(expected);
    expect(json(metric).successCondition).toBe('len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.3');
    expect(json(metric).failureCondition).toBe('len(result) > 0 && !isNaN(result[0]) && result[0] > 0.3');
  });

  test('is exact for fractions of a percent, and takes an argument', () => {
    const metric = latencyPercentile({ requests: httpRequests(), percentile: 99.9, atMost: '{{args.seconds}}' });
    expect(query(metric)).toContain('histogram_quantile(0.999, ');
    expect(json(metric).successCondition).toContain('<= {{args.seconds}}');
  });
});

describe('the burn of the error budget', () => {
  const share = (window: string): string =>
    `(sum(rate(http_requests_total{${pods},code=~"5.."}[${window}])) or vector(0)) / sum(rate(http_requests_total{${pods}}[${window}]))`;

  test('counts where a long and a short window show it', () => {
    const metric = errorBudgetBurn({ requests: httpRequests(), objective: 0.999, atMost: 14.4 });
    expect(query(metric)).toBe(
      `min(label_replace(${share('1h')}, "window", "1h", "", "") or label_replace(${share('5m')}, "window", "5m", "", "")) / 0.001`,
    );
    expect(json(metric)).toMatchObject({
      initialDelay: '5m',
      successCondition: 'len(result) > 0 && !isNaN(result[0]) && result[0] <= 14.4',
    });
  });

  test('takes one window', () => {
    const metric = errorBudgetBurn({ requests: httpRequests(), objective: 0.99, atMost: 2, windows: ['10m'] });
    expect(query(metric)).toBe(`(${share('10m')}) / 0.01`);
  });
});

describe('the saturation', () => {
  test('of cpu is what the busiest pod uses of its request', () => {
    expect(query(saturation({ resource: 'cpu', atMost: 0.9, window: '5m' }))).toBe(
      `max(sum by (pod) (rate(container_cpu_usage_seconds_total{${pods},container!=""}[5m])) / sum by (pod) (kube_pod_container_resource_requests{${pods},resource="cpu"}))`,
    );
  });

  test('of memory is what the fullest pod uses of its limit', () => {
    const metric = saturation({ resource: 'memory', atMost: 0.9 });
    expect(query(metric)).toBe(
      `max(sum by (pod) (container_memory_working_set_bytes{${pods},container!=""}) / sum by (pod) (kube_pod_container_resource_limits{${pods},resource="memory"}))`,
    );
    expect([...metric.args].sort()).toEqual(Object.keys(canaryPods).sort());
  });
});

describe('a comparison', () => {
  const sides = { requests: httpRequests(), baseline: httpRequests({ hash: '{{args.baseline-hash}}' }) };
  const other = pods.replace('canary-hash', 'baseline-hash');
  const rate = (of: string): string =>
    `1 - (sum(rate(http_requests_total{${of},code=~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{${of}}[2m]))`;
  const slow = (of: string): string =>
    `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${of}}[2m])))`;

  test('of success rates is a difference', () => {
    const metric = successRateChange({ ...sides, atLeast: -0.01 });
    expect(query(metric)).toBe(`(${rate(pods)}) - (${rate(other)})`);
    expect(json(metric).successCondition).toContain('result[0] >= -0.01');
  });

  test('of latencies is a ratio, where both had enough requests', () => {
    const metric = latencyRatio({ ...sides, percentile: 95, atMost: 1.2, minRequests: 50 });
    const enough = (of: string): string => `(sum(increase(http_requests_total{${of}}[2m])) >= 50)`;
    expect(query(metric)).toBe(`(((${slow(pods)}) / (${slow(other)})) and ${enough(pods)}) and ${enough(other)}`);
  });
});

describe('thresholds that can never work', () => {
  const requests = httpRequests();
  test.each<[string, () => unknown, string]>([
    ['a percentage for a share', () => successRate({ requests, atLeast: 99 }), 'from 0 to 1'],
    ['a percentile of 100', () => latencyPercentile({ requests, percentile: 100, atMost: '1s' }), 'below 100'],
    ['a percentile of 0', () => latencyPercentile({ requests, percentile: 0, atMost: '1s' }), 'above 0'],
    ['an objective without budget', () => errorBudgetBurn({ requests, objective: 1, atMost: 1 }), 'below 1'],
    ['a window with a fraction', () => successRate({ requests, atLeast: 0.9, window: '1.5m' }), 'PromQL'],
    ['half a request', () => successRate({ requests, atLeast: 0.9, minRequests: 0.5 }), 'minRequests'],
  ])('%s', (_, make, said) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
    expect(make).toThrow(said);
  });
});
