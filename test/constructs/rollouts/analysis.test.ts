import { App, Chart } from 'cdk8s';
import { beforeEach, describe, expect, test } from 'vitest';
import { AnalysisTemplate } from '../../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef, podTemplateHash } from '../../../lib/constructs/rollouts/arguments.ts';
import { job } from '../../../lib/constructs/rollouts/metrics/job.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { web } from '../../../lib/constructs/rollouts/metrics/web.ts';
import { secret } from '../../../lib/constructs/rollouts/secret-reference.ts';
import { analysis } from '../../../lib/constructs/rollouts/steps/analysis.ts';
import { codesOf } from '../codes.ts';
import type { Rendered } from '../render-project.ts';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(new App(), 'c', { disableResourceNameHashes: true });
});

function rendered(): Rendered {
  const [object] = chart.toJson();
  return object;
}

test('a template lists the arguments of its texts, with defaults and secrets', () => {
  const template = new AnalysisTemplate(chart, 'rate', {
    metrics: {
      rate: prometheus({
        address: 'http://{{args.host}}',
        query: 'up{app="{{args.service}}"} / {{ args.service }}',
        successCondition: 'len(result) > 0 && result[0] >= {{args.floor}}',
        interval: '1m',
        count: 5,
        failureLimit: 1,
        headers: { Authorization: 'Bearer {{args.token}}' },
      }),
    },
    args: { host: 'prometheus:9090', floor: 0.99, token: secret('api', 'token') },
  });
  expect(template.name).toBe('c-rate');
  expect(rendered()).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'c-rate' },
    spec: {
      args: [
        { name: 'floor', value: '0.99' },
        { name: 'host', value: 'prometheus:9090' },
        { name: 'service' },
        { name: 'token', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
      ],
      metrics: [
        {
          name: 'rate',
          interval: '1m',
          count: 5,
          failureLimit: 1,
          successCondition: 'len(result) > 0 && result[0] >= {{args.floor}}',
          provider: {
            prometheus: {
              address: 'http://{{args.host}}',
              query: 'up{app="{{args.service}}"} / {{ args.service }}',
              headers: [{ key: 'Authorization', value: 'Bearer {{args.token}}' }],
            },
          },
        },
      ],
    },
  });
});

test('a secret that a metric needs becomes an argument', () => {
  const oauth2 = {
    tokenUrl: 'https://login',
    clientId: 'me',
    clientSecret: secret('oauth', 'client.secret'),
    scopes: ['read'],
  };
  const template = new AnalysisTemplate(chart, 't', {
    metrics: { up: prometheus({ query: 'up', timeout: 5, authentication: { oauth2 } }) },
  });
  const { args, metrics } = rendered().spec;
  expect(args).toEqual([
    { name: 'oauth-client-secret', valueFrom: { secretKeyRef: { name: 'oauth', key: 'client.secret' } } },
  ]);
  expect(metrics[0].provider.prometheus.authentication).toEqual({
    oauth2: {
      tokenUrl: 'https://login',
      clientId: 'me',
      clientSecret: '{{args.oauth-client-secret}}',
      scopes: ['read'],
    },
  });
  expect(analysis(template).toJson()).toEqual({ analysis: { templates: [{ templateName: 'c-t' }], args: undefined } });
});

