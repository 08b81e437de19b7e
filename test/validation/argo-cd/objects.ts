import type { Fields } from '../objects.ts';

/** Objects of Argo CD to be changed a little in tests. Without changes there is nothing wrong with them. */

const metadata = (name: string, fields: Fields = {}): Fields => ({ name, namespace: 'argocd', ...fields });

export const repoURL = 'https://git.example.org/shop/deploy.git';
export const server = 'https://kubernetes.default.svc';

export function source(fields: Fields = {}): Fields {
  return { repoURL, targetRevision: 'main', path: 'shop', ...fields };
}

/** An Application; fields of `spec` come on top. */
export function application(spec: Fields = {}, fields: Fields = {}): Fields {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: metadata('shop', fields),
    spec: { project: 'default', source: source(), destination: { server, namespace: 'shop' }, ...spec },
  };
}

/** An AppProject `shop`; fields of `spec` come on top. */
export function project(spec: Fields = {}, name = 'shop'): Fields {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: metadata(name),
    spec: {
      sourceRepos: ['https://git.example.org/shop/*'],
      destinations: [{ server, namespace: 'shop' }],
      ...spec,
    },
  };
}

/** An Application of the AppProject `shop`, and the AppProject. */
export function inProjectShop(spec: Fields, projectSpec: Fields = {}): readonly Fields[] {
  return [project(projectSpec), application({ project: 'shop', ...spec })];
}

/** An ApplicationSet with a list of two elements, in the template language of Go; fields of `spec` come on top. */
export function applicationSet(spec: Fields = {}, template: Fields = {}, templateMetadata: Fields = {}): Fields {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: metadata('shops'),
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [list({ env: 'dev' }, { env: 'test' })],
      template: {
        metadata: { name: 'shop-{{ .env }}', labels: { env: '{{ .env }}' }, ...templateMetadata },
        spec: {
          project: 'default',
          source: source({ path: 'shop/{{ .env }}' }),
          destination: { server, namespace: 'shop-{{ .env }}' },
          ...template,
        },
      },
      ...spec,
    },
  };
}

/** The same in the other template language. */
export function plainApplicationSet(spec: Fields = {}, template: Fields = {}, templateMetadata: Fields = {}): Fields {
  return applicationSet(
    { goTemplate: undefined, goTemplateOptions: undefined, ...spec },
    {
      source: source({ path: 'shop/{{env}}' }),
      destination: { server, namespace: 'shop-{{env}}' },
      ...template,
    },
    { name: 'shop-{{env}}', labels: { env: '{{env}}' }, ...templateMetadata },
  );
}

export function list(...elements: readonly Fields[]): Fields {
  return { list: { elements } };
}

export const clusters: Fields = { clusters: { selector: { matchLabels: { shop: 'yes' } } } };

export const gitDirectories: Fields = { git: { repoURL, revision: 'main', directories: [{ path: 'shops/*' }] } };

/** A ConfigMap with annotations. */
export function annotated(annotations: Fields, kind = 'ConfigMap', fields: Fields = {}): Fields {
  const apiVersion = kind === 'Job' ? 'batch/v1' : 'v1';
  return { apiVersion, kind, metadata: { name: 'settings', namespace: 'shop', annotations, ...fields } };
}

/** A RollingSync of steps. */
export function rollingSync(...steps: readonly Fields[]): Fields {
  return { strategy: { type: 'RollingSync', rollingSync: { steps } } };
}

export function step(operator: string, ...values: readonly string[]): Fields {
  return { matchExpressions: [{ key: 'env', operator, values }] };
}
