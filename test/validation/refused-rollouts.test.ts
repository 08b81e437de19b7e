import { describe, expect, it } from 'vitest';
import { codesOf, inFiles } from './findings.ts';
import { canary, deployment, experimentOf, type Fields, ingress, rollout, routed, service } from './objects.ts';

const hold = { pause: {} };
const refused = ['rollout-refused'];
const pair = { stableService: 'web-stable', canaryService: 'web-canary' };
const selector = (json: unknown): Fields => canary([hold], {}, { selector: json });
const step = (json: Fields, spec: Fields = {}): Fields => canary([json, hold], {}, spec);
const blueGreen = (fields: Fields = {}, spec: Fields = {}): readonly Fields[] => [
  rollout({ blueGreen: { activeService: 'web', previewService: 'web-preview', ...fields } }, spec),
  service('web'),
  service('web-preview'),
];
const alb = { alb: { ingress: 'web', servicePort: 80, rootService: 'web' } };
const albObjects = [ingress('web', 'web', { name: 'use-annotation' }), service('web')];
const withAlb = (fields: Fields = {}, canaryFields: Fields = {}): readonly Fields[] => [
  ...routed([hold], canaryFields, { alb: { ...alb.alb, ...fields } }),
  ...albObjects,
];
const nginx = (settings: Fields): readonly Fields[] => [
  ...routed([hold], {}, { nginx: settings }),
  ingress('web', 'web-stable', { number: 80 }),
];
const affinity = (antiAffinity: Fields): readonly Fields[] => blueGreen({ antiAffinity });
const soft = (weight: number): Fields => ({ preferredDuringSchedulingIgnoredDuringExecution: { weight } });

