import { describe, expect, it } from 'vitest';
import { codesOf, inFiles } from './findings.ts';
import { analysis, canary, type Fields, metric, rate, template } from './objects.ts';

const hold = { pause: {} };
const web = (settings: Fields, fields: Fields = {}): Fields =>
  metric({
    successCondition: 'result.ok',
    provider: { web: { url: 'http://{{args.service}}/check', ...settings } },
    ...fields,
  });
const prometheus = (settings: Fields): Fields =>
  metric({ provider: { prometheus: { address: 'http://prometheus:9090', query: rate, ...settings } } });
const by = (provider: Fields, successCondition = 'result > 0'): Fields => metric({ successCondition, provider });
const datadog = (settings: Fields): Fields =>
  by({ datadog: { query: 'avg:up{service:{{args.service}}}', ...settings } });
const queries = { a: 'sum:a{service:{{args.service}}}', b: 'sum:b{service:{{args.service}}}' };
const query = 'x("{{args.service}}")';
const scope = (fields: Fields): Fields => ({ scope: '{{args.service}}', region: 'eu', step: 60, ...fields });
const kayenta = (fields: Fields, settings: Fields = {}): Fields =>
  by({
    kayenta: {
      address: 'http://kayenta',
      application: 'shop',
      threshold: { pass: 90, marginal: 75 },
      scopes: [{ name: 'default', controlScope: scope(fields), experimentScope: scope(fields) }],
      ...settings,
    },
  });
const cloudWatch = (...metricDataQueries: readonly Fields[]): Fields => by({ cloudWatch: { metricDataQueries } });
const job = (spec: Fields): Fields => by({ job: { spec: { template: { spec } } } });
const containers = [{ name: 'test', image: 'shop/test:1', args: ['{{args.service}}'] }];
const fails = ['measurement-fails'];
const refused = ['metric-refused'];

