import * as kplus from 'cdk8s-plus-27';
import { beforeEach, describe, expect, test } from 'vitest';
import { Application } from '../../../lib/constructs/delivery/application.ts';
import { Environment } from '../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../lib/constructs/delivery/project.ts';
import { AnalysisTemplate } from '../../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef } from '../../../lib/constructs/rollouts/arguments.ts';
import { Experiment } from '../../../lib/constructs/rollouts/experiment.ts';
import { experimentAnalysis } from '../../../lib/constructs/rollouts/experiment-analysis.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { secret } from '../../../lib/constructs/rollouts/secret-reference.ts';
import { codesOf } from '../codes.ts';
import type { Rendered } from '../render-project.ts';
import { anything } from './any-value.ts';

let app: Application;

beforeEach(() => {
  app = new Application(new Environment(new Project('acme'), 'dev', { kubernetes: '1.33' }), 'shop');
});

function rendered(kind = 'Experiment'): Rendered {
  return app.toJson().find((object: Rendered) => object.kind === kind);
}

const before = { containers: [{ image: 'web:1', portNumber: 8080 }] };
const after = {
  containers: [{ image: 'web:2', portNumber: 8080 }],
  replicas: 2,
  minReadySeconds: 5,
  service: { name: 'after' },
};

describe('an Experiment', () => {
  test('renders every field', () => {
    const rate = new AnalysisTemplate(app, 'rate', {
      metrics: { rate: prometheus({ query: '{{args.hash}} {{args.token}} {{args.app}}' }) },
    });
    const experiment = new Experiment(app, 'compare', {
      duration: '10m',
      progressDeadlineSeconds: 120,
      terminate: false,
      scaleDownDelaySeconds: 0,
      templates: { before, after },
      analyses: {
        rate: experimentAnalysis(
          rate,
          {
            hash: '{{templates.after.podTemplateHash}}',
            token: secret('prometheus', 'token'),
            app: fieldRef('metadata.name'),
          },
          { requiredForCompletion: true },
        ),
      },
      dryRun: ['rate'],
      measurementRetention: { rate: 20 },
      analysisRunMetadata: { labels: { a: 'b' } },
    });
    expect(experiment.node.validate()).toEqual([]);
    const { templates, ...rest } = rendered().spec;
    expect(rest).toEqual({
      duration: '10m',
      progressDeadlineSeconds: 120,
      terminate: false,
      scaleDownDelaySeconds: 0,
      analyses: [
        {
          name: 'rate',
          templateName: 'shop-rate',
          requiredForCompletion: true,
          args: [
            { name: 'hash', value: '{{templates.after.podTemplateHash}}' },
            { name: 'token', valueFrom: { secretKeyRef: { name: 'prometheus', key: 'token' } } },
            { name: 'app', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          ],
        },
      ],
      dryRun: [{ metricName: 'rate' }],
      measurementRetention: [{ metricName: 'rate', limit: 20 }],
      analysisRunMetadata: { labels: { a: 'b' } },
    });
    expect(templates.map(({ template: _template, ...fields }: Rendered) => fields)).toEqual([
      { name: 'before', selector: { matchLabels: pods('before') } },
      {
        name: 'after',
        replicas: 2,
        minReadySeconds: 5,
        service: { name: 'after' },
        selector: { matchLabels: pods('after') },
      },
    ]);
    expect(templates[1].template.metadata.labels).toMatchObject(pods('after'));
    expect(templates[1].template.spec.containers[0].image).toBe('web:2');
    expect(JSON.stringify(rendered())).not.toContain('cdk8s.io');
  });

  test('has sets of pods like any workload', () => {
    const experiment = new Experiment(app, 'compare', { templates: { before } });
    const added = experiment.addTemplate('after', { ...after, isolate: true });
    added.addContainer({ image: 'sidecar', name: 'sidecar' });
    new kplus.Service(app, 'service', { selector: added, ports: [{ port: 80, targetPort: 8080 }] });
    expect(rendered().spec.templates[1].template.spec.containers).toHaveLength(2);
    expect(rendered('Service').spec.selector).toEqual(pods('after'));
    expect(rendered('NetworkPolicy').spec.podSelector).toEqual({ matchLabels: pods('after') });
    expect([...experiment.templates.keys()]).toEqual(['before', 'after']);
  });

  test('needs something to run', () => {
    expect(new Experiment(app, 'compare', {}).node.validate()).toHaveLength(1);
  });

  test.each<[string, () => unknown]>([
    ['the same name twice', () => new Experiment(app, 'e', { templates: { before } }).addTemplate('before', before)],
    ['no name', () => new Experiment(app, 'e', { templates: { '': before } })],
    ['one Service for two', () => new Experiment(app, 'e', { templates: { a: after, b: after } })],
    [
      'pods that are ready too late',
      () => new Experiment(app, 'e', { templates: { a: { ...before, minReadySeconds: 600 } } }),
    ],
    ['half a pod', () => new Experiment(app, 'e', { templates: { a: { ...before, replicas: 0.5 } } })],
    ['days', () => new Experiment(app, 'e', { templates: { before }, duration: anything('1d') })],
    ['a delay backwards', () => new Experiment(app, 'e', { templates: { before }, scaleDownDelaySeconds: -1 })],
    ['a metric that is not there', () => new Experiment(app, 'e', { templates: { before }, dryRun: ['rate'] })],
  ])('refuses %s', (_, make) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
  });
});

function pods(name: string): object {
  return { 'app.kubernetes.io/name': `shop-compare-${name}`, 'app.kubernetes.io/instance': 'shop' };
}