describe('rollouts that the controller refuses', () => {
  it.each<[string, readonly Fields[], readonly string[]]>([
    ['no selector', [selector(undefined)], refused],
    ['an empty selector', [selector({})], refused],
    ['empty matchLabels', [selector({ matchLabels: {} })], refused],
    ['a key that is none', [selector({ matchLabels: { '-app': 'web' } })], refused],
    ['a value that is none', [selector({ matchLabels: { app: 'web shop' } })], refused],
    [
      'an operator that is none',
      [selector({ matchExpressions: [{ key: 'app', operator: 'Is', values: ['web'] }] })],
      refused,
    ],
    ['In without values', [selector({ matchExpressions: [{ key: 'app', operator: 'In' }] })], refused],
    [
      'Exists with values',
      [selector({ matchExpressions: [{ key: 'app', operator: 'Exists', values: ['web'] }] })],
      refused,
    ],
    [
      'an expression that is not met',
      [selector({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] })],
      refused,
    ],
    ['neither template nor workloadRef', [canary([hold], {}, { template: undefined })], refused],
    [
      'a workloadRef without a kind',
      [canary([hold], {}, { template: undefined, workloadRef: { apiVersion: 'apps/v1', name: 'web' } })],
      refused,
    ],
    ['negative replicas', [canary([hold], {}, { replicas: -1 })], refused],
    ['a negative revision limit', [canary([hold], {}, { revisionHistoryLimit: -1 })], refused],
    ['no strategy', [rollout({})], refused],
    ['strategies of null', [rollout({ canary: null })], refused],
    ['two strategies', [rollout({ canary: {}, blueGreen: { activeService: 'web' } }), service('web')], refused],
    ['an empty active Service', [rollout({ blueGreen: { activeService: '' } })], refused],
    ['more revisions scaled down than kept', blueGreen({ scaleDownDelayRevisionLimit: 11 }), refused],
    ['surge and unavailable of 0%', [canary([hold], { maxSurge: '0%', maxUnavailable: '0' })], refused],
    ['a surge that is no number', [canary([hold], { maxSurge: 'half' })], refused],
    ['more unavailable than there are', [canary([hold], { maxUnavailable: '150%' })], refused],
    ['a negative delay', blueGreen({ scaleDownDelaySeconds: -1 }), refused],
    ['a delay without a router', [canary([hold], { scaleDownDelaySeconds: 30 })], refused],
    ['two ways to scale down', routed([hold], { scaleDownDelaySeconds: 30, dynamicStableScale: true }), refused],
    ['no kind of antiAffinity', affinity({}), refused],
    [
      'both kinds of antiAffinity',
      affinity({ ...soft(1), requiredDuringSchedulingIgnoredDuringExecution: {} }),
      refused,
    ],
    ['antiAffinity of weight 0', affinity(soft(0)), refused],
    ['antiAffinity of weight 101', affinity(soft(101)), refused],
    ['a threshold above all', [canary([hold], { replicaProgressThreshold: { type: 'Percent', value: 101 } })], refused],
    ['two ways to name an Ingress', nginx({ stableIngress: 'web', stableIngresses: ['web'] }), refused],
    ['an empty list of Ingresses', nginx({ stableIngresses: [] }), refused],
    ['an Ingress twice', nginx({ stableIngresses: ['web', 'web'] }), refused],
    ['stickiness of no time', withAlb({ stickinessConfig: { enabled: true, durationSeconds: 0 } }), refused],
    ['stickiness of a month', withAlb({ stickinessConfig: { enabled: true, durationSeconds: 2_592_000 } }), refused],
    ['ping-pong without pong', withAlb({}, { pingPong: { pingService: 'web-stable' } }), refused],
    [
      'ping-pong without a root',
      [
        ...routed(
          [hold],
          { ...pair, pingPong: { pingService: 'web-stable2', pongService: 'web-canary2' } },
          { alb: { ingress: 'web', servicePort: 80 } },
        ),
        ingress('web', 'web-stable', { name: 'use-annotation' }),
        service('web-stable2'),
        service('web-canary2'),
      ],
      refused,
    ],
    ['no Mapping', routed([hold], {}, { ambassador: { mappings: [] } }), refused],
    [
      'a plugin without a route',
      routed([hold], {}, { plugins: { 'argoproj-labs/gatewayAPI': { namespace: 'shop' } } }),
      refused,
    ],
    ['a maxTrafficWeight of 0', routed([hold], {}, { plugins: { 'a/b': {} }, maxTrafficWeight: 0 }), refused],
    [
      'an experiment without a name',
      [step({ experiment: { duration: '1m', templates: [{ specRef: 'canary' }] } })],
      refused,
    ],
    [
      'an experiment of 10 minutes in words',
      [step({ experiment: { duration: '10 minutes', templates: [{ name: 'new', specRef: 'canary' }] } })],
      refused,
    ],
    ['an experiment of no template', [step({ experiment: { duration: '1m', templates: [] } })], refused],
    [
      'a Service for two templates',
      [
        step({
          experiment: {
            duration: '1m',
            templates: [
              { name: 'a', specRef: 'canary', service: { name: 'x' } },
              { name: 'b', specRef: 'stable', service: { name: 'x' } },
            ],
          },
        }),
      ],
      refused,
    ],
    ['a step of null', [canary([null as never, hold])], ['step-not-one-action']],
    ['a pause of null', [canary([{ pause: null }, hold])], ['step-not-one-action']],
    ['a negative pause', [step({ pause: { duration: -1 } })], ['invalid-duration']],
    ['a scale of nothing', routed([{ setCanaryScale: {} }, hold]), ['canary-scale-invalid']],
    ['a scale of 120 %', routed([{ setCanaryScale: { weight: 120 } }, hold]), ['canary-scale-invalid']],
    [
      'a scale of weight and matching',
      routed([{ setCanaryScale: { weight: 10, matchTrafficWeight: true } }, hold]),
      ['canary-scale-invalid'],
    ],
    ['a header route without a router', [step({ setHeaderRoute: { name: 'beta' } })], ['step-without-router']],
    [
      'a header route with no router in trafficRouting',
      [canary([{ setHeaderRoute: { name: 'beta' } }, hold], { trafficRouting: { managedRoutes: [{ name: 'beta' }] } })],
      ['step-without-router'],
    ],
    [
      'a header without a name',
      routed(
        [{ setHeaderRoute: { name: 'beta', match: [{ headerValue: { exact: 'a' } }] } }, hold],
        {},
        { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'beta' }] },
      ),
      ['route-match-invalid'],
    ],
    [
      '120 % mirrored',
      routed(
        [{ setMirrorRoute: { name: 'beta', percentage: 120, match: [{}] } }, hold],
        {},
        { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'beta' }] },
      ),
      ['route-match-invalid'],
    ],
    [
      'a kind in small letters',
      [
        canary(
          [hold],
          {},
          { template: undefined, workloadRef: { apiVersion: 'apps/v1', kind: 'deployment', name: 'web' } },
        ),
        deployment({ replicas: 0 }),
      ],
      ['value-not-in-set'],
    ],
    [
      'a plugin without an organisation',
      routed([hold], {}, { plugins: { gatewayAPI: { httpRoute: 'web' } } }),
      ['plugin-not-configured'],
    ],
  ])('finds %s', (_, objects, codes) => {
    expect(codesOf(objects)).toEqual(codes);
    expect(codesOf(objects, inFiles)).toEqual(codes);
  });

  it.each<[string, readonly Fields[]]>([
    [
      'a selector of expressions',
      [selector({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'shop'] }] })],
    ],
    [
      'labels with a prefix',
      [selector({ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'shop.io/old', operator: 'DoesNotExist' }] })],
    ],
    ['no surge but room below', [canary([hold], { maxSurge: '0%', maxUnavailable: '25%' })]],
    ['antiAffinity of weight 100', affinity(soft(100))],
    ['antiAffinity that is required', affinity({ requiredDuringSchedulingIgnoredDuringExecution: {} })],
    ['as many revisions scaled down as kept', blueGreen({ scaleDownDelayRevisionLimit: 10 })],
    ['stickiness that is off', withAlb({ stickinessConfig: { enabled: false } })],
    ['stickiness of a week', withAlb({ stickinessConfig: { enabled: true, durationSeconds: 604_800 } })],
    ['several Ingresses', nginx({ stableIngresses: ['web'] })],
    ['a threshold of pods', [canary([hold], { replicaProgressThreshold: { type: 'Pods', value: 200 } })]],
    [
      'pauses in all forms',
      [
        canary([
          { pause: {} },
          { pause: { duration: 10 } },
          { pause: { duration: '10' } },
          { pause: { duration: '1h30m' } },
        ]),
      ],
    ],
    [
      'a route that is removed',
      routed(
        [{ setHeaderRoute: { name: 'beta' } }, hold],
        {},
        { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'beta' }] },
      ),
    ],
    [
      'a workload of another kind',
      [
        canary(
          [hold],
          {},
          {
            template: undefined,
            selector: undefined,
            workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'progressively' },
          },
        ),
        deployment({ replicas: 3 }),
      ],
    ],
    ['a background analysis from the start', [canary([], { analysis: undefined })]],
    [
      'two Services beside one for all',
      [canary([{ setWeight: 20 }, hold], pair), service('web-stable'), service('web-canary'), service('web')],
    ],
  ])('has nothing to say about %s', (_, objects) => {
    expect(codesOf(objects)).toEqual([]);
    expect(codesOf(objects, inFiles)).toEqual([]);
  });
});

