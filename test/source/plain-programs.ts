import { inChart, type WrittenProgram } from './written-program.ts';

const identity = (kind: string, name: string): string =>
  `apiVersion: 'apps/v1', kind: '${kind}', metadata: { name: '${name}' }`;
const web = identity('Deployment', 'web');
const replicas = { object: 'Deployment/web', pointer: '/spec/replicas', mistake: 'replicas is text' } as const;
const end = '\napp.synth();\n';

/** Plain objects: what is written is the manifest. */
export const plainPrograms: readonly WrittenProgram[] = [
  {
    way: 'props literal',
    ...replicas,
    files: {
      'main.ts': `${inChart}new ApiObject(chart, 'web', {
  ${web},
  spec: { paused: false, «replicas»: 'three' },
});${end}`,
    },
  },
  {
    way: 'unknown field',
    object: 'Deployment/web',
    pointer: '/spec/strategy/maxSurge',
    mistake: 'maxSurge belongs under rollingUpdate',
    code: 'unknown-field',
    files: {
      'main.ts': `${inChart}new ApiObject(chart, 'web', {
  ${web},
  spec: { strategy: { type: 'RollingUpdate', «maxSurge»: 1 } },
});${end}`,
    },
  },
  {
    way: 'required field missing',
    object: 'Deployment/web',
    pointer: '/spec/selector',
    mistake: 'spec has no selector',
    files: {
      'main.ts': `${inChart}new ApiObject(chart, 'web', {
  ${web},
  «spec»: { replicas: 2 },
});${end}`,
    },
  },
  {
    way: 'shared constant',
    ...replicas,
    files: {
      'main.ts': `${inChart}const REPLICAS = «'three'»;
new ApiObject(chart, 'web', { ${web}, spec: { replicas: REPLICAS } });${end}`,
    },
  },
  {
    way: 'spread of a constant',
    ...replicas,
    files: {
      'main.ts': `${inChart}const defaults = {
  paused: false,
  «replicas»: 'three',
};
new ApiObject(chart, 'web', { ${web}, spec: { ...defaults, minReadySeconds: 5 } });${end}`,
    },
  },
  {
    way: 'override after spread',
    ...replicas,
    files: {
      'main.ts': `${inChart}const defaults = { replicas: 2, paused: false };
new ApiObject(chart, 'web', { ${web}, spec: { ...defaults, «replicas»: 'three' } });${end}`,
    },
  },
  {
    way: 'conditional spread',
    ...replicas,
    files: {
      'main.ts': `${inChart}const large = new Set(['a']).size > 0;
new ApiObject(chart, 'web', {
  ${web},
  spec: { replicas: 2, ...(large ? { «replicas»: 'three' } : {}) },
});${end}`,
    },
  },
  {
    way: 'function that makes the object',
    ...replicas,
    files: {
      'main.ts': `${inChart}function deployment(name: string, replicas: unknown) {
  return new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } });
}
deployment('api', 2);
deployment('web', «'three'»);${end}`,
    },
  },
  {
    way: 'function that returns a literal',
    ...replicas,
    files: {
      'main.ts': `${inChart}const specOf = (image: string) => ({
  «replicas»: 'three',
  template: { spec: { containers: [{ name: 'web', image }] } },
});
new ApiObject(chart, 'web', { ${web}, spec: specOf('nginx:1') });${end}`,
    },
  },
  {
    way: 'argument of a function that returns a literal',
    object: 'Deployment/web',
    pointer: '/spec/template/spec/containers/0/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${inChart}function container(name: string, image: string) {
  return { name, image };
}
new ApiObject(chart, 'web', {
  ${web},
  spec: { template: { spec: { containers: [container('web', «'nginx'»), container('log', 'fluent:1')] } } },
});${end}`,
    },
  },
  {
    way: 'subclass with super',
    ...replicas,
    files: {
      'main.ts': `${inChart}class Deployment extends ApiObject {
  constructor(scope: Chart, id: string, props: { size: unknown }) {
    super(scope, id, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: id }, spec: { replicas: props.size } });
  }
}
new Deployment(chart, 'api', { size: 2 });
new Deployment(chart, 'web', {
  «size»: 'three',
});${end}`,
    },
  },
  {
    way: 'subclass of Chart with props',
    ...replicas,
    files: {
      'main.ts': `import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
