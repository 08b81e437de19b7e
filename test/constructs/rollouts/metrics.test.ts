import { describe, expect, test } from 'vitest';
import { cloudWatch } from '../../../lib/constructs/rollouts/metrics/cloud-watch.ts';
import { datadog } from '../../../lib/constructs/rollouts/metrics/datadog.ts';
import { graphite } from '../../../lib/constructs/rollouts/metrics/graphite.ts';
import { influxdb } from '../../../lib/constructs/rollouts/metrics/influxdb.ts';
import { job } from '../../../lib/constructs/rollouts/metrics/job.ts';
import { kayenta } from '../../../lib/constructs/rollouts/metrics/kayenta.ts';
import type { Metric } from '../../../lib/constructs/rollouts/metrics/metric.ts';
import { metricPlugin } from '../../../lib/constructs/rollouts/metrics/metric-plugin.ts';
import { newRelic } from '../../../lib/constructs/rollouts/metrics/new-relic.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { skywalking } from '../../../lib/constructs/rollouts/metrics/skywalking.ts';
import { wavefront } from '../../../lib/constructs/rollouts/metrics/wavefront.ts';
import { web } from '../../../lib/constructs/rollouts/metrics/web.ts';
import { secret } from '../../../lib/constructs/rollouts/secret-reference.ts';
import { codesOf } from '../codes.ts';

/** The metric as it lies in a manifest. */
function json(metric: Metric): unknown {
  return JSON.parse(JSON.stringify(metric.toJson()));
}

// As from a program that is not type-checked.
const anything: (value: unknown) => never = (value) => value as never;

const side = { scope: 'app', region: 'default', step: 60 } as const;
const accounts = { metricsAccountName: 'prom', configurationAccountName: 's3', storageAccountName: 's3' } as const;
const kayentaBase = {
  address: 'http://kayenta',
  application: 'shop',
  canaryConfigName: 'shop',
  lookback: true,
  ...accounts,
} as const;