describe('experiments', () => {
  const analyses = (value: string): Fields => ({
    analyses: [{ name: 'check', templateName: 'check', args: [{ name: 'hash', value }] }],
  });
  const check = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'check' },
    spec: {
      args: [{ name: 'hash' }],
      metrics: [
        {
          name: 'check',
          count: 1,
          successCondition: 'result.ok',
          provider: { web: { url: 'http://check/{{args.hash}}' } },
        },
      ],
    },
  };

  it.each<[string, readonly Fields[]]>([
    ['no selector', [experimentOf({ selector: undefined })]],
    ['other labels', [experimentOf({ selector: { matchLabels: { app: 'shop' } } })]],
    ['no name', [experimentOf({ name: '' })]],
    ['longer to be ready than there is time', [experimentOf({ minReadySeconds: 601 })]],
    ['more than the deadline', [experimentOf({ minReadySeconds: 31 }, { progressDeadlineSeconds: 30 })]],
    ['negative replicas', [experimentOf({ replicas: -1 })]],
    ['a day', [experimentOf({}, { duration: '1d' })]],
    ['no templates', [experimentOf({}, { templates: [] })]],
    ['a Service that is there', [experimentOf({ service: { name: 'web' } }), service('web')]],
    ['a Service by default that is there', [experimentOf({ service: {} }), service('trial-new')]],
    ['a template that is not there', [experimentOf({}, analyses('{{templates.old.podTemplateHash}}')), check]],
  ])('that are refused: %s', (_, objects) => {
    expect(codesOf(objects)).toEqual(['experiment-refused']);
  });

  it.each<[string, readonly Fields[]]>([
    ['no end', [experimentOf({}, { duration: undefined })]],
    ['just in time', [experimentOf({ minReadySeconds: 600 })]],
    ['a Service of its own', [experimentOf({ service: { name: 'new' } }), service('web')]],
    ['hashes of its templates', [experimentOf({}, analyses('{{ templates.new.podTemplateHash }}')), check]],
  ])('that are fine: %s', (_, objects) => {
    expect(codesOf(objects)).toEqual([]);
  });
});