interface ShopProps { readonly web: { readonly replicas: unknown } }
class Shop extends Chart {
  constructor(scope: Construct, id: string, { web }: ShopProps) {
    super(scope, id);
    new ApiObject(this, 'web', { ${web}, spec: { replicas: web.replicas } });
  }
}
const app = new App();
new Shop(app, 'shop', { web: { «replicas»: 'three' } });${end}`,
    },
  },
  {
    way: 'nested constructs',
    ...replicas,
    files: {
      'main.ts': `import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
class Web extends Construct {
  constructor(scope: Construct, id: string, props: { replicas?: unknown; name: string }) {
    super(scope, id);
    const { replicas = 2, name } = props;
    new ApiObject(this, 'deployment', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } });
  }
}
class Shop extends Construct {
  constructor(scope: Construct, id: string, webReplicas: unknown) {
    super(scope, id);
    new Web(this, 'web', { name: 'web', replicas: webReplicas });
    new Web(this, 'api', { name: 'api' });
  }
}
const app = new App();
new Shop(new Chart(app, 'chart'), 'shop', «'three'»);${end}`,
    },
  },
  {
    way: 'loop with index',
    object: 'Deployment/web-1',
    pointer: '/spec/replicas',
    mistake: 'replicas is negative',
    files: {
      'main.ts': `${inChart}for (let i = 0; i < 3; i++) {
  new ApiObject(chart, \`web-\${i}\`, {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: \`web-\${i}\` },
    spec: { «replicas»: -i },
  });
}${end}`,
    },
  },
  {
    way: 'for-of over a list',
    ...replicas,
    files: {
      'main.ts': `${inChart}const services = [
  { name: 'api', replicas: 2 },
  { name: 'web', «replicas»: 'three' },
  { name: 'job', replicas: 'three' },
];
for (const { name, replicas } of services) {
  new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } });
}${end}`,
    },
  },
  {
    way: 'for-of over entries of an object',
    ...replicas,
    files: {
      'main.ts': `${inChart}const services = {
  api: { replicas: 'three' },
  web: { «replicas»: 'three' },
};
for (const [name, service] of Object.entries(services)) {
  new ApiObject(chart, name, {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas: service.replicas },
  });
}${end}`,
    },
  },
  {
    way: 'map over a list',
    ...replicas,
    files: {
      'main.ts': `${inChart}const services = [['api', 'three'], ['web', «'three'»]] as const;
services.map(([name, replicas]) =>
  new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } }),
);${end}`,
    },
  },
  {
    way: 'map inside the object',
    object: 'Deployment/web',
    pointer: '/spec/template/spec/containers/1/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${inChart}const images = ['nginx:1', «'fluent'»];
new ApiObject(chart, 'web', {
  ${web},
  spec: { template: { spec: { containers: images.map((image, i) => ({ name: \`c\${i}\`, image })) } } },
});${end}`,
    },
  },
  {
    way: 'ternary',
    ...replicas,
    files: {
      'main.ts': `${inChart}const isLarge = new Set(['a']).size > 0;
new ApiObject(chart, 'web', { ${web}, spec: { replicas: isLarge ? «'three'» : 2 } });${end}`,
    },
  },
  {
    way: 'nullish default',
    ...replicas,
    files: {
      'main.ts': `${inChart}const web: { replicas?: unknown } = {};
new ApiObject(chart, 'web', { ${web}, spec: { replicas: web.replicas ?? «'three'» } });${end}`,
    },
  },
  {
    way: 'default parameter',
    ...replicas,
    files: {
      'main.ts': `${inChart}function add(name: string, replicas: unknown = «'three'») {
  new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } });
}
add('web');
add('api', 2);${end}`,
    },
  },
  {
    way: 'as any',
    ...replicas,
    files: {
      'main.ts': `${inChart}new ApiObject(chart, 'web', { ${web}, spec: ({ «replicas»: 'three' as any } as any)! } as any);${end}`,
    },
  },
  {
    way: 'plain JavaScript with ES modules',
    ...replicas,
    files: {
      'main.mjs': `${inChart}const spec = { paused: true };
spec.«replicas» = 'three';
new ApiObject(chart, 'web', { ${web}, spec });${end}`,
    },
  },
  {
    way: 'plain JavaScript with CommonJS',
    ...replicas,
    files: {
      'main.cjs': `const { ApiObject, App, Chart } = require('cdk8s');
const { web } = require('./config.cjs');
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'web', { ${web}, spec: { replicas: web.replicas } });${end}`,
      'config.cjs': `module.exports = {
  web: { «replicas»: 'three' },
};
`,
    },
  },
  {
    way: 'class of imported definitions',
    ...replicas,
    files: {
      'main.ts': `import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
const app = new App();
const chart = new Chart(app, 'shop');
new k8s.KubeDeployment(chart, 'web', {
  metadata: { name: 'web' },
  spec: { «replicas»: 'three' as any, selector: {}, template: {} },
});${end}`,
    },
  },
  {
    way: 'file written by cdk8s import',
    object: 'Deployment/web',
    pointer: '/spec/clusterIP',
    mistake: 'clusterIP is no address',
    files: {
      'main.ts': `import { App, Chart } from 'cdk8s';
import * as k8s from './imports/k8s.ts';
const app = new App();
const chart = new Chart(app, 'shop');
new k8s.KubeDeployment(chart, 'web', {
  metadata: { name: 'web' },
  spec: { «clusterIp»: 'nowhere' },
});${end}`,
      'imports/k8s.ts': `// generated by cdk8s
import { ApiObject } from 'cdk8s';
export class KubeDeployment extends ApiObject {
  public constructor(scope, id, props) {
    super(scope, id, { apiVersion: 'apps/v1', kind: 'Deployment', ...props });
  }
  public toJson() {
    const { spec: { clusterIp, ...spec }, ...rest } = super.toJson();
    return { ...rest, spec: { ...spec, clusterIP: clusterIp } };
  }
}
`,
    },
  },
  {
    way: 'JSON patch',
    ...replicas,
    files: {
      'main.ts': `${inChart}const web = new ApiObject(chart, 'web', { ${web}, spec: { replicas: 2 } });
web.addJsonPatch(JsonPatch.add('/spec/paused', true), JsonPatch.replace('/spec/replicas', «'three'»));${end}`,
    },
  },
  {
    way: 'label added later',
    object: 'Deployment/web',
    pointer: '/metadata/labels/tier',
    mistake: 'the label has a value with a space',
    files: {
      'main.ts': `${inChart}const web = new ApiObject(chart, 'web', { ${web}, spec: {} });
web.metadata.addLabel('app', 'web');
web.metadata.addLabel('tier', «'front end'»);${end}`,
    },
  },
  {
    way: 'imported config module',
    ...replicas,
    files: {
      'main.ts': `${inChart.replace('\n', "\nimport * as config from './config.ts';\n")}new ApiObject(chart, 'web', {
  ${web},
  spec: { replicas: config.sizes.web },
});${end}`,
      'config.ts': `export { sizes } from './sizes.ts';
`,
      'sizes.ts': `export const sizes = {
  api: 2,
  «web»: 'three',
};
`,
    },
  },
  {
    way: 'imported JSON',
    ...replicas,
    files: {
      'main.ts': `${inChart.replace('\n', "\nimport config from './config.json' with { type: 'json' };\n")}new ApiObject(chart, 'web', {
  ${web},
  spec: { replicas: config.web.replicas },
});${end}`,
      'config.json': `{
  "api": { "replicas": 2 },
  "web": { «"replicas"»: "three" }
}
`,
    },
  },
  {
    way: 'class field',
    ...replicas,
    files: {
      'main.ts': `${inChart}abstract class Service {
  protected abstract readonly replicas: unknown;
  add(name: string) {
    new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas: this.replicas } });
  }
}
class Web extends Service {
  protected readonly replicas = «'three'»;
}
class Api extends Service {
  protected readonly replicas = 2;
}
new Api().add('api');
new Web().add('web');${end}`,
    },
  },
  {
    way: 'field set in the constructor',
    ...replicas,
    files: {
      'main.ts': `${inChart}class Web {
  private readonly size: unknown;
  constructor(private readonly name: string, props: { size: unknown }) {
    this.size = props.size;
  }
  add() {
    const { name } = this;
    new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas: this.size } });
  }
}
const web = new Web('web', { «size»: 'three' });
web.add();${end}`,
    },
  },
  {
    way: 'Object.assign',
    ...replicas,
    files: {
      'main.ts': `${inChart}const base = { replicas: 2, paused: false };
new ApiObject(chart, 'web', { ${web}, spec: Object.assign({}, base, { «replicas»: 'three' }) });${end}`,
    },
  },
  {
    way: 'template literal',
    object: 'Deployment/web',
    pointer: '/spec/template/spec/containers/0/image',
    mistake: 'the image has the tag latest',
    files: {
      'main.ts': `${inChart}const tag = process.env['TAG'] ?? 'latest';
new ApiObject(chart, 'web', {
  ${web},
  spec: { template: { spec: { containers: [{ name: 'web', «image»: \`nginx:\${tag}\` }] } } },
});${end}`,
    },
  },
  {
    way: 'lookup by environment',
    ...replicas,
    files: {
      'main.ts': `${inChart}const environment = process.env['STAGE'] === 'production' ? 'production' : 'staging';
const sizes = {
  production: 6,
  «staging»: 'three',
};
new ApiObject(chart, 'web', { ${web}, spec: { replicas: sizes[environment] } });${end}`,
    },
  },
  {
    way: 'enum',
    object: 'Deployment/web',
    pointer: '/spec/strategy/type',
    mistake: 'no such strategy',
    files: {
      'main.ts': `${inChart}enum Strategy {
  Recreate = 'Recreate',
  Rolling = «'Rolling'»,
}
new ApiObject(chart, 'web', { ${web}, spec: { strategy: { type: Strategy.Rolling } } });${end}`,
    },
  },
  {
    way: 'computed key',
    object: 'Deployment/web',
    pointer: '/metadata/labels/shop.acme.io~1tier',
    mistake: 'the label has a value with a space',
    files: {
      'main.ts': `${inChart}const prefix = 'shop.acme.io';
new ApiObject(chart, 'web', {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', labels: { «[\`\${prefix}/tier\`]»: 'front end' } }, spec: {},
});${end}`,
    },
  },
  {
    way: 'list with a spread and a pushed item',
    object: 'Deployment/web',
    pointer: '/spec/template/spec/containers/2/image',
    mistake: 'the image has no tag',
    files: {
      'main.ts': `${inChart}const sidecars = [{ name: 'log', image: 'fluent:1' }];
const containers = [...sidecars, { name: 'web', image: 'nginx:1' }];
containers.push({ name: 'metrics', «image»: 'exporter' });
new ApiObject(chart, 'web', { ${web}, spec: { template: { spec: { containers } } } });${end}`,
    },
  },
  {
    way: 'rest of the props passed on',
    ...replicas,
    files: {
      'main.ts': `${inChart}function add({ name, ...spec }: { name: string; replicas: unknown }) {
  new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec });
}
add({ name: 'api', replicas: 2 });
add({ name: 'web', «replicas»: 'three' });${end}`,
    },
  },
  {
    way: 'list built in a loop',
    object: 'Service/web',
    pointer: '/spec/ports/1/port',
    mistake: 'the port is out of range',
    files: {
      'main.ts': `${inChart}const ports: { name: string; port: number }[] = [];
for (const port of [80, «80000»]) ports.push({ name: \`p\${port}\`, port });
new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports } });${end}`,
    },
  },
  {
    way: 'merge by a package',
    ...replicas,
    files: {
      'main.ts': `${inChart}import { inspect } from 'node:util';
const merge = (a: object, b: object) => JSON.parse(JSON.stringify({ ...a, ...b, note: inspect(a) }));
new ApiObject(chart, 'web', { ${web}, spec: merge({ paused: false }, { «replicas»: 'three' }) });${end}`,
    },
  },
];