describe('every field of', () => {
  test('a metric', () => {
    const metric = prometheus({
      query: 'up',
      interval: '1m',
      initialDelay: '30s',
      count: 10,
      successCondition: 'result[0] >= 1',
      failureCondition: 'result[0] < 1',
      failureLimit: 2,
      inconclusiveLimit: 3,
      consecutiveErrorLimit: 0,
      consecutiveSuccessLimit: 4,
    });
    expect(json(metric)).toEqual({
      interval: '1m',
      initialDelay: '30s',
      count: 10,
      successCondition: 'result[0] >= 1',
      failureCondition: 'result[0] < 1',
      failureLimit: 2,
      inconclusiveLimit: 3,
      consecutiveErrorLimit: 0,
      consecutiveSuccessLimit: 4,
      provider: { prometheus: { query: 'up' } },
    });
  });

  test('prometheus', () => {
    const metric = prometheus({
      address: 'https://prometheus:9090',
      query: 'up',
      timeout: 40,
      insecure: true,
      headers: { 'X-Scope-OrgID': 'shop' },
      authentication: {
        oauth2: {
          tokenUrl: 'https://login',
          clientId: 'me',
          clientSecret: secret('oauth', 'secret'),
          scopes: ['read'],
        },
      },
      rangeQuery: { start: 'now() - duration("5m")', end: 'now()', step: '1m' },
    });
    expect(json(metric)).toEqual({
      provider: {
        prometheus: {
          address: 'https://prometheus:9090',
          query: 'up',
          timeout: 40,
          insecure: true,
          headers: [{ key: 'X-Scope-OrgID', value: 'shop' }],
          authentication: {
            oauth2: {
              tokenUrl: 'https://login',
              clientId: 'me',
              clientSecret: '{{args.oauth-secret}}',
              scopes: ['read'],
            },
          },
          rangeQuery: { start: 'now() - duration("5m")', end: 'now()', step: '1m' },
        },
      },
    });
    expect(metric.args).toEqual([]);
    expect(Object.keys(metric.secrets)).toEqual(['oauth-secret']);
  });

  test('prometheus with AWS', () => {
    const sigv4 = { region: 'eu-west-1', profile: 'ops', roleArn: 'arn:aws:iam::1:role/amp' } as const;
    expect(json(prometheus({ query: 'up', authentication: { sigv4 } }))).toEqual({
      provider: { prometheus: { query: 'up', authentication: { sigv4 } } },
    });
  });

  test('datadog, version 1 and 2', () => {
    const secretRef = { name: 'datadog', namespaced: true };
    expect(json(datadog({ query: 'avg:up{*}', provider: { interval: '10m' }, secretRef }))).toEqual({
      provider: { datadog: { query: 'avg:up{*}', interval: '10m', secretRef } },
    });
    const queries = { errors: 'sum:errors{*}', all: 'sum:all{*}' } as const;
    expect(
      json(
        datadog({ apiVersion: 'v2', queries, formula: 'errors / all', aggregator: 'sum', interval: '1m', count: 2 }),
      ),
    ).toEqual({
      interval: '1m',
      count: 2,
      provider: { datadog: { apiVersion: 'v2', queries, formula: 'errors / all', aggregator: 'sum' } },
    });
  });

  test('newRelic', () => {
    const provider = { profile: 'eu', query: 'FROM Transaction SELECT count(*)', timeout: 10 } as const;
    expect(json(newRelic(provider))).toEqual({ provider: { newRelic: provider } });
  });

  test('wavefront', () => {
    const provider = { address: 'acme.wavefront.com', query: 'ts(up)' } as const;
    expect(json(wavefront(provider))).toEqual({ provider: { wavefront: provider } });
  });

  test('job', () => {
    const metric = job({
      metadata: { labels: { app: 'k6' }, annotations: { team: 'shop' } },
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'k6', image: 'k6:1' }] } } },
      interval: '1h',
      count: 2,
    });
    expect(json(metric)).toEqual({
      interval: '1h',
      count: 2,
      provider: {
        job: {
          metadata: { labels: { app: 'k6' }, annotations: { team: 'shop' } },
          spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'k6', image: 'k6:1' }] } } },
        },
      },
    });
  });

  test('web', () => {
    const metric = web({
      method: 'PUT',
      url: 'https://check',
      headers: { accept: 'application/json' },
      body: 'version=1',
      timeoutSeconds: 20,
      jsonPath: '{$.ok}',
      insecure: true,
      authentication: { sigv4: { region: 'eu-west-1' } },
    });
    expect(json(metric)).toEqual({
      provider: {
        web: {
          method: 'PUT',
          url: 'https://check',
          headers: [{ key: 'accept', value: 'application/json' }],
          body: 'version=1',
          timeoutSeconds: 20,
          jsonPath: '{$.ok}',
          insecure: true,
          authentication: { sigv4: { region: 'eu-west-1' } },
        },
      },
    });
  });

  test('kayenta', () => {
    const controlScope = { ...side, start: '2020-01-01T00:00:00Z', end: '2020-01-02T00:00:00Z' } as const;
    const provider = {
      ...kayentaBase,
      threshold: { pass: 90, marginal: 75 },
      scopes: [{ name: 'default', controlScope, experimentScope: controlScope }],
      lookback: true,
    } as const;
    expect(json(kayenta(provider))).toEqual({ provider: { kayenta: provider } });
  });

  test('cloudWatch', () => {
    const metricDataQueries = [
      { id: 'rate', label: 'Error rate', expression: 'errors / 100', period: 300, returnData: true },
      {
        id: 'errors',
        metricStat: {
          metric: { namespace: 'app', metricName: 'errors', dimensions: [{ name: 'version', value: '2' }] },
          period: 300,
          stat: 'Sum',
          unit: 'Count',
        },
        returnData: false,
      },
    ] as const;
    expect(json(cloudWatch({ provider: { interval: '15m' }, metricDataQueries }))).toEqual({
      provider: { cloudWatch: { interval: '15m', metricDataQueries } },
    });
  });

  test('graphite', () => {
    const provider = { address: 'http://graphite', query: 'up' } as const;
    expect(json(graphite(provider))).toEqual({ provider: { graphite: provider } });
  });

  test('influxdb', () => {
    const provider = { profile: 'eu', query: 'from(bucket: "app")' } as const;
    expect(json(influxdb(provider))).toEqual({ provider: { influxdb: provider } });
  });

  test('skywalking', () => {
    const provider = { address: 'http://skywalking:12800', query: 'query { up }' } as const;
    expect(json(skywalking({ ...provider, provider: { interval: '3m' } }))).toEqual({
      provider: { skywalking: { ...provider, interval: '3m' } },
    });
  });

  test('a plugin', () => {
    const config = { query: 'up', nested: [{ a: 1 }] } as const;
    expect(json(metricPlugin({ name: 'acme/metrics', config, successCondition: 'result > 0' }))).toEqual({
      successCondition: 'result > 0',
      provider: { plugin: { 'acme/metrics': config } },
    });
  });
});

