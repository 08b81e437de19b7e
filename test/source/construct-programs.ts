import { type WrittenProgram, withDelivery, withPlus } from './written-program.ts';

const plusEnd = '\napp.synth();\n';
const end = '\nproject.synth();\n';
const steps = 'steps: [setWeight(50), pause()]';

/** Constructs: their props are named and shaped otherwise than the manifest. */
export const constructPrograms: readonly WrittenProgram[] = [
  {
    way: 'cdk8s-plus container',
    object: 'Deployment/web',
    pointer: '/spec/template/spec/containers/0/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${withPlus}new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  containers: [{ «image»: 'nginx', portNumber: 80 }],
});${plusEnd}`,
    },
  },
  {
    way: 'cdk8s-plus port',
    object: 'Deployment/web',
    pointer: '/spec/template/spec/containers/0/ports/0/containerPort',
    mistake: 'the port is out of range',
    files: {
      'main.ts': `${withPlus}new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  replicas: 2,
  containers: [{ image: 'nginx:1', «portNumber»: 80000 }],
});${plusEnd}`,
    },
  },
  {
    way: 'cdk8s-plus container added later',
    object: 'Deployment/web',
    pointer: '/spec/template/spec/containers/1/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${withPlus}const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  containers: [{ image: 'nginx:1' }],
});
web.addContainer({ name: 'log', «image»: 'fluent' });${plusEnd}`,
    },
  },
  {
    way: 'cdk8s-plus service of a method',
    object: 'Service/web-public',
    pointer: '/spec/ports/0/port',
    mistake: 'the port is out of range',
    files: {
      'main.ts': `${withPlus}const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx:1', portNumber: 80 }] });
web.exposeViaService({
  name: 'web-public',
  ports: [{ «port»: 80000, targetPort: 80 }],
});${plusEnd}`,
    },
  },
  {
    way: 'cdk8s-plus config map',
    object: 'ConfigMap/settings',
    pointer: '/data/log.level',
    mistake: 'no such level',
    files: {
      'main.ts': `${withPlus}new kplus.ConfigMap(chart, 'settings', {
  metadata: { name: 'settings' },
  data: { «'log.level'»: 'loud' },
});${plusEnd}`,
    },
  },
  {
    way: 'WebService image',
    object: 'Deployment/shop-web',
    pointer: '/spec/template/spec/containers/0/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${withDelivery}new WebService(shop, 'web', {
  «image»: 'ghcr.io/acme/shop',
  port: 8080,
});${end}`,
    },
  },
  {
    way: 'WebService in an application of its own',
    object: 'HorizontalPodAutoscaler/shop-web',
    pointer: '/spec/maxReplicas',
    mistake: 'more than the quota allows',
    files: {
      'main.ts': `import { Environment, Project } from 'gitops-ts';
import { Shop } from './shop.ts';
const project = new Project('acme');
const production = new Environment(project, 'production', { kubernetes: '1.33' });
const staging = new Environment(project, 'staging', { kubernetes: '1.33' });
new Shop(staging, 'shop', { size: 2 });
new Shop(production, 'shop', { «size»: 600 });${end}`,
      'shop.ts': `import { Application, type Environment, WebService } from 'gitops-ts';
export class Shop extends Application {
  constructor(scope: Environment, id: string, props: { size: number }) {
    super(scope, id, { team: 'shop' });
    new WebService(this, 'web', { image: 'shop:1', port: 8080, replicas: { min: 2, max: props.size } });
  }
}
`,
    },
  },
  {
    way: 'WebService environment variable',
    object: 'Deployment/shop-web',
    pointer: '/spec/template/spec/containers/0/env/1/value',
    mistake: 'no such level',
    files: {
      'main.ts': `${withDelivery}new WebService(shop, 'web', {
  image: 'shop:1',
  port: { http: 8080 },
  env: { MODE: 'fast', «LEVEL»: 'loud' },
});${end}`,
    },
  },
  {
    way: 'WebService port of its Service',
    object: 'Service/shop-web',
    pointer: '/spec/ports/0/port',
    mistake: 'the port is taken',
    files: {
      'main.ts': `${withDelivery}new WebService(shop, 'web', {
  image: 'shop:1',
  «port»: 8080,
});${end}`,
    },
  },
  {
    way: 'environments in a loop',
    object: 'Deployment/shop-web',
    pointer: '/spec/replicas',
    mistake: 'one pod is not enough',
    files: {
      'main.ts': `import { Application, Environment, Project, WebService } from 'gitops-ts';
const project = new Project('acme');
const environments = [
  { name: 'staging', replicas: 1 },
  { name: 'production', «replicas»: 1 },
];
for (const { name, replicas } of environments) {
  const environment = new Environment(project, name, { kubernetes: '1.33' });
  const shop = new Application(environment, 'shop');
  new WebService(shop, 'web', { image: 'shop:1', port: 8080, replicas });
}${end}`,
    },
  },
  {
    way: 'overrides by environment',
    object: 'Deployment/shop-web',
    pointer: '/spec/template/spec/containers/0/image',
    mistake: 'the image has the tag latest',
    files: {
      'main.ts': `${withDelivery}const base = { image: 'shop:1', port: 8080 };
