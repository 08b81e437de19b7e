/** What must compile, and what must not, of metric providers, composed templates and ready-made metrics. */
import type { Construct } from 'constructs';
import { AnalysisTemplate } from '../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef, podTemplateHash } from '../../lib/constructs/rollouts/arguments.ts';
import { ClusterAnalysisTemplate } from '../../lib/constructs/rollouts/cluster-analysis-template.ts';
import { existingAnalysisTemplate } from '../../lib/constructs/rollouts/existing-analysis-template.ts';
import { cloudWatch } from '../../lib/constructs/rollouts/metrics/cloud-watch.ts';
import { successRateChange } from '../../lib/constructs/rollouts/metrics/comparison.ts';
import { datadog } from '../../lib/constructs/rollouts/metrics/datadog.ts';
import { errorBudgetBurn } from '../../lib/constructs/rollouts/metrics/error-budget-burn.ts';
import { graphite } from '../../lib/constructs/rollouts/metrics/graphite.ts';
import { influxdb } from '../../lib/constructs/rollouts/metrics/influxdb.ts';
import { job } from '../../lib/constructs/rollouts/metrics/job.ts';
import { kayenta } from '../../lib/constructs/rollouts/metrics/kayenta.ts';
import { latencyPercentile } from '../../lib/constructs/rollouts/metrics/latency-percentile.ts';
import { metricPlugin } from '../../lib/constructs/rollouts/metrics/metric-plugin.ts';
import { newRelic } from '../../lib/constructs/rollouts/metrics/new-relic.ts';
import { prometheus } from '../../lib/constructs/rollouts/metrics/prometheus.ts';
import { canaryPods } from '../../lib/constructs/rollouts/metrics/requests/canary-pods.ts';
import { envoyGatewayRequests } from '../../lib/constructs/rollouts/metrics/requests/envoy-gateway-requests.ts';
import { httpRequests } from '../../lib/constructs/rollouts/metrics/requests/http-requests.ts';
import { istioRequests, istioSubsetRequests } from '../../lib/constructs/rollouts/metrics/requests/istio-requests.ts';
import { nginxRequests } from '../../lib/constructs/rollouts/metrics/requests/nginx-requests.ts';
import { saturation } from '../../lib/constructs/rollouts/metrics/saturation.ts';
import { skywalking } from '../../lib/constructs/rollouts/metrics/skywalking.ts';
import { successRate } from '../../lib/constructs/rollouts/metrics/success-rate.ts';
import { wavefront } from '../../lib/constructs/rollouts/metrics/wavefront.ts';
import { analysis } from '../../lib/constructs/rollouts/steps/analysis.ts';

export function timing(scope: Construct): void {
  const template = new AnalysisTemplate(scope, 'timing', {
    metrics: {
      up: prometheus({
        query: 'up{app="{{args.app}}"}',
        interval: '{{args.interval}}',
        initialDelay: '{{ args.delay }}',
        count: '{{args.count}}',
        failureLimit: '{{args.failures}}',
        rangeQuery: { start: 'now() - duration("{{args.back}}")', end: 'now()', step: '1m' },
      }),
      smoke: job({
        count: 3,
        interval: '{{args.pace}}',
        metadata: { labels: { app: '{{args.label}}' } },
        spec: { template: { spec: { containers: [{ name: 'k6' }] } } },
      }),
    },
    args: { interval: '1m', count: 5, delay: '30s' },
  });
  const rest = { app: 'web', failures: 1, back: '5m', pace: '1m', label: 'web' } as const;
  analysis(template, rest);
  analysis(template, { ...rest, count: 3 });
  // @ts-expect-error failures is missing
  analysis(template, { app: 'web', back: '5m', pace: '1m', label: 'web' });
  // @ts-expect-error a misspelt name
  analysis(template, { ...rest, intervall: '5m' });
  // @ts-expect-error a text is no amount
  prometheus({ query: 'up', interval: '1m', count: '5' });
  // @ts-expect-error days, even beside an argument
  prometheus({ query: 'up{app="{{args.app}}"}', interval: '1d' });
}