test('the web and job metrics render every field', () => {
  new AnalysisTemplate(chart, 't', {
    metrics: {
      web: web({
        url: 'https://{{args.host}}/check',
        method: 'POST',
        jsonBody: { version: '{{args.version}}', tags: ['a', 1, true] },
        headers: { accept: 'application/json' },
        timeoutSeconds: 20,
        jsonPath: '{$.ok}',
        insecure: true,
        successCondition: 'result == true',
        authentication: { sigv4: { region: 'eu-west-1' } },
      }),
      job: job({
        metadata: { labels: { a: 'b' } },
        spec: {
          backoffLimit: 0,
          template: {
            spec: { restartPolicy: 'Never', containers: [{ name: 'k6', image: 'k6:1', args: ['{{args.host}}'] }] },
          },
        },
      }),
    },
  });
  const { args, metrics } = rendered().spec;
  expect(args).toEqual([{ name: 'host' }, { name: 'version' }]);
  expect(metrics).toEqual([
    {
      name: 'web',
      successCondition: 'result == true',
      provider: {
        web: {
          url: 'https://{{args.host}}/check',
          method: 'POST',
          jsonBody: { version: '{{args.version}}', tags: ['a', 1, true] },
          headers: [{ key: 'accept', value: 'application/json' }],
          timeoutSeconds: 20,
          jsonPath: '{$.ok}',
          insecure: true,
          authentication: { sigv4: { region: 'eu-west-1' } },
        },
      },
    },
    {
      name: 'job',
      provider: {
        job: {
          metadata: { labels: { a: 'b' } },
          spec: {
            backoffLimit: 0,
            template: {
              spec: { restartPolicy: 'Never', containers: [{ name: 'k6', image: 'k6:1', args: ['{{args.host}}'] }] },
            },
          },
        },
      },
    },
  ]);
});

describe('an analysis step', () => {
  test('gives its arguments as text or as a source', () => {
    const template = new AnalysisTemplate(chart, 't', {
      metrics: { up: prometheus({ query: '{{args.a}} {{args.b}} {{args.c}} {{args.d}}' }) },
      args: { d: 1 },
    });
    const step = analysis(template, { a: 5, b: podTemplateHash('Latest'), c: fieldRef('metadata.name') });
    expect(step.toJson()).toEqual({
      analysis: {
        templates: [{ templateName: 'c-t' }],
        args: [
          { name: 'a', value: '5' },
          { name: 'b', valueFrom: { podTemplateHashValue: 'Latest' } },
          { name: 'c', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        ],
      },
    });
  });

  test('is checked for programs without types', () => {
    const query: string = 'up{app="{{args.service}}"}';
    const template = new AnalysisTemplate(chart, 't', { metrics: { up: prometheus({ query }) } });
    expect(codesOf(() => analysis(template, { service: 'web' }))).toEqual([]);
    expect(codesOf(() => analysis(template, {}))).toEqual(['invalid-prop']);
    expect(codesOf(() => analysis(template, { service: 'web', extra: 'x' }))).toEqual(['invalid-prop']);
  });

  test('does not wait for a metric without end', () => {
    const template = new AnalysisTemplate(chart, 't', { metrics: { up: prometheus({ query: 'up', interval: '1m' }) } });
    expect(codesOf(() => analysis(template))).toEqual(['invalid-prop']);
  });
});

describe('templates and metrics that can never work', () => {
  // As from a program that is not type-checked.
  const anything: (value: unknown) => never = (value) => value as never;

  test.each([
    ['no metrics', () => new AnalysisTemplate(chart, 't', { metrics: {} })],
    [
      'a default for no argument',
      () =>
        new AnalysisTemplate(chart, 't', { metrics: { up: prometheus({ query: 'up' }) }, args: anything({ x: 1 }) }),
    ],
    ['several measurements at once', () => prometheus({ query: 'up', count: 3 })],
    ['an interval of days', () => prometheus({ query: 'up', interval: anything('1d') })],
    [
      'a step of a range that is no duration',
      () => prometheus({ query: 'up', rangeQuery: { start: 'a', end: 'b', step: anything('x') } }),
    ],
    ['more failures than measurements', () => prometheus({ query: 'up', interval: '1m', count: 2, failureLimit: 3 })],
    [
      'more doubts than measurements',
      () => prometheus({ query: 'up', interval: '1m', count: 2, inconclusiveLimit: 3 }),
    ],
    ['nothing that ends it', () => prometheus({ query: 'up', failureLimit: -1 })],
    ['a limit below the lowest', () => prometheus({ query: 'up', failureLimit: -2 })],
    ['half an error', () => prometheus({ query: 'up', consecutiveErrorLimit: 0.5 })],
  ])('%s', (_, make) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
  });

  test('forgiving all failures is fine where successes end it', () => {
    expect(codesOf(() => prometheus({ query: 'up', failureLimit: -1, consecutiveSuccessLimit: 3 }))).toEqual([]);
  });
});
