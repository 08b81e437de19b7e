import { inChart, type WrittenProgram, withPlus } from './written-program.ts';

const web = "apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }";
const replicas = { object: 'Deployment/web', pointer: '/spec/replicas', mistake: 'replicas is text' } as const;
const end = '\napp.synth();\n';

/** Programs whose values go a long way. */
export const windingPrograms: readonly WrittenProgram[] = [
  {
    way: 'function in a variable with options',
    ...replicas,
    files: {
      'main.ts': `${inChart}interface Options { readonly name: string; readonly replicas?: unknown }
const add = ({ name, replicas = 2 }: Options): ApiObject =>
  new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } });
const common = { «replicas»: 'three' };
add({ name: 'api' });
add({ name: 'web', ...common });${end}`,
    },
  },
  {
    way: 'static of a class',
    ...replicas,
    files: {
      'main.ts': `${inChart}class Sizes {
  static readonly small = 2;
  static readonly large = «'three'»;
}
new ApiObject(chart, 'web', { ${web}, spec: { replicas: Sizes.large } });${end}`,
    },
  },
  {
    way: 'method of a base class',
    object: 'Deployment/web',
    pointer: '/spec/template/metadata/labels/tier',
    mistake: 'the label has a value with a space',
    files: {
      'main.ts': `${inChart}class Base extends Chart {
  protected labels(app: string) {
    return { app, «tier»: 'front end' };
  }
}
class Shop extends Base {
  constructor() {
    super(app, 'extra');
    new ApiObject(this, 'web', { ${web}, spec: { template: { metadata: { labels: this.labels('web') } } } });
  }
}
new Shop();${end}`,
    },
  },
  {
    way: 'nested loops',
    object: 'Deployment/web-eu',
    pointer: '/spec/replicas',
    mistake: 'replicas is text',
    files: {
      'main.ts': `${inChart}const regions = ['us', 'eu'];
const services = [{ id: 'api', sizes: { us: 2, eu: 2 } }, { id: 'web', sizes: { us: 'three', «eu»: 'three' } }];
for (const region of regions) {
  services.forEach((service) => {
    const name = \`\${service.id}-\${region}\`;
    new ApiObject(chart, name, {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas: service.sizes[region] },
    });
  });
}${end}`,
    },
  },
  {
    way: 'list filtered and sorted',
    ...replicas,
    files: {
      'main.ts': `${inChart}const services = [
  { name: 'web', on: true, «replicas»: 'three' },
  { name: 'api', on: true, replicas: 'three' },
];
services
  .filter(({ on }) => on)
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .forEach(({ name, replicas }) => {
    new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } });
  });${end}`,
    },
  },
  {
    way: 'class with the props of another',
    object: 'Deployment/web',
    pointer: '/spec/replicas',
    mistake: 'more than the quota allows',
    files: {
      'main.ts': `${withPlus}class Web extends kplus.Deployment {
  constructor(scope: Chart, id: string, props: kplus.DeploymentProps) {
    super(scope, id, { metadata: { name: id }, replicas: 2, ...props });
  }
}
new Web(chart, 'web', {
  containers: [{ image: 'nginx:1' }],
  «replicas»: 300,
});${end}`,
    },
  },
  {
    way: 'two branches with the same value',
    ...replicas,
    files: {
      'main.ts': `${inChart}const isLarge = new Set(['a']).size > 0;
new ApiObject(chart, 'web', {
  ${web},
  spec: isLarge ? { «replicas»: 'three' } : { replicas: 'three', paused: undefined },
});${end}`,
    },
    miss: 'nothing but the run itself tells which of the two it was; what holds both is certain',
  },
  {
    way: 'function that makes a function',
    ...replicas,
    files: {
      'main.ts': `${inChart}const make = (replicas: unknown) => (name: string) =>
  new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } });
make(2)('api');
make(«'three'»)('web');${end}`,
    },
    miss: 'the outer function has returned when the object is made, and is no longer on the stack',
  },
  {
    way: 'builder',
    ...replicas,
    files: {
      'main.ts': `${inChart}class Builder {
  private readonly spec: Record<string, unknown> = {};
  replicas(value: unknown) {
    this.spec['replicas'] = value;
    return this;
  }
  build(name: string) {
    new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: this.spec });
  }
}
new Builder().replicas(2).build('api');
new Builder().replicas(«'three'»).build('web');${end}`,
    },
    miss: 'what a method of an object changes inside it is not followed',
  },
  {
    way: 'text read when the program runs',
    ...replicas,
    files: {
      'main.ts': `${inChart}const text = '{ «"replicas"»: "three" }';
const read = JSON.parse(text);
new ApiObject(chart, 'web', { ${web}, spec: { replicas: read.replicas } });${end}`,
    },
    miss: 'what is parsed when the program runs is no expression of it; the same goes for files that it reads',
  },
  {
    way: 'object made of entries',
    object: 'ConfigMap/settings',
    pointer: '/data/LEVEL',
    mistake: 'no such level',
    files: {
      'main.ts': `${inChart}const settings = [['MODE', 'fast'], ['LEVEL', «'loud'»]];
new ApiObject(chart, 'settings', {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: Object.fromEntries(settings),
});${end}`,
    },
  },
  {
    way: 'config imported on demand',
    ...replicas,
    files: {
      'main.ts': `${inChart}const { sizes } = await import('./sizes.ts');
new ApiObject(chart, 'web', { ${web}, spec: { replicas: sizes.web } });${end}`,
      'sizes.ts': `export const sizes = { «web»: 'three' };
`,
    },
  },
  {
    way: 'patch by a function',
    ...replicas,
    files: {
      'main.ts': `${inChart}function resize(object: ApiObject, replicas: unknown) {
  object.addJsonPatch(JsonPatch.add('/spec/replicas', replicas));
}
const web = new ApiObject(chart, 'web', { ${web}, spec: { replicas: 2 } });
resize(web, «'three'»);${end}`,
    },
    miss: 'only calls on the object where it was made are looked at, not those of a function that it is given to',
  },
  {
    way: 'change through another name',
    ...replicas,
    files: {
      'main.ts': `${inChart}const spec: Record<string, unknown> = { replicas: 2 };
const same = spec;
same['replicas'] = «'three'»;
new ApiObject(chart, 'web', { ${web}, spec });${end}`,
    },
    miss: 'two names for one object are not told to be one; the value that is written is not the one that was rendered',
  },
];