describe('arguments', () => {
  test('may stand for every setting that Argo takes as text', () => {
    const metric = prometheus({
      query: 'up',
      interval: '{{args.interval}}',
      initialDelay: '{{ args.delay }}',
      count: '{{args.count}}',
      failureLimit: '{{args.failures}}',
      inconclusiveLimit: '{{args.doubts}}',
      consecutiveErrorLimit: '{{args.errors}}',
      consecutiveSuccessLimit: '{{args.successes}}',
      rangeQuery: { start: '{{args.start}}', end: 'now()', step: '{{args.step}}' },
    });
    expect(metric.args).toEqual([
      'interval',
      'delay',
      'count',
      'failures',
      'doubts',
      'errors',
      'successes',
      'start',
      'step',
    ]);
    expect(json(metric)).toMatchObject({ interval: '{{args.interval}}', count: '{{args.count}}' });
    expect(metric.endless).toBe(false);
    expect(metric.countFrom).toBe('count');
  });

  test('are found in every provider', () => {
    const queries = { a: '{{args.dd}}' } as const;
    const scopes = [{ name: '{{args.k}}', controlScope: side, experimentScope: side }] as const;
    const metrics = [
      datadog({ apiVersion: 'v2', queries, provider: { interval: '{{args.back}}' } }),
      kayenta({ ...kayentaBase, threshold: { pass: 90, marginal: 75 }, scopes }),
      cloudWatch({ metricDataQueries: [{ id: 'a', expression: '{{args.cw}}', period: '{{args.period}}' }] }),
      metricPlugin({ name: 'acme/metrics', config: { deep: [{ text: '{{args.p}}' }] } }),
    ];
    expect(metrics.flatMap(({ args }) => args)).toEqual(['back', 'dd', 'k', 'cw', 'period', 'p']);
  });

  test('are all that braces may hold', () => {
    expect(codesOf(() => prometheus({ query: 'up{app="{{arg.app}}"}' }))).toEqual(['invalid-prop']);
    expect(codesOf(() => prometheus({ query: 'up{app="{{args.my app}}"}' }))).toEqual(['invalid-prop']);
    expect(codesOf(() => web({ url: 'http://x', method: 'POST', body: '{"a":{"b":1}}' }))).toEqual([]);
  });
});