describe('measurements that fail', () => {
  it.each<[string, Fields, readonly string[]]>([
    ['no query', prometheus({ query: '' }), ['argument-unused', ...fails].reverse()],
    ['a bracket too few', prometheus({ query: `sum(rate(ok{app="{{args.service}}"}[2m])` }), fails],
    ['a bracket too many', prometheus({ query: `up{app="{{args.service}}"})` }), fails],
    ['a quote too few', prometheus({ query: `up{app="{{args.service}}}` }), fails],
    ['an address without a host', prometheus({ address: 'http://' }), fails],
    ['a negative timeout', prometheus({ timeout: -1 }), fails],
    ['half of OAuth', prometheus({ authentication: { oauth2: { clientId: 'a', tokenUrl: 'http://t' } } }), fails],
    ['a name without a password', prometheus({ authentication: { basicAuth: { username: 'a' } } }), fails],
    [
      'two ways to sign in',
      prometheus({ authentication: { sigv4: { region: 'eu' }, basicAuth: { username: 'a', password: 'b' } } }),
      fails,
    ],
    ['a range without a step', prometheus({ rangeQuery: { start: 'now() - duration("5m")', end: 'now()' } }), fails],
    ['a step of a day', prometheus({ rangeQuery: { start: 'now()', end: 'now()', step: '1d' } }), fails],
    ['both of Datadog', datadog({ queries }), fails],
    ['queries of version 1', by({ datadog: { queries, formula: 'a / b' } }), fails],
    ['a formula of nothing', datadog({ apiVersion: 'v2', formula: 'a' }), fails],
    ['several queries without a formula', by({ datadog: { apiVersion: 'v2', queries } }), fails],
    ['an aggregator of version 1', datadog({ aggregator: 'sum' }), fails],
    ['no time for Datadog', datadog({ requestTimeout: '0s' }), fails],
    ['an interval in words', datadog({ interval: '5 min' }), fails],
    ['two bodies', web({ method: 'POST', body: 'a', jsonBody: { a: 1 } }), fails],
    ['a body with GET', web({ jsonBody: { a: 1 } }), fails],
    ['an address without a scheme', web({ url: '{{args.service}}', jsonPath: '$.ok' }), fails],
    ['a path that is not closed', web({ jsonPath: '{$.ok' }), fails],
    ['a negative timeout of a request', web({ timeoutSeconds: -5 }), fails],
    ['no query of New Relic', by({ newRelic: { query: '', profile: '{{args.service}}' } }), fails],
    ['a negative timeout of New Relic', by({ newRelic: { query, timeout: -1 } }), fails],
    ['Graphite without a scheme', by({ graphite: { address: 'graphite:8080', query } }), fails],
    ['SkyWalking with a day', by({ skywalking: { address: 'http://s', query, interval: '1d' } }), fails],
    ['a scope that only begins', kayenta({ start: '2026-01-01T00:00:00Z' }), fails],
    ['a margin above the pass', kayenta({}, { threshold: { pass: 70, marginal: 80 } }), fails],
    [
      'no query of CloudWatch',
      by({ cloudWatch: { interval: '5m', metricDataQueries: [] } }),
      [...fails, 'argument-unused'],
    ],
    ['queries of one name', cloudWatch({ id: 'a', expression: query }, { id: 'a', expression: '1' }), fails],
    ['a query with a capital', cloudWatch({ id: 'A', expression: query }), fails],
    ['a query of two kinds', cloudWatch({ id: 'a', expression: query, metricStat: { stat: 'Sum' } }), fails],
    ['no data', cloudWatch({ id: 'a', expression: query, returnData: false }), fails],
    ['a job for ever', job({ containers, restartPolicy: 'Always' }), ['wrong-restart-policy']],
    ['a job without a policy', job({ containers }), ['wrong-restart-policy']],
    ['a count in words', metric({ count: 'five' }), ['analysis-endless', ...refused].slice(1)],
    ['a negative delay', metric({ initialDelay: '-5m' }), refused],
    ['a negative count', metric({ count: -1 }), refused],
    ['no end to failures', metric({ failureLimit: -1 }), refused],
    ['less than -1', metric({ failureLimit: -2, consecutiveSuccessLimit: 1 }), refused],
    ['more inconclusive than measured', metric({ inconclusiveLimit: 6 }), refused],
    ['negative errors', metric({ consecutiveErrorLimit: -1 }), refused],
    ['no provider', metric({ provider: {} }), ['metric-refused', 'argument-unused']],
    ['a provider of null', metric({ provider: { prometheus: null } }), ['metric-refused', 'argument-unused']],
    ['words without args', prometheus({ query: `${rate} or up{app="{{service}}"}` }), ['argument-unresolved']],
    [
      'braces that are not closed',
      prometheus({ query: `${rate} or up{app="{{args.service"}` }),
      ['argument-unresolved'],
    ],
    ['isNaN of a list', metric({ successCondition: 'isNaN(result) || len(result) == 0' }), ['vector-compared']],
  ])('finds %s', (_, one, codes) => {
    expect(codesOf([template([one])])).toEqual(codes);
    expect(codesOf([{ ...template([one]), kind: 'ClusterAnalysisTemplate' }])).toEqual(codes);
    const run = { ...template([one], [{ name: 'service', value: 'web' }]), kind: 'AnalysisRun' };
    expect(codesOf([run], inFiles)).toEqual(codes.filter((code) => code !== 'argument-unused'));
  });

  it.each<[string, Fields]>([
    ['brackets in quotes', prometheus({ query: `sum(ok{app="{{args.service}}",path=~"/a(b|c"})` })],
    ['a comment', prometheus({ query: `up{app="{{args.service}}"} # all (of them` })],
    ['an address of the controller', prometheus({ address: undefined })],
    ['an address that is an argument', prometheus({ address: '{{args.service}}' })],
    [
      'all of OAuth',
      prometheus({ authentication: { oauth2: { clientId: 'a', clientSecret: 'b', tokenUrl: 'http://t' } } }),
    ],
    ['a range', prometheus({ rangeQuery: { start: 'now() - duration("5m")', end: 'now()', step: '30s' } })],
    ['queries of version 2', by({ datadog: { apiVersion: 'v2', queries, formula: 'a / b', aggregator: 'sum' } })],
    ['one query without a formula', by({ datadog: { apiVersion: 'v2', queries: { a: queries.a } } })],
    ['a query of version 2', datadog({ apiVersion: 'v2', interval: '5m', requestTimeout: '10s' })],
    ['a body with POST', web({ method: 'POST', jsonBody: { a: { b: '{{args.service}}' } } })],
    ['a body with PUT', web({ method: 'PUT', body: 'a' })],
    ['a path with text around', web({ jsonPath: "{$.items[?(@.name=='a')].value}" })],
    ['a scope that begins and ends', kayenta({ start: '2026-01-01T00:00:00Z', end: '2026-01-01T01:00:00Z' })],
    ['a scope of now', kayenta({})],
    ['a looking back', kayenta({ end: '2026-01-01T01:00:00Z' }, { lookback: true })],
    [
      'a query that is not returned',
      cloudWatch({ id: 'a', expression: query }, { id: 'b', metricStat: { stat: 'Sum' }, returnData: false }),
    ],
    ['a job that ends', job({ containers, restartPolicy: 'Never' })],
    ['a count in quotes', metric({ count: '5' })],
    ['failures that do not count', metric({ failureLimit: -1, consecutiveSuccessLimit: 3 })],
    ['an endless background', metric({ count: undefined })],
    ['a plugin', by({ plugin: { 'shop/check': { url: '{{args.service}}' } } })],
  ])('has nothing to say about %s', (_, one) => {
    expect(codesOf([template([one])])).toEqual([]);
    expect(codesOf([template([one])], inFiles)).toEqual([]);
  });
});

