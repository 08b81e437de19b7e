import type { Chart } from 'cdk8s';
import { AnalysisTemplate } from '../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef } from '../../lib/constructs/rollouts/arguments.ts';
import { ClusterAnalysisTemplate } from '../../lib/constructs/rollouts/cluster-analysis-template.ts';
import { cloudWatch } from '../../lib/constructs/rollouts/metrics/cloud-watch.ts';
import { datadog } from '../../lib/constructs/rollouts/metrics/datadog.ts';
import { graphite } from '../../lib/constructs/rollouts/metrics/graphite.ts';
import { influxdb } from '../../lib/constructs/rollouts/metrics/influxdb.ts';
import { job } from '../../lib/constructs/rollouts/metrics/job.ts';
import { kayenta } from '../../lib/constructs/rollouts/metrics/kayenta.ts';
import type { Metric } from '../../lib/constructs/rollouts/metrics/metric.ts';
import { metricPlugin } from '../../lib/constructs/rollouts/metrics/metric-plugin.ts';
import { newRelic } from '../../lib/constructs/rollouts/metrics/new-relic.ts';
import { prometheus } from '../../lib/constructs/rollouts/metrics/prometheus.ts';
import { skywalking } from '../../lib/constructs/rollouts/metrics/skywalking.ts';
import { wavefront } from '../../lib/constructs/rollouts/metrics/wavefront.ts';
import { web } from '../../lib/constructs/rollouts/metrics/web.ts';
import { secret } from '../../lib/constructs/rollouts/secret-reference.ts';

const oauth2 = { tokenUrl: 'https://a', clientId: 'a', clientSecret: secret('a', 'b'), scopes: ['a'] } as const;
const sigv4 = { region: 'a', profile: 'b', roleArn: 'c' } as const;
const scope = {
  scope: 'a',
  region: 'b',
  step: 60,
  start: '2026-01-01T00:00:00Z',
  end: '2026-01-02T00:00:00Z',
} as const;

function metrics(): Readonly<Record<string, Metric<'text' | 'field' | 'key'>>> {
  return {
    timing: prometheus({
      query: '{{args.text}}{{args.field}}{{args.key}}',
      interval: '1m',
      initialDelay: '1m',
      count: 5,
      successCondition: 'len(result) > 0 && result[0] > 0.5',
      failureCondition: 'len(result) > 0 && result[0] < 0.5',
      failureLimit: 1,
      inconclusiveLimit: 1,
      consecutiveErrorLimit: 1,
      consecutiveSuccessLimit: 1,
    }),
    prometheus: prometheus({
      address: 'http://a',
      query: 'up',
      timeout: 5,
      insecure: true,
      headers: { a: 'b' },
      authentication: { oauth2 },
      rangeQuery: { start: 'now() - duration("5m")', end: 'now()', step: '1m' },
    }),
    prometheusAws: prometheus({ query: 'up', authentication: { sigv4 } }),
    web: web({
      url: 'http://a',
      method: 'POST',
      headers: { a: 'b' },
      body: 'a',
      timeoutSeconds: 5,
      jsonPath: '{$.a}',
      insecure: true,
      authentication: { oauth2 },
    }),
    webJson: web({ url: 'http://a', method: 'PUT', jsonBody: { a: 'b' }, authentication: { sigv4 } }),
    job: job({
      metadata: { labels: { a: 'b' } },
      spec: { template: { spec: { containers: [{ name: 'a', image: 'a' }], restartPolicy: 'Never' } } },
    }),
    datadog: datadog({
      apiVersion: 'v1',
      query: 'a',
      secretRef: { name: 'a', namespaced: true },
      provider: { interval: '5m' },
    }),
    datadogFormula: datadog({ apiVersion: 'v2', queries: { a: 'b', c: 'd' }, formula: 'a / c', aggregator: 'avg' }),
    newRelic: newRelic({ profile: 'a', query: 'b', timeout: 5 }),
    wavefront: wavefront({ address: 'a', query: 'b' }),
    graphite: graphite({ address: 'http://a', query: 'b' }),
    influxdb: influxdb({ profile: 'a', query: 'b' }),
    skywalking: skywalking({ address: 'http://a', query: 'b', provider: { interval: '5m' } }),
    cloudWatch: cloudWatch({
      provider: { interval: '5m' },
      metricDataQueries: [
        { id: 'rate', label: 'a', expression: 'errors / all', period: 60, returnData: true },
        {
          id: 'errors',
          returnData: false,
          metricStat: {
            metric: { metricName: 'a', namespace: 'b', dimensions: [{ name: 'c', value: 'd' }] },
            period: 60,
            stat: 'Sum',
            unit: 'Count',
          },
        },
      ],
    }),
    kayenta: kayenta({
      address: 'http://a',
      application: 'b',
      canaryConfigName: 'c',
      metricsAccountName: 'd',
      configurationAccountName: 'e',
      storageAccountName: 'f',
      threshold: { pass: 90, marginal: 70 },
      scopes: [{ name: 'a', controlScope: scope, experimentScope: scope }],
      lookback: false,
    }),
    plugin: metricPlugin({ name: 'acme/metric', config: { a: 'b' } }),
  };
}

/** Templates that together have every field of a template. */
export function everyTemplate(chart: Chart, kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate'): void {
  const Template = kind === 'AnalysisTemplate' ? AnalysisTemplate : ClusterAnalysisTemplate;
  const included = { name: 'shared', needed: [], defaulted: [], endless: [], metricNames: [], clusterScope: true };
  new Template(chart, 'everything', {
    metrics: metrics(),
    args: { text: 'a', key: secret('a', 'b'), field: fieldRef('metadata.name') },
    templates: [included],
    dryRun: ['web'],
    measurementRetention: { job: 5 },
  });
}