export function datadogQueries(): void {
  datadog({ query: 'avg:up{*}', provider: { interval: '{{args.back}}' } });
  datadog({ apiVersion: 'v2', query: 'avg:up{*}', aggregator: 'last' });
  datadog({ apiVersion: 'v2', queries: { a: 'avg:up{*}', b: 'avg:down{*}' }, formula: 'a / b' });
  // @ts-expect-error one or the other
  datadog({ apiVersion: 'v2', query: 'avg:up{*}', queries: { a: 'avg:up{*}' } });
  // @ts-expect-error neither one query nor several
  datadog({ apiVersion: 'v2' });
  // @ts-expect-error version 1 takes one query
  datadog({ queries: { a: 'avg:up{*}' } });
  // @ts-expect-error version 1 has no aggregator
  datadog({ apiVersion: 'v1', query: 'avg:up{*}', aggregator: 'last' });
  // @ts-expect-error a formula is about queries
  datadog({ apiVersion: 'v2', query: 'avg:up{*}', formula: 'a' });
  // @ts-expect-error no aggregator of Datadog's
  datadog({ apiVersion: 'v2', query: 'avg:up{*}', aggregator: 'median' });
  // @ts-expect-error no version of its API
  datadog({ apiVersion: 'v3', query: 'avg:up{*}' });
}

export function otherProviders(scope: Construct): void {
  const template = new AnalysisTemplate(scope, 'all', {
    metrics: {
      a: newRelic({ query: '{{args.a}}', profile: 'eu', timeout: 10 }),
      b: wavefront({ address: 'acme.wavefront.com', query: '{{args.b}}' }),
      c: graphite({ address: 'http://graphite', query: '{{args.c}}' }),
      d: influxdb({ query: '{{args.d}}' }),
      e: skywalking({ address: 'http://skywalking:12800', query: '{{args.e}}', provider: { interval: '3m' } }),
      f: metricPlugin({ name: 'acme/metrics', config: { nested: [{ text: '{{args.f}}' }], number: 1 } }),
      g: cloudWatch({ metricDataQueries: [{ id: 'rate', expression: '{{args.g}}' }] }),
    },
  });
  analysis(template, { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 });
  // @ts-expect-error the plugin's is missing
  analysis(template, { a: 1, b: 1, c: 1, d: 1, e: 1, g: 1 });
  // @ts-expect-error how far back
  skywalking({ address: 'http://skywalking:12800', query: 'up' });
  // @ts-expect-error a plugin's name has an organisation
  metricPlugin({ name: 'metrics', config: {} });
  // @ts-expect-error an expression or a metric
  cloudWatch({ metricDataQueries: [{ id: 'rate' }] });
  // @ts-expect-error at least one
  cloudWatch({ metricDataQueries: [] });
  cloudWatch({
    metricDataQueries: [
      // @ts-expect-error no unit of CloudWatch's
      { id: 'rate', metricStat: { metric: { metricName: 'm' }, period: 60, stat: 'Sum', unit: 'Pieces' } },
    ],
  });
  const side = { scope: 'app', region: 'default', step: 60 } as const;
  const accounts = { metricsAccountName: 'm', configurationAccountName: 'c', storageAccountName: 's' } as const;
  const common = { address: 'http://k', application: 'a', canaryConfigName: 'c', ...accounts } as const;
  const threshold = { pass: 90, marginal: 75 } as const;
  const timed = { ...side, start: '2020-01-01T00:00:00Z', end: '2020-01-02T00:00:00Z' } as const;
  kayenta({ ...common, threshold, interval: '1h', scopes: [{ name: 'd', controlScope: side, experimentScope: side }] });
  kayenta({ ...common, threshold, scopes: [{ name: 'd', controlScope: timed, experimentScope: timed }] });
  const half = { ...side, start: '2020-01-01T00:00:00Z' } as const;
  kayenta({ ...common, threshold, scopes: [{ name: 'd', controlScope: half, experimentScope: half }] });
  // @ts-expect-error both sides start at some time, or none
  kayenta({ ...common, threshold, scopes: [{ name: 'd', controlScope: side, experimentScope: half }] });
  const scopes = [{ name: 'd', controlScope: timed, experimentScope: timed }] as const;
  // @ts-expect-error Kayenta's score judges, no condition
  kayenta({ ...common, threshold, scopes, successCondition: 'x' });
}