const overrides: Record<string, Partial<typeof base>> = {
  staging: { image: 'shop:2' },
  production: { «image»: 'shop:latest' },
};
new WebService(shop, 'web', { ...base, ...overrides[production.name] });${end}`,
    },
  },
  {
    way: 'canary step',
    object: 'Rollout/shop-web',
    pointer: '/spec/strategy/canary/steps/1/pause/duration',
    mistake: 'too long',
    files: {
      'main.ts': `${withDelivery}new WebService(shop, 'web', {
  image: 'shop:1',
  port: 8080,
  replicas: 4,
  strategy: canary({ steps: [setWeight(50), pause(«'600m'»)] }),
});${end}`,
    },
  },
  {
    way: 'canary option',
    object: 'Rollout/shop-web',
    pointer: '/spec/strategy/canary/maxSurge',
    mistake: 'more than the quota allows',
    files: {
      'main.ts': `${withDelivery}const strategy = canary({
  «maxSurge»: '90%',
  ${steps},
});
new WebService(shop, 'web', { image: 'shop:1', port: 8080, replicas: 4, strategy });${end}`,
    },
  },
  {
    way: 'blue-green option',
    object: 'Rollout/shop-web',
    pointer: '/spec/strategy/blueGreen/autoPromotionSeconds',
    mistake: 'too long',
    files: {
      'main.ts': `${withDelivery}new WebService(shop, 'web', {
  image: 'shop:1',
  port: 8080,
  replicas: 4,
  strategy: blueGreen({ «autoPromotionSeconds»: 86400 }),
});${end}`,
    },
  },
  {
    way: 'metric',
    object: 'AnalysisTemplate/shop-success-rate',
    pointer: '/spec/metrics/0/successCondition',
    mistake: 'no condition',
    files: {
      'main.ts': `${withDelivery}const query = 'up';
new AnalysisTemplate(shop, 'success-rate', {
  metrics: { up: prometheus({ query, «successCondition»: 'result > 0', interval: '1m', count: 5 }) },
});${end}`,
    },
  },
  {
    way: 'scheduled job',
    object: 'CronJob/shop-cleanup',
    pointer: '/spec/jobTemplate/spec/template/spec/containers/0/args/1',
    mistake: 'no such option',
    files: {
      'main.ts': `${withDelivery}new ScheduledJob(shop, 'cleanup', {
  image: 'shop:1',
  schedule: '30 2 * * *',
  args: ['clean', «'--al'»],
});${end}`,
    },
  },
  {
    way: 'function that makes constructs',
    object: 'Deployment/shop-mail',
    pointer: '/spec/template/spec/containers/0/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${withDelivery}const images = { «mail»: 'mail', bill: 'bill:1' };
function worker(name: keyof typeof images) {
  return new Worker(shop, name, { image: images[name] });
}
worker('mail');
worker('bill');${end}`,
    },
  },
  {
    way: 'sidecar of a WebService',
    object: 'Deployment/shop-web',
    pointer: '/spec/template/spec/containers/1/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${withDelivery}const web = new WebService(shop, 'web', { image: 'shop:1', port: 8080 });
web.workload.addContainer({ name: 'proxy', «image»: 'envoy', portNumber: 9901 });${end}`,
    },
  },
  {
    way: 'resources of a WebService',
    object: 'Deployment/shop-web',
    pointer: '/spec/template/spec/containers/0/resources/requests/cpu',
    mistake: 'more than a node has',
    files: {
      'main.ts': `${withDelivery}new WebService(shop, 'web', {
  image: 'shop:1',
  port: 8080,
  resources: { requests: { «cpu»: '500', memory: '1Gi' } },
});${end}`,
    },
  },
  {
    way: 'probe of a WebService',
    object: 'Deployment/shop-web',
    pointer: '/spec/template/spec/containers/0/readinessProbe/httpGet/path',
    mistake: 'a path starts with a slash',
    files: {
      'main.ts': `${withDelivery}const ready = { httpGet: { «path»: 'ready' } };
new WebService(shop, 'web', { image: 'shop:1', port: 8080, probes: { readiness: ready } });${end}`,
    },
  },
  {
    way: 'default of a construct',
    object: 'Deployment/shop-web',
    pointer: '/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem',
    mistake: 'not wanted',
    files: {
      'main.ts': `${withDelivery}«new WebService»(shop, 'web', { image: 'shop:1', port: 8080 });${end}`,
    },
  },
  {
    way: 'label that a part has too',
    object: 'Deployment/shop-web',
    pointer: '/metadata/labels/tier',
    mistake: 'the label has a value with a space',
    files: {
      'main.ts': `${withDelivery}const web = new WebService(shop, 'web', { image: 'shop:1', port: 8080, labels: { «tier»: 'front end' } });
web.service.metadata.addLabel('tier', 'front end');${end}`,
    },
  },
  {
    way: 'label of the pods that the object has too',
    object: 'Deployment/web',
    pointer: '/spec/template/metadata/labels/tier',
    mistake: 'the label has a value with a space',
    files: {
      'main.ts': `${withPlus}new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web', labels: { tier: 'front end' } },
  podMetadata: { labels: { «tier»: 'front end' } },
  containers: [{ image: 'nginx:1' }],
});${plusEnd}`,
    },
  },
];
