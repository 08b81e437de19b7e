import type { AnalysisCode } from '../../lib/kernel/codes/analyses.ts';
import type { RolloutCode } from '../../lib/kernel/codes/rollouts.ts';
import type { RoutingCode } from '../../lib/kernel/codes/routing.ts';
import {
  analysis,
  autoscaler,
  canary,
  deployment,
  experimentOf,
  type Fields,
  ingress,
  metric,
  rate,
  rollout,
  routed,
  service,
  template,
  virtualService,
} from './objects.ts';

/** A program's objects with one mistake, and its twin without. */
export interface Pair {
  readonly what: string;
  readonly code: RolloutCode | RoutingCode | AnalysisCode;
  /** RFC 6901 pointer that the finding has. */
  readonly pointer: string;
  readonly wrong: readonly Fields[];
  readonly right: readonly Fields[];
}

const steps = '/spec/strategy/canary/steps';
const hold = { pause: {} };
const wait = { pause: { duration: '10m' } };
const managedRoutes = [{ name: 'beta' }];
const istio = { istio: { virtualService: { name: 'web' } } };
const plugin = { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'shop' } } };
const header = { name: 'beta', match: [{ headerName: 'x-beta', headerValue: { exact: 'yes' } }] };
const mirror = { name: 'beta', percentage: 10, match: [{ path: { prefix: '/' } }] };
const httpRoute = (...names: readonly string[]): Fields => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'web' },
  spec: { rules: [{ backendRefs: names.map((name) => ({ name, port: 80 })) }] },
});
const gateway = httpRoute('web-stable', 'web-canary');
const nginx = { nginx: { stableIngress: 'web' } };
const alb = { alb: { ingress: 'web', servicePort: 80 } };
const experiment = {
  templates: [{ name: 'new', specRef: 'canary' }],
  duration: '10m',
};
const analysed = (metrics: readonly Fields[], args?: readonly Fields[], use?: Fields): readonly Fields[] => [
  ...routed([{ setWeight: 10 }, wait, { analysis: use ?? analysis() }, hold]),
  template(metrics, args),
];
const withConditions = (fields: Fields, query?: string): readonly Fields[] => analysed([metric(fields, query)]);
const referenced = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'onsuccess' };
const blueGreen = (fields: Fields = {}): Fields =>
  rollout({ blueGreen: { activeService: 'web', previewService: 'web-preview', ...fields } });