export function composition(scope: Construct): void {
  const inner = new ClusterAnalysisTemplate(scope, 'inner', {
    metrics: { up: prometheus({ query: '{{args.app}} {{args.region}}' }) },
    args: { region: 'eu' },
  });
  const outer = new AnalysisTemplate(scope, 'outer', {
    metrics: { down: prometheus({ query: '{{args.total}}' }) },
    templates: [inner],
    dryRun: ['down', /u./],
    measurementRetention: { down: 20 },
  });
  analysis(inner, { app: 'web' });
  analysis(outer, { app: 'web', total: 1 });
  analysis(outer, { app: 'web', total: 1, region: 'us' });
  // @ts-expect-error the included template needs app
  analysis(outer, { total: 1 });
  // @ts-expect-error none of the two has it
  analysis(outer, { app: 'web', total: 1, apps: 1 });
  new AnalysisTemplate(scope, 'only', { templates: [inner], args: { app: 'web' } });
  const included = new AnalysisTemplate(scope, 'included', { templates: [inner], args: { app: 'web' } });
  analysis(included);
  new AnalysisTemplate(scope, 'dry', {
    metrics: { up: prometheus({ query: 'up' }) },
    // @ts-expect-error no metric has this name
    dryRun: ['upp'],
  });
  new AnalysisTemplate(scope, 'kept', {
    metrics: { up: prometheus({ query: 'up' }) },
    // @ts-expect-error no metric has this name
    measurementRetention: { upp: 3 },
  });
}

export function existing(): void {
  const platform = existingAnalysisTemplate({
    name: 'platform',
    clusterScope: true,
    args: ['app'],
    defaulted: ['zone'],
  });
  analysis(platform, { app: 'web' });
  analysis(platform, { app: 'web', zone: 'a' });
  // @ts-expect-error app is missing
  analysis(platform, { zone: 'a' });
  // @ts-expect-error it has no such argument
  analysis(platform, { app: 'web', region: 'eu' });
  analysis(existingAnalysisTemplate({ name: 'plain' }));
}

export function readyMade(scope: Construct): void {
  const pods = new AnalysisTemplate(scope, 'pods', {
    metrics: {
      rate: successRate({ requests: httpRequests(), atLeast: 0.99, interval: '1m', count: 5 }),
      latency: latencyPercentile({ requests: istioSubsetRequests(), percentile: 99, atMost: '300ms' }),
      cpu: saturation({ resource: 'cpu', atMost: '{{args.cpu}}' }),
    },
  });
  analysis(pods, { ...canaryPods, cpu: 0.9 });
  // @ts-expect-error cpu is missing
  analysis(pods, canaryPods);

  const services = new AnalysisTemplate(scope, 'services', {
    metrics: {
      a: successRate({ requests: istioRequests(), atLeast: '{{args.floor}}' }),
      b: errorBudgetBurn({ requests: nginxRequests(), objective: 0.999, atMost: 14.4 }),
      c: successRate({ requests: envoyGatewayRequests(), atLeast: 0.9, address: 'http://{{args.host}}' }),
    },
    args: { host: 'prometheus:9090' },
  });
  const given = { namespace: fieldRef('metadata.namespace'), 'canary-service': 'web-canary', floor: 0.99 } as const;
  analysis(services, { ...given, route: 'web' });
  // @ts-expect-error the route is missing
  analysis(services, given);

  const known = new AnalysisTemplate(scope, 'known', {
    metrics: {
      a: successRate({ requests: istioRequests({ service: 'web-canary', namespace: 'shop' }), atLeast: 0.9 }),
    },
  });
  analysis(known);

  const compared = new AnalysisTemplate(scope, 'compared', {
    metrics: {
      change: successRateChange({
        requests: httpRequests(),
        baseline: httpRequests({ hash: '{{args.baseline-hash}}' }),
        atLeast: -0.01,
      }),
    },
  });
  analysis(compared, { ...canaryPods, 'baseline-hash': podTemplateHash('Stable') });
  // @ts-expect-error the baseline is missing
  analysis(compared, canaryPods);

  const experiment = new AnalysisTemplate(scope, 'experiment', {
    metrics: {
      change: successRateChange({
        requests: httpRequests({ replicaSet: '{{args.canary}}' }),
        baseline: httpRequests({ replicaSet: '{{args.baseline}}' }),
        atLeast: -0.01,
      }),
    },
  });
  analysis(experiment, { canary: 'a', baseline: 'b', namespace: 'shop' });
  // @ts-expect-error no hash is asked for
  analysis(experiment, { canary: 'a', baseline: 'b', namespace: 'shop', 'canary-hash': 'c' });
  // @ts-expect-error one or the other
  httpRequests({ replicaSet: 'a', hash: 'b' });

  // @ts-expect-error no threshold
  successRate({ requests: httpRequests() });
  // @ts-expect-error a time, not a number
  latencyPercentile({ requests: httpRequests(), percentile: 99, atMost: 300 });
  // @ts-expect-error no verdict
  successRate({ requests: httpRequests(), atLeast: 0.99, whenNoData: 'ignore' });
}