describe('what Argo refuses when it measures is refused before', () => {
  const query = 'up';
  test.each<[string, () => unknown, string]>([
    ['a negative interval', () => prometheus({ query, interval: anything('0s') }), 'interval'],
    ['a count that is no number', () => prometheus({ query, interval: '1m', count: anything('5') }), 'count is 5'],
    [
      'limits beyond the count',
      () => prometheus({ query, interval: '1m', count: 5, failureLimit: 3, consecutiveSuccessLimit: 3 }),
      'together, 6',
    ],
    ['a prometheus address without scheme', () => prometheus({ query, address: 'prometheus:9090' }), 'no URL'],
    ['a negative prometheus timeout', () => prometheus({ query, timeout: -1 }), 'timeout of prometheus'],
    [
      'a secret by its value',
      () => {
        const oauth2 = { tokenUrl: 'https://login', clientId: 'me', clientSecret: anything('s3cr3t') };
        return prometheus({ query, authentication: { oauth2 } });
      },
      'no reference to a Secret',
    ],
    [
      'half of OAuth2',
      () => prometheus({ query, authentication: { oauth2: anything({ clientSecret: secret('a', 'b') }) } }),
      'lacks its tokenUrl',
    ],
    ['an empty query', () => prometheus({ query: ' ' }), 'empty query'],
    ['a datadog metric of both kinds', () => datadog(anything({ query, queries: { a: query } })), 'both query'],
    ['a datadog metric of no kind', () => datadog(anything({ apiVersion: 'v2' })), 'no query'],
    [
      'several datadog queries without formula',
      () => datadog({ apiVersion: 'v2', queries: { a: query, b: query } }),
      'no formula',
    ],
    [
      'a datadog formula without queries',
      () => datadog(anything({ apiVersion: 'v2', query, formula: 'a' })),
      'no queries',
    ],
    ['datadog queries in version 1', () => datadog(anything({ queries: { a: query } })), 'apiVersion v1'],
    [
      'a window of datadog in days',
      () => datadog({ query, provider: { interval: anything('1d') } }),
      'provider.interval',
    ],
    ['a web body with GET', () => web(anything({ url: 'http://x', body: 'x' })), 'GET does not send'],
    ['two web bodies', () => web(anything({ url: 'http://x', method: 'PUT', body: 'x', jsonBody: {} })), 'both'],
    ['a web method in lower case', () => web(anything({ url: 'http://x', method: 'post' })), "'post'"],
    ['half a second of newRelic', () => newRelic({ query, timeout: 0.5 }), 'timeout of newRelic'],
    [
      'a kayenta scope with half a time',
      () =>
        kayenta({
          ...kayentaBase,
          threshold: { pass: 90, marginal: 75 },
          scopes: [{ name: 'd', controlScope: anything({ ...side, start: 'x' }), experimentScope: side }],
        }),
      'its start on one side only',
    ],
    [
      'a kayenta metric that starts nowhere',
      () =>
        kayenta({
          ...kayentaBase,
          lookback: false,
          threshold: { pass: 90, marginal: 75 },
          scopes: [{ name: 'd', controlScope: side, experimentScope: side }],
        }),
      'nothing says where',
    ],
    [
      'a marginal score above a passing one',
      () =>
        kayenta({
          ...kayentaBase,
          threshold: { pass: 75, marginal: 90 },
          scopes: [{ name: 'd', controlScope: side, experimentScope: side }],
        }),
      'above threshold.pass',
    ],
    [
      'a score above 100',
      () =>
        kayenta({
          ...kayentaBase,
          threshold: { pass: 175, marginal: 90 },
          scopes: [{ name: 'd', controlScope: side, experimentScope: side }],
        }),
      '175',
    ],
    [
      'a cloudWatch id in upper case',
      () => cloudWatch({ metricDataQueries: [{ id: 'Rate', expression: 'a' }] }),
      "'Rate'",
    ],
    [
      'two cloudWatch queries of one id',
      () =>
        cloudWatch({
          metricDataQueries: [
            { id: 'a', expression: 'b' },
            { id: 'a', expression: 'b' },
          ],
        }),
      'two',
    ],
    [
      'cloudWatch queries without data',
      () => cloudWatch({ metricDataQueries: [{ id: 'a', expression: 'b', returnData: false }] }),
      'returns data',
    ],
    ['no cloudWatch query', () => cloudWatch({ metricDataQueries: anything([]) }), 'no metricDataQueries'],
    ['a plugin without organisation', () => metricPlugin({ name: anything('metrics'), config: {} }), 'no name'],
  ])('%s', (_, make, said) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
    expect(make).toThrow(said);
  });
});