export const pairs: readonly Pair[] = [
  {
    what: 'two keys in one step',
    code: 'step-not-one-action',
    pointer: `${steps}/0`,
    wrong: routed([{ setWeight: 10, setCanaryScale: { weight: 20 } }, hold]),
    right: routed([{ setCanaryScale: { weight: 20 } }, { setWeight: 10 }, hold]),
  },
  {
    what: 'a key that is misspelt',
    code: 'step-not-one-action',
    pointer: `${steps}/0`,
    wrong: [canary([{ setWieght: 10 }, hold])],
    right: [canary([{ setWeight: 10 }, hold])],
  },
  {
    what: 'an empty step',
    code: 'step-not-one-action',
    pointer: `${steps}/0`,
    wrong: [canary([{}, hold])],
    right: [canary([hold])],
  },
  {
    what: 'a weight above 100',
    code: 'weight-out-of-range',
    pointer: `${steps}/0/setWeight`,
    wrong: [...routed([{ setWeight: 250 }, hold], { analysis: analysis() }), template()],
    right: routed([{ setWeight: 25 }, hold]),
  },
  {
    what: 'a weight above 100 where the router counts to 1000',
    code: 'weight-out-of-range',
    pointer: `${steps}/0/setWeight`,
    wrong: [
      ...routed([{ setWeight: 1001 }, hold], { analysis: analysis() }, { ...plugin, maxTrafficWeight: 1000 }),
      gateway,
      template(),
    ],
    right: [...routed([{ setWeight: 250 }, hold], {}, { ...plugin, maxTrafficWeight: 1000 }), gateway],
  },
  {
    what: 'a pause of a day',
    code: 'invalid-duration',
    pointer: `${steps}/0/pause/duration`,
    wrong: [canary([{ pause: { duration: '1d' } }])],
    right: [canary([{ pause: { duration: '24h' } }, { pause: { duration: 30 } }, { pause: { duration: '30' } }])],
  },
  {
    what: 'a background analysis that starts past the last step',
    code: 'starting-step-out-of-range',
    pointer: '/spec/strategy/canary/analysis/startingStep',
    wrong: [canary([{ setWeight: 10 }, hold], { analysis: { ...analysis(), startingStep: 2 } }), template()],
    right: [canary([{ setWeight: 10 }, hold], { analysis: { ...analysis(), startingStep: 1 } }), template()],
  },
  {
    what: 'setCanaryScale without a router',
    code: 'step-without-router',
    pointer: `${steps}/0/setCanaryScale`,
    wrong: [canary([{ setCanaryScale: { weight: 10 } }, hold])],
    right: routed([{ setCanaryScale: { weight: 10 } }, hold]),
  },
  {
    what: 'a mirror route with the Gateway API plugin',
    code: 'step-ignored-by-router',
    pointer: `${steps}/0/setMirrorRoute`,
    wrong: [...routed([{ setMirrorRoute: mirror }, hold], {}, { ...plugin, managedRoutes }), gateway],
    right: routed([{ setMirrorRoute: mirror }, hold], {}, { ...istio, managedRoutes }),
  },
  {
    what: 'a header route with NGINX',
    code: 'step-ignored-by-router',
    pointer: `${steps}/0/setHeaderRoute`,
    wrong: [
      ...routed([{ setHeaderRoute: header }, hold], {}, { ...nginx, managedRoutes }),
      ingress('web', 'web-stable', { number: 80 }),
    ],
    right: [...routed([{ setHeaderRoute: header }, hold], {}, { ...plugin, managedRoutes }), gateway],
  },
  {
    what: 'a weight for an experiment with Traefik',
    code: 'step-ignored-by-router',
    pointer: `${steps}/0/experiment/templates/0/weight`,
    wrong: [
      ...routed(
        [{ experiment: { ...experiment, templates: [{ name: 'new', specRef: 'canary', weight: 5 }] } }, hold],
        {},
        { traefik: { weightedTraefikServiceName: 'web' } },
      ),
      {
        apiVersion: 'traefik.io/v1alpha1',
        kind: 'TraefikService',
        metadata: { name: 'web' },
        spec: { weighted: { services: [{ name: 'web-stable' }, { name: 'web-canary' }] } },
      },
    ],
    right: routed([
      { experiment: { ...experiment, templates: [{ name: 'new', specRef: 'canary', weight: 5 }] } },
      hold,
    ]),
  },
  {
    what: 'a header route with NGINX beside a plugin',
    code: 'step-ignored-by-some-routers',
    pointer: `${steps}/0/setHeaderRoute`,
    wrong: [
      ...routed([{ setHeaderRoute: header }, hold], {}, { ...nginx, ...plugin, managedRoutes }),
      ingress('web', 'web-stable', { number: 80 }),
      gateway,
    ],
    right: [...routed([{ setHeaderRoute: header }, hold], {}, { ...istio, ...plugin, managedRoutes }), gateway],
  },
  {
    what: 'a route that is not managed',
    code: 'managed-route-missing',
    pointer: `${steps}/0/setHeaderRoute/name`,
    wrong: routed([{ setHeaderRoute: header }, hold]),
    right: routed([{ setHeaderRoute: header }, hold], {}, { ...istio, managedRoutes }),
  },
  {
    what: 'a header that is compared in two ways',
    code: 'route-match-invalid',
    pointer: `${steps}/0/setHeaderRoute/match/0/headerValue`,
    wrong: routed(
      [
        { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'a', prefix: 'b' } }] } },
        hold,
      ],
      {},
      { ...istio, managedRoutes },
    ),
    right: routed([{ setHeaderRoute: header }, hold], {}, { ...istio, managedRoutes }),
  },
  {
    what: 'a mirrored header that is compared in no way',
    code: 'route-match-invalid',
    pointer: `${steps}/0/setMirrorRoute/match/0/headers`,
    wrong: routed(
      [{ setMirrorRoute: { name: 'beta', match: [{ headers: { 'x-beta': {} } }] } }, hold],
      {},
      { ...istio, managedRoutes },
    ),
    right: routed(
      [{ setMirrorRoute: { name: 'beta', match: [{ headers: { 'x-beta': { exact: 'a' } } }] } }, hold],
      {},
      { ...istio, managedRoutes },
    ),
  },
  {
    what: 'a regular expression with an ALB',
    code: 'route-match-invalid',
    pointer: `${steps}/0/setHeaderRoute/match/0/headerValue`,
    wrong: [
      ...routed(
        [{ setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { regex: 'a.*' } }] } }, hold],
        {},
        { ...alb, managedRoutes },
      ),
      ingress('web', 'web-stable', { name: 'use-annotation' }),
    ],
    right: [
      ...routed([{ setHeaderRoute: header }, hold], {}, { ...alb, managedRoutes }),
      ingress('web', 'web-stable', { name: 'use-annotation' }),
    ],
  },
  {
    what: 'traffic for a canary of no pods',
    code: 'weight-without-pods',
    pointer: `${steps}/1/setWeight`,
    wrong: routed([{ setCanaryScale: { replicas: 0 } }, { setWeight: 10 }, hold]),
    right: routed([{ setCanaryScale: { replicas: 1 } }, { setWeight: 10 }, hold]),
  },
  {
    what: '90 % of the traffic for 10 % of the pods',
    code: 'weight-above-scale',
    pointer: `${steps}/2/setWeight`,
    wrong: routed([{ setCanaryScale: { weight: 10 } }, hold, { setWeight: 90 }, hold]),
    right: routed([
      { setCanaryScale: { weight: 10 } },
      hold,
      { setCanaryScale: { matchTrafficWeight: true } },
      { setWeight: 90 },
      hold,
    ]),
  },
  {
    what: 'half of the traffic for one pod of ten',
    code: 'weight-above-scale',
    pointer: `${steps}/1/setWeight`,
    wrong: routed([{ setCanaryScale: { replicas: 1 } }, { setWeight: 50 }, hold]),
    right: routed([{ setCanaryScale: { replicas: 5 } }, { setWeight: 50 }, hold]),
  },
  {
    what: 'a twentieth of two pods',
    code: 'weight-not-expressible',
    pointer: `${steps}/0/setWeight`,
    wrong: [canary([{ setWeight: 5 }, hold], {}, { replicas: 2 })],
    right: [canary([{ setWeight: 5 }, hold], {}, { replicas: 20 })],
  },
  {
    what: 'a fifth of the least that an autoscaler runs',
    code: 'weight-not-expressible',
    pointer: `${steps}/0/setWeight`,
    wrong: [canary([{ setWeight: 20 }, hold], {}, { replicas: undefined }), autoscaler('Rollout', 'web', 2)],
    right: [canary([{ setWeight: 20 }, hold], {}, { replicas: undefined }), autoscaler('Rollout', 'web', 5)],
  },
  {
    what: 'no check before 60 %',
    code: 'full-without-check',
    pointer: `${steps}/1/setWeight`,
    wrong: routed([{ setWeight: 20 }, { setWeight: 60 }, hold]),
    right: routed([{ setWeight: 20 }, hold, { setWeight: 60 }]),
  },
  {
    what: 'no check at all',
    code: 'full-without-check',
    pointer: steps,
    wrong: routed([{ setWeight: 20 }]),
    right: [rollout({ canary: {} })],
  },
  {
    what: 'an experiment without an end',
    code: 'experiment-endless',
    pointer: `${steps}/0/experiment`,
    wrong: [canary([{ experiment: { templates: experiment.templates } }])],
    right: [canary([{ experiment }])],
  },
  {
    what: 'maxTrafficWeight with Istio',
    code: 'max-traffic-weight-ignored',
    pointer: '/spec/strategy/canary/trafficRouting/maxTrafficWeight',
    wrong: routed([{ setWeight: 10 }, hold], {}, { ...istio, maxTrafficWeight: 1000 }),
    right: [...routed([{ setWeight: 10 }, hold], {}, { ...plugin, maxTrafficWeight: 1000 }), gateway],
  },
  {
    what: 'two Services without a router',
    code: 'services-without-router',
    pointer: '/spec/strategy/canary/canaryService',
    wrong: [
      canary([{ setWeight: 10 }, hold], { stableService: 'web', canaryService: 'web-canary' }),
      service('web'),
      service('web-canary'),
    ],
    right: [canary([{ setWeight: 10 }, hold]), service('web')],
  },
  {
    what: 'one Service for both versions',
    code: 'same-service',
    pointer: '/spec/strategy/blueGreen/previewService',
    wrong: [blueGreen({ previewService: 'web' }), service('web')],
    right: [blueGreen(), service('web'), service('web-preview')],
  },
  {
    what: 'a router without Services',
    code: 'router-without-services',
    pointer: '/spec/strategy/canary/trafficRouting',
    wrong: [...routed([{ setWeight: 10 }, hold], { canaryService: undefined }, plugin), gateway],
    right: [...routed([{ setWeight: 10 }, hold], {}, plugin), gateway],
  },
  {
    what: 'a Service that is misspelt',
    code: 'service-missing',
    pointer: '/spec/strategy/blueGreen/previewService',
    wrong: [blueGreen({ previewService: 'web-previw' }), service('web'), service('web-preview')],
    right: [blueGreen(), service('web'), service('web-preview')],
  },
  {
    what: 'a Service that selects other pods',
    code: 'service-selects-other-pods',
    pointer: '/spec/strategy/blueGreen/activeService',
    wrong: [blueGreen(), service('web', { app: 'web', version: '2' }), service('web-preview')],
    right: [
      blueGreen({ activeMetadata: { labels: { version: '2' } } }),
      service('web', { app: 'web', version: '2' }),
      service('web-preview'),
    ],
  },
  {
    what: 'one Service for two rollouts',
    code: 'service-of-two-rollouts',
    pointer: '/spec/strategy/blueGreen/activeService',
    wrong: [
      blueGreen(),
      service('web'),
      service('web-preview'),
      rollout(
        { blueGreen: { activeService: 'web' } },
        {
          selector: { matchLabels: { app: 'web', copy: 'other' } },
          template: {
            metadata: { labels: { app: 'web', copy: 'other' } },
            spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
          },
        },
        { name: 'other' },
      ),
    ],
    right: [blueGreen(), service('web'), service('web-preview')],
  },
  {
    what: 'a route that is misspelt',
    code: 'route-missing',
    pointer: '/spec/strategy/canary/trafficRouting/istio/virtualService',
    wrong: routed([{ setWeight: 10 }, hold], {}, { istio: { virtualService: { name: 'wbe' } } }),
    right: routed([{ setWeight: 10 }, hold], {}, { istio: { virtualService: { name: 'web.shop' } } }),
  },
  {
    what: 'a route without the canary',
    code: 'route-without-backend',
    pointer: '/spec/http/0',
    wrong: [...routed([{ setWeight: 10 }, hold]).slice(0, 3), virtualService('web-stable')],
    right: [
      ...routed([{ setWeight: 10 }, hold]).slice(0, 3),
      virtualService('web-stable.shop.svc.cluster.local', 'web-canary.shop.svc.cluster.local'),
    ],
  },
  {
    what: 'a route with the versions in different rules',
    code: 'route-without-backend',
    pointer: '/spec',
    wrong: [
      ...routed([{ setWeight: 10 }, hold], {}, plugin),
      {
        ...gateway,
        spec: { rules: ['web-stable', 'web-canary'].map((name) => ({ backendRefs: [{ name, port: 80 }] })) },
      },
    ],
    right: [...routed([{ setWeight: 10 }, hold], {}, plugin), gateway],
  },
  {
    what: 'an Ingress of an ALB with the port of the Service',
    code: 'alb-port-not-use-annotation',
    pointer: '/spec/rules',
    wrong: [...routed([{ setWeight: 10 }, hold], {}, alb), ingress('web', 'web-stable', { number: 80 })],
    right: [...routed([{ setWeight: 10 }, hold], {}, alb), ingress('web', 'web-stable', { name: 'use-annotation' })],
  },
  {
    what: 'canary metadata that changes a selected label',
    code: 'ephemeral-label-selected',
    pointer: '/spec/strategy/canary/canaryMetadata/labels',
    wrong: [canary([hold], { canaryMetadata: { labels: { app: 'web-canary' } } })],
    right: [canary([hold], { canaryMetadata: { labels: { role: 'canary' } } })],
  },
  {
    what: 'a pod template hash in lower case',
    code: 'value-not-in-set',
    pointer: `${steps}/2/analysis/args/0/valueFrom/podTemplateHashValue`,
    wrong: analysed(
      [metric()],
      undefined,
      analysis([{ name: 'service', valueFrom: { podTemplateHashValue: 'latest' } }]),
    ),
    right: analysed(
      [metric()],
      undefined,
      analysis([{ name: 'service', valueFrom: { podTemplateHashValue: 'Latest' } }]),
    ),
  },
  {
    what: 'scaleDown in camel case',
    code: 'value-not-in-set',
    pointer: '/spec/workloadRef/scaleDown',
    wrong: [
      canary(
        [{ setWeight: 10 }, hold],
        {},
        {
          template: undefined,
          workloadRef: { ...referenced, scaleDown: 'onSuccess' },
        },
      ),
      deployment({ replicas: 0 }),
    ],
    right: [
      canary(
        [{ setWeight: 10 }, hold],
        {},
        {
          template: undefined,
          workloadRef: referenced,
        },
      ),
      deployment({ replicas: 0 }),
    ],
  },
  {
    what: 'specRef in upper case',
    code: 'value-not-in-set',
    pointer: `${steps}/0/experiment/templates/0/specRef`,
    wrong: [canary([{ experiment: { ...experiment, templates: [{ name: 'new', specRef: 'Canary' }] } }])],
    right: [canary([{ experiment }])],
  },
  {
    what: 'a method in lower case',
    code: 'value-not-in-set',
    pointer: '/spec/metrics/0/provider/web/method',
    wrong: analysed([
      metric({ successCondition: 'result.ok', provider: { web: { url: 'http://{{args.service}}', method: 'post' } } }),
    ]),
    right: analysed([
      metric({ successCondition: 'result.ok', provider: { web: { url: 'http://{{args.service}}', method: 'POST' } } }),
    ]),
  },
  {
    what: 'a deadline that is as long as a pod must be ready',
    code: 'progress-deadline-too-short',
    pointer: '/spec/progressDeadlineSeconds',
    wrong: [canary([hold], {}, { minReadySeconds: 60, progressDeadlineSeconds: 60 })],
    right: [canary([hold], {}, { minReadySeconds: 60, progressDeadlineSeconds: 61 })],
  },
  {
    what: 'no strategy',
    code: 'rollout-refused',
    pointer: '/spec/strategy',
    wrong: [rollout({})],
    right: [rollout({ canary: {} })],
  },
  {
    what: 'a selector that its own pods do not match',
    code: 'rollout-refused',
    pointer: '/spec/selector',
    wrong: [canary([hold], {}, { selector: { matchLabels: { app: 'wbe' } } })],
    right: [canary([hold])],
  },
  {
    what: 'no room to move',
    code: 'rollout-refused',
    pointer: '/spec/strategy/canary/maxSurge',
    wrong: [canary([hold], { maxSurge: 0, maxUnavailable: '0%' })],
    right: [canary([hold], { maxSurge: 0, maxUnavailable: 1 })],
  },
  {
    what: 'dynamicStableScale without a router',
    code: 'rollout-refused',
    pointer: '/spec/strategy/canary/dynamicStableScale',
    wrong: [canary([hold], { dynamicStableScale: true })],
    right: routed([hold], { dynamicStableScale: true }),
  },
  {
    what: 'a template beside a workloadRef',
    code: 'rollout-refused',
    pointer: '/spec/template',
    wrong: [canary([hold], {}, { workloadRef: referenced }), deployment()],
    right: [
      canary(
        [hold],
        {},
        {
          template: undefined,
          workloadRef: referenced,
        },
      ),
      deployment(),
    ],
  },
  {
    what: 'NGINX without an Ingress',
    code: 'rollout-refused',
    pointer: '/spec/strategy/canary/trafficRouting/nginx',
    wrong: routed([hold], {}, { nginx: {} }),
    right: [...routed([hold], {}, nginx), ingress('web', 'web-stable', { number: 80 })],
  },
  {
    what: 'ping-pong with NGINX',
    code: 'rollout-refused',
    pointer: '/spec/strategy/canary/pingPong',
    wrong: [
      ...routed([hold], { pingPong: { pingService: 'ping', pongService: 'pong' } }, nginx),
      ingress('web', 'ping', { number: 80 }),
      service('ping'),
      service('pong'),
    ],
    right: [
      ...routed([hold], { pingPong: { pingService: 'ping', pongService: 'pong' } }).slice(0, 3),
      virtualService('ping', 'pong'),
      service('ping'),
      service('pong'),
    ],
  },
  {
    what: 'an experiment with two templates of one name',
    code: 'rollout-refused',
    pointer: `${steps}/0/experiment/templates`,
    wrong: [canary([{ experiment: { ...experiment, templates: [{ name: 'new' }, { name: 'new' }] } }])],
    right: [canary([{ experiment: { ...experiment, templates: [{ name: 'new' }, { name: 'old' }] } }])],
  },
  {
    what: 'one metric in two templates of an analysis',
    code: 'metric-refused',
    pointer: `${steps}/2/analysis`,
    wrong: [
      ...analysed([metric()], undefined, {
        ...analysis(),
        templates: [{ templateName: 'success-rate' }, { templateName: 'more' }],
      }),
      template([metric()], undefined, 'more'),
    ],
    right: [
      ...analysed([metric()], undefined, {
        ...analysis(),
        templates: [{ templateName: 'success-rate' }, { templateName: 'more' }],
      }),
      template([metric({ name: 'more' })], undefined, 'more'),
    ],
  },
  {
    what: 'a template that is misspelt',
    code: 'analysis-template-missing',
    pointer: `${steps}/2/analysis`,
    wrong: analysed([metric()], undefined, analysis([], 'succes-rate')),
    right: analysed([metric()]),
  },
  {
    what: 'a step that waits for a metric without a count',
    code: 'analysis-endless',
    pointer: `${steps}/2/analysis`,
    wrong: withConditions({ count: undefined }),
    right: [...routed([{ setWeight: 10 }, hold], { analysis: analysis() }), template([metric({ count: undefined })])],
  },
  {
    what: 'a count that is an argument without a default',
    code: 'analysis-endless',
    pointer: `${steps}/2/analysis`,
    wrong: analysed(
      [metric({ count: '{{args.count}}' })],
      [{ name: 'service' }, { name: 'count' }],
      analysis([
        { name: 'service', value: 'web-canary' },
        { name: 'count', value: '5' },
      ]),
    ),
    right: analysed([metric({ count: '{{args.count}}' })], [{ name: 'service' }, { name: 'count', value: '5' }]),
  },
  {
    what: 'as many failures forgiven as measured',
    code: 'analysis-never-fails',
    pointer: '/spec/metrics/0/failureLimit',
    wrong: withConditions({ failureLimit: 5 }),
    right: withConditions({ failureLimit: 4 }),
  },
  {
    what: 'no condition',
    code: 'metric-without-condition',
    pointer: '/spec/metrics/0',
    wrong: withConditions({ successCondition: undefined }),
    right: withConditions({ successCondition: undefined, failureCondition: 'len(result) > 0 && result[0] < 0.99' }),
  },
  {
    what: 'several measurements without an interval',
    code: 'metric-refused',
    pointer: '/spec/metrics/0/count',
    wrong: [
      ...routed([{ setWeight: 10 }, wait, { analysis: analysis() }, hold]),
      template([metric({ interval: undefined })]),
    ],
    right: withConditions({}),
  },
  {
    what: 'fewer measurements than successes in a row',
    code: 'metric-refused',
    pointer: '/spec/metrics/0/count',
    wrong: withConditions({ consecutiveSuccessLimit: 5 }),
    right: withConditions({ consecutiveSuccessLimit: 4 }),
  },
  {
    what: 'two providers',
    code: 'metric-refused',
    pointer: '/spec/metrics/0/provider',
    wrong: withConditions({
      provider: { prometheus: { query: rate }, plugin: { 'shop/checks': {} } },
    }),
    right: withConditions({}),
  },
  {
    what: 'an interval of a day',
    code: 'metric-refused',
    pointer: '/spec/metrics/0/interval',
    wrong: withConditions({ interval: '1d' }),
    right: withConditions({ interval: '24h' }),
  },
  {
    what: 'an argument that is misspelt in the template',
    code: 'argument-unresolved',
    pointer: '/spec/metrics/0',
    wrong: analysed([metric({}, `${rate} or up{app="{{args.servce}}"}`)]),
    right: analysed([metric({}, `${rate} or up{app="{{ args.service }}"}`)]),
  },
  {
    what: 'an argument without a value',
    code: 'argument-unresolved',
    pointer: `${steps}/2/analysis`,
    wrong: analysed([metric()], undefined, { templates: [{ templateName: 'success-rate' }] }),
    right: analysed([metric()], [{ name: 'service', value: 'web-canary' }], {
      templates: [{ templateName: 'success-rate' }],
    }),
  },
  {
    what: 'an argument that nothing declares',
    code: 'argument-unused',
    pointer: `${steps}/2/analysis/args/1`,
    wrong: analysed(
      [metric()],
      undefined,
      analysis([
        { name: 'service', value: 'web-canary' },
        { name: 'region', value: 'eu' },
      ]),
    ),
    right: analysed([metric()]),
  },
  {
    what: 'an argument that no metric uses',
    code: 'argument-unused',
    pointer: '/spec/args/1',
    wrong: analysed([metric()], [{ name: 'service' }, { name: 'region', value: 'eu' }]),
    right: analysed([metric()]),
  },
  {
    what: 'a list that is compared with a number',
    code: 'vector-compared',
    pointer: '/spec/metrics/0/successCondition',
    wrong: withConditions({ successCondition: 'result >= 0.99' }),
    right: withConditions({ successCondition: 'result >= 0.99' }, `scalar(${rate})`),
  },
  {
    what: 'a list that a number is compared with',
    code: 'vector-compared',
    pointer: '/spec/metrics/0/failureCondition',
    wrong: withConditions({ successCondition: undefined, failureCondition: '0.99 > result' }),
    right: withConditions({ successCondition: undefined, failureCondition: 'len(result) > 0 && 0.99 > result[0]' }),
  },
  {
    what: 'an element that may not be there',
    code: 'result-unguarded',
    pointer: '/spec/metrics/0/successCondition',
    wrong: withConditions({ successCondition: 'result[0] >= 0.99' }),
    right: withConditions({ successCondition: 'result[0] >= 0.99' }, `${rate} or on() vector(1)`),
  },
  {
    what: 'a measurement right after the weight',
    code: 'analysis-too-short',
    pointer: `${steps}/1/analysis`,
    wrong: [
      ...routed([{ setWeight: 10 }, { analysis: analysis() }, hold]),
      template([metric({ interval: undefined, count: 1, failureLimit: 0 })]),
    ],
    right: [
      ...routed([{ setWeight: 10 }, { pause: { duration: '2m' } }, { analysis: analysis() }, hold]),
      template([metric({ interval: undefined, count: 1, failureLimit: 0 })]),
    ],
  },
  {
    what: 'too little traffic to see one failure in a hundred',
    code: 'analysis-too-short',
    pointer: `${steps}/2/analysis`,
    wrong: [
      ...routed(
        [{ setWeight: 5 }, wait, { analysis: analysis() }, hold],
        {},
        istio,
        {},
        {
          annotations: { 'gitops-ts/requests-per-second': '20' },
        },
      ),
      template(),
    ],
    right: [
      ...routed(
        [{ setWeight: 5 }, wait, { analysis: analysis() }, hold],
        {},
        istio,
        {},
        {
          annotations: { 'gitops-ts/requests-per-second': '50' },
        },
      ),
      template(),
    ],
  },
  {
    what: 'an analysis of the old version',
    code: 'analysis-of-stable-pods',
    pointer: `${steps}/2/analysis/args/0`,
    wrong: analysed([metric()], undefined, analysis([{ name: 'service', value: 'web-stable' }])),
    right: analysed([metric()]),
  },
  {
    what: 'an autoscaler beside replicas',
    code: 'autoscaler-and-replicas',
    pointer: '/spec/replicas',
    wrong: [canary([hold]), autoscaler('Rollout', 'web')],
    right: [canary([hold], {}, { replicas: undefined }), autoscaler('Rollout', 'web')],
  },
  {
    what: 'an autoscaler of the Deployment behind a workloadRef',
    code: 'autoscaler-on-referenced-workload',
    pointer: '/spec/scaleTargetRef',
    wrong: [
      canary(
        [hold],
        {},
        {
          replicas: undefined,
          template: undefined,
          workloadRef: referenced,
        },
      ),
      deployment(),
      autoscaler('Deployment', 'web'),
    ],
    right: [
      canary(
        [hold],
        {},
        {
          replicas: undefined,
          template: undefined,
          workloadRef: referenced,
        },
      ),
      deployment(),
      autoscaler('Rollout', 'web'),
    ],
  },
  {
    what: 'a scale by pods and by weight',
    code: 'canary-scale-invalid',
    pointer: `${steps}/0/setCanaryScale`,
    wrong: routed([{ setCanaryScale: { replicas: 2, weight: 20 } }, hold]),
    right: routed([{ setCanaryScale: { replicas: 2, matchTrafficWeight: false } }, hold]),
  },
  {
    what: 'traffic routing without a router',
    code: 'traffic-routing-empty',
    pointer: '/spec/strategy/canary/trafficRouting',
    wrong: [canary([{ setWeight: 20 }, hold], { trafficRouting: {} }), service('web')],
    right: [canary([{ setWeight: 20 }, hold]), service('web')],
  },
  {
    what: 'a route of a VirtualService that is misspelt',
    code: 'route-unusable',
    pointer: '/spec/strategy/canary/trafficRouting/istio/virtualService',
    wrong: routed([hold], {}, { istio: { virtualService: { name: 'web', routes: ['primary'] } } }),
    right: routed([hold], {}, { istio: { virtualService: { name: 'web' } } }),
  },
  {
    what: 'a workloadRef that is misspelt',
    code: 'workload-missing',
    pointer: '/spec/workloadRef/name',
    wrong: [canary([hold], {}, { template: undefined, workloadRef: { ...referenced, name: 'wbe' } }), deployment()],
    right: [canary([hold], {}, { template: undefined, workloadRef: referenced }), deployment()],
  },
  {
    what: 'a kind of a workloadRef that is misspelt',
    code: 'value-not-in-set',
    pointer: '/spec/workloadRef/kind',
    wrong: [
      canary([hold], {}, { template: undefined, workloadRef: { ...referenced, kind: 'Deploymet' } }),
      deployment(),
    ],
    right: [canary([hold], {}, { template: undefined, workloadRef: referenced }), deployment()],
  },
  {
    what: 'a Deployment that goes on',
    code: 'workload-runs-twice',
    pointer: '/spec/workloadRef',
    wrong: [
      canary([hold], {}, { template: undefined, workloadRef: { ...referenced, scaleDown: undefined } }),
      deployment({ replicas: 2 }),
    ],
    right: [
      canary([hold], {}, { template: undefined, workloadRef: { ...referenced, scaleDown: undefined } }),
      deployment({ replicas: 0 }),
    ],
  },
  {
    what: 'a Deployment of the same pods',
    code: 'workload-runs-twice',
    pointer: '/spec/selector',
    wrong: [canary([hold]), deployment({ replicas: 2 })],
    right: [canary([hold]), deployment({ replicas: 0 })],
  },
  {
    what: 'the plugin in lower case',
    code: 'plugin-not-configured',
    pointer: '/spec/strategy/canary/trafficRouting/plugins/argoproj-labs~1gatewayapi',
    wrong: routed([hold], {}, { plugins: { 'argoproj-labs/gatewayapi': { httpRoute: 'web' } } }),
    right: [...routed([hold], {}, plugin), gateway],
  },
  {
    what: 'a trigger that is misspelt',
    code: 'subscription-unknown',
    pointer: '/metadata/annotations/notifications.argoproj.io~1subscribe.on-rollout-complete.slack',
    wrong: [
      canary(
        [hold],
        {},
        {},
        { annotations: { 'notifications.argoproj.io/subscribe.on-rollout-complete.slack': 'team' } },
      ),
    ],
    right: [
      canary(
        [hold],
        {},
        {},
        { annotations: { 'notifications.argoproj.io/subscribe.on-rollout-completed.slack': 'team' } },
      ),
    ],
  },
  {
    what: 'an experiment that selects everything',
    code: 'experiment-refused',
    pointer: '/spec/templates/0/selector',
    wrong: [experimentOf({ selector: {} })],
    right: [experimentOf()],
  },
  {
    what: 'an assignment',
    code: 'condition-invalid',
    pointer: '/spec/metrics/0/successCondition',
    wrong: withConditions({ successCondition: 'len(result) = 1' }),
    right: withConditions({ successCondition: 'len(result) == 1' }),
  },
  {
    what: 'an address without a scheme',
    code: 'measurement-fails',
    pointer: '/spec/metrics/0/provider/prometheus/address',
    wrong: withConditions({ provider: { prometheus: { address: 'prometheus:9090', query: rate } } }),
    right: withConditions({ provider: { prometheus: { address: 'http://prometheus:9090', query: rate } } }),
  },
  {
    what: 'a dry run of no metric',
    code: 'metric-pattern-refused',
    pointer: `${steps}/2/analysis/dryRun/0/metricName`,
    wrong: analysed([metric()], undefined, { ...analysis(), dryRun: [{ metricName: 'latency' }] }),
    right: analysed([metric()], undefined, { ...analysis(), dryRun: [{ metricName: 'success.*' }] }),
  },
  {
    what: 'an argument from a field that is none',
    code: 'argument-refused',
    pointer: `${steps}/2/analysis/args/0/valueFrom/fieldRef/fieldPath`,
    wrong: analysed(
      [metric()],
      undefined,
      analysis([{ name: 'service', valueFrom: { fieldRef: { fieldPath: "metadata.label['app']" } } }]),
    ),
    right: analysed(
      [metric()],
      undefined,
      analysis([{ name: 'service', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }]),
    ),
  },
];
