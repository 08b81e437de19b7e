/** Rendered objects to be changed a little in tests. Without changes there is nothing wrong with them. */

export type Fields = Readonly<Record<string, unknown>>;

const labels = { app: 'web' };
const pods = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } };

/** A Rollout; fields of `spec` come on top. */
export function rollout(strategy: Fields, spec: Fields = {}, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web', ...metadata },
    spec: { replicas: 10, selector: { matchLabels: labels }, template: pods, strategy, ...spec },
  };
}

/** A Rollout with a canary without a router; its pods can express tenths. */
export function canary(
  steps: readonly Fields[],
  fields: Fields = {},
  spec: Fields = {},
  metadata: Fields = {},
): Fields {
  return rollout({ canary: { steps, ...fields } }, spec, metadata);
}

/** A canary with Istio, and the objects that it refers to. */
export function routed(
  steps: readonly Fields[],
  fields: Fields = {},
  trafficRouting: Fields = { istio: { virtualService: { name: 'web' } } },
  spec: Fields = {},
  metadata: Fields = {},
): readonly Fields[] {
  const services = { stableService: 'web-stable', canaryService: 'web-canary' };
  return [
    canary(steps, { ...services, trafficRouting, ...fields }, spec, metadata),
    service('web-stable'),
    service('web-canary'),
    virtualService('web-stable', 'web-canary'),
  ];
}

export function service(name: string, selector: Fields = labels): Fields {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector, ports: [{ port: 80 }] } };
}

export function deployment(spec: Fields = {}): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: labels }, template: pods, ...spec },
  };
}

/** An Experiment of one template; fields of the template come on top. */
export function experimentOf(template: Fields = {}, spec: Fields = {}): Fields {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Experiment',
    metadata: { name: 'trial' },
    spec: {
      duration: '10m',
      templates: [{ name: 'new', selector: { matchLabels: labels }, template: pods, ...template }],
      ...spec,
    },
  };
}

export function virtualService(...hosts: readonly string[]): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: { hosts: ['web'], http: [{ route: hosts.map((host) => ({ destination: { host } })) }] },
  };
}

export function ingress(name: string, serviceName: string, port: Fields): Fields {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name },
    spec: {
      rules: [
        {
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: serviceName, port } } }],
          },
        },
      ],
    },
  };
}

export function autoscaler(kind: string, name: string, minReplicas = 2): Fields {
  const apiVersion = kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1';
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: { scaleTargetRef: { apiVersion, kind, name }, minReplicas, maxReplicas: 10 },
  };
}

export const rate = 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m]))';

/** A metric that measures a success rate for five minutes. */
export function metric(fields: Fields = {}, query: string = rate): Fields {
  return {
    name: 'success-rate',
    interval: '1m',
    count: 5,
    failureLimit: 1,
    successCondition: 'len(result) > 0 && result[0] >= 0.99',
    provider: { prometheus: { address: 'http://prometheus:9090', query } },
    ...fields,
  };
}

export function template(
  metrics: readonly Fields[] = [metric()],
  args: readonly Fields[] = [{ name: 'service' }],
  name = 'success-rate',
): Fields {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate', metadata: { name }, spec: { args, metrics } };
}

/** A use of {@link template}. */
export function analysis(
  args: readonly Fields[] = [{ name: 'service', value: 'web-canary' }],
  name = 'success-rate',
): Fields {
  return { templates: [{ templateName: name }], args };
}
