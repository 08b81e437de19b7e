/** What must compile, and what must not, of analysis templates and their arguments. */
import type { Construct } from 'constructs';
import { AnalysisTemplate } from '../../lib/constructs/rollouts/analysis-template.ts';
import { podTemplateHash } from '../../lib/constructs/rollouts/arguments.ts';
import { blueGreen } from '../../lib/constructs/rollouts/blue-green.ts';
import { job } from '../../lib/constructs/rollouts/metrics/job.ts';
import { prometheus } from '../../lib/constructs/rollouts/metrics/prometheus.ts';
import { web } from '../../lib/constructs/rollouts/metrics/web.ts';
import { secret } from '../../lib/constructs/rollouts/secret-reference.ts';
import { analysis } from '../../lib/constructs/rollouts/steps/analysis.ts';

export function argumentsOfTexts(scope: Construct): void {
  const template = new AnalysisTemplate(scope, 'a', {
    metrics: {
      rate: prometheus({ query: 'up{app="{{args.service}}"} / {{ args.total }}', address: 'http://{{args.host}}' }),
      ok: web({ url: 'http://{{args.host}}/ok', method: 'POST', jsonBody: { version: ['{{args.hash}}'] } }),
    },
    args: { host: 'prometheus:9090' },
  });
  analysis(template, { service: 'web', total: 5, hash: podTemplateHash('Latest') });
  analysis(template, { service: 'web', total: 5, hash: 'x', host: 'other:9090' });
  // @ts-expect-error total and hash are missing
  analysis(template, { service: 'web' });
  // @ts-expect-error all are missing
  analysis(template);
  // @ts-expect-error a misspelt name
  analysis(template, { sevice: 'web', total: 5, hash: 'x' });
  // @ts-expect-error no metric uses it
  analysis(template, { service: 'web', total: 5, hash: 'x', extra: 'y' });
  // @ts-expect-error the hash is that of one of two versions
  podTemplateHash('Newest');
  blueGreen({ prePromotionAnalysis: analysis(template, { service: 'web', total: 5, hash: 'x' }) });
  // @ts-expect-error an analysis, not a template
  blueGreen({ prePromotionAnalysis: template });
}

export function templatesWithoutArguments(scope: Construct, query: string): void {
  const none = new AnalysisTemplate(scope, 'none', { metrics: { up: prometheus({ query: 'up' }) } });
  analysis(none);
  // @ts-expect-error it has no arguments
  analysis(none, { service: 'web' });

  const unknown = new AnalysisTemplate(scope, 'unknown', { metrics: { up: prometheus({ query }) } });
  analysis(unknown, { anything: 'checked when the program runs' });
  analysis(unknown);

  const defaulted = new AnalysisTemplate(scope, 'defaulted', {
    metrics: { up: prometheus({ query: '{{args.a}}' }) },
    args: { a: 1 },
  });
  analysis(defaulted);
  analysis(defaulted, { a: 2 });

  new AnalysisTemplate(scope, 'misspelt', {
    metrics: { up: prometheus({ query: '{{args.service}}' }) },
    // @ts-expect-error no metric uses it
    args: { sevice: 'web' },
  });
}

export function jobs(scope: Construct): void {
  const template = new AnalysisTemplate(scope, 'job', {
    metrics: {
      smoke: job({
        spec: {
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'k6', args: ['run', '{{args.url}}'] }] } },
        },
      }),
    },
  });
  analysis(template, { url: 'http://checkout' });
  // @ts-expect-error a misspelt name
  analysis(template, { uri: 'http://checkout' });
}

export function secrets(scope: Construct): void {
  const oauth2 = { tokenUrl: 'https://login', clientId: 'gitops' } as const;
  prometheus({
    query: 'up',
    authentication: { oauth2: { ...oauth2, clientSecret: secret('prometheus-oauth', 'client-secret') } },
  });
  prometheus({
    query: 'up',
    // @ts-expect-error a secret is a reference, never its value
    authentication: { oauth2: { ...oauth2, clientSecret: 's3cr3t' } },
  });
  new AnalysisTemplate(scope, 'token', {
    metrics: { ok: web({ url: 'http://x', headers: { Authorization: 'Bearer {{args.token}}' } }) },
    args: { token: secret('api', 'token') },
  });
}

export function metrics(): void {
  web({ url: 'http://x', method: 'GET' });
  web({ url: 'http://x', method: 'PUT', body: 'text' });
  // @ts-expect-error a GET sends nothing
  web({ url: 'http://x', method: 'GET', body: 'text' });
  // @ts-expect-error no method of Argo's web metric
  web({ url: 'http://x', method: 'DELETE' });
  // @ts-expect-error one body or the other
  web({ url: 'http://x', method: 'POST', body: 'text', jsonBody: {} });
  // @ts-expect-error a misspelt name
  prometheus({ query: 'up', failureLimt: 1 });
  // @ts-expect-error no days
  prometheus({ query: 'up', interval: '1d' });
}