describe('arguments and patterns', () => {
  const argument = (...args: readonly Fields[]): Fields => template([metric()], args);
  const used = (use: Fields, ...templates: readonly Fields[]): readonly Fields[] => [
    canary([{ setWeight: 10 }, hold, { analysis: use }, hold]),
    ...templates,
  ];
  const second = (args: readonly Fields[]): Fields => template([metric({ name: 'more' })], args, 'more');
  const both = { templates: [{ templateName: 'success-rate' }, { templateName: 'more' }] };
  const secret = (name: string, key: string): Fields => ({
    name: 'service',
    valueFrom: { secretKeyRef: { name, key } },
  });
  const keys = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, stringData: { api: 'x' } };

  it.each<[string, readonly Fields[], readonly string[]]>([
    [
      'two values',
      [argument({ name: 'service', value: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } })],
      ['argument-refused'],
    ],
    [
      'one name with two values',
      [argument({ name: 'service', value: 'a' }, { name: 'service', value: 'b' })],
      ['argument-refused'],
    ],
    [
      'two defaults',
      used(both, argument({ name: 'service', value: 'a' }), second([{ name: 'service', value: 'b' }])),
      ['argument-refused'],
    ],
    [
      'an argument twice',
      used(
        analysis([
          { name: 'service', value: 'a' },
          { name: 'service', value: 'b' },
        ]),
        template(),
      ),
      ['argument-refused'],
    ],
    ['an argument of nothing', used(analysis([{ name: 'service' }]), template()), ['argument-refused']],
    ['an analysis of nothing', used({ templates: [] }), ['metric-refused']],
    ['a Secret that is not there', [argument(secret('kyes', 'api')), keys], ['argument-refused']],
    ['a key that is not there', [argument(secret('keys', 'token')), keys], ['argument-refused']],
    [
      'a dry run twice',
      [
        {
          ...template(),
          spec: {
            ...(template()['spec'] as Fields),
            dryRun: [{ metricName: 'success-rate' }, { metricName: 'success-rate' }],
          },
        },
      ],
      ['metric-pattern-refused'],
    ],
    [
      'a retention of nothing',
      [
        {
          ...template(),
          spec: { ...(template()['spec'] as Fields), measurementRetention: [{ metricName: 'success-rate', limit: 0 }] },
        },
      ],
      ['metric-pattern-refused'],
    ],
    [
      'a retention of no metric',
      used({ ...analysis(), measurementRetention: [{ metricName: 'latency', limit: 5 }] }, template()),
      ['metric-pattern-refused'],
    ],
    ['a run without a value', [{ ...template(), kind: 'AnalysisRun' }], ['argument-unresolved']],
  ])('finds %s', (_, objects, codes) => {
    expect(codesOf(objects)).toEqual(codes);
    expect(codesOf(objects, inFiles)).toEqual(codes);
  });

  it.each<[string, readonly Fields[]]>([
    [
      'one default in two templates',
      used(both, argument({ name: 'service', value: 'a' }), second([{ name: 'service', value: 'a' }])),
    ],
    ['a default and none', used(both, argument({ name: 'service', value: 'a' }), second([{ name: 'service' }]))],
    ['a key of a Secret', [argument(secret('keys', 'api')), keys]],
    ['a dry run of all', used({ ...analysis(), dryRun: [{ metricName: '.*' }] }, template())],
    ['a dry run with a flag of Go', used({ ...analysis(), dryRun: [{ metricName: '(?i)SUCCESS.*' }] }, template())],
    ['an empty text', used(analysis([{ name: 'service', value: '' }]), template())],
  ])('has nothing to say about %s', (_, objects) => {
    expect(codesOf(objects)).toEqual([]);
  });
});
