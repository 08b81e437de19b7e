import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { renderYaml } from '../../../../lib/compiler/yaml.ts';
import { Application } from '../../../../lib/constructs/delivery/application.ts';
import { ArgoCD } from '../../../../lib/constructs/delivery/argo-cd.ts';
import { Environment } from '../../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../../lib/constructs/delivery/project.ts';
import { isClusterScoped } from '../../../../lib/model/cluster-scoped.ts';
import type { Manifest } from '../../../../lib/model/manifest.ts';
import { type ExternalFacts, externalFacts } from '../../../../lib/model/program.ts';
import { validate } from '../../../../lib/validation/validate.ts';
import { inProject } from '../../../validation/manifests.ts';
import { find, type Rendered, renderProject } from '../../render-project.ts';

/** What a program rendered: the objects of its application, and what Argo CD leaves alone. */
export interface Routed {
  /** In the order in which the program made them. */
  readonly objects: readonly Rendered[];
  /** `Kind name` of each of them. */
  readonly ids: readonly string[];
  readonly ignored: readonly Rendered[];
  /** What it declares to live elsewhere. */
  readonly externals: readonly ExternalFacts[];
}

/** Renders a program of one application, `shop` in the namespace `shop`, as the compiler does. */
export function renderRouted(program: (app: Application) => void): Routed {
  const project = new Project('acme', { delivery: new ArgoCD({ repoURL: 'https://git.acme.io/deploy.git' }) });
  const environment = new Environment(project, 'live', { kubernetes: '1.33', namespace: 'shop' });
  const app = new Application(environment, 'shop');
  program(app);
  const errors = app.node.findAll().flatMap(({ node }) => node.validate());
  expect(errors).toEqual([]);
  const folders = renderProject(project);
  const objects = (folders.get('live/shop') ?? []).map(withoutStrayNamespace);
  return {
    objects,
    ids: objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    externals: (project as { readonly [externalFacts]?: readonly ExternalFacts[] })[externalFacts] ?? [],
    ignored: find(folders, 'live/argo-cd', 'Application', 'acme-live-shop').spec.ignoreDifferences ?? [],
  };
}

/** The compiler mends this: a chart gives its namespace to every object. */
function withoutStrayNamespace(object: Rendered): Rendered {
  const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
  if (!isClusterScoped(group, object.kind)) return object;
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** The object of a kind and name. */
export function pick({ objects, ids }: Routed, id: string): Rendered {
  const found = objects[ids.indexOf(id)];
  if (found === undefined) throw new Error(`no ${id} among ${ids.join(', ')}`);
  return found;
}

/** What the rules about rendered objects say, as `code: message`. */
export function findings({ objects, externals }: Routed): readonly string[] {
  const folder = {
    folder: 'live/shop',
    purpose: 'application' as const,
    environment: 'live',
    application: 'shop',
    namespace: 'shop',
  };
  const manifests = objects.map((object): Manifest => {
    const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
    const { name, namespace } = object.metadata;
    return {
      object,
      id: { group, kind: object.kind, namespace, name },
      folder,
      origin: { constructPath: name, at: undefined, fields: new Map() },
    };
  });
  return validate(manifests, { ...inProject, externals }).map(({ code, message }) => `${code}: ${message}`);
}

/** Compares everything that was rendered with a file beside this one; `UPDATE=1` writes the file. */
export function expectGolden(name: string, { objects, ignored }: Routed): void {
  const file = new URL(`golden/${name}.yaml`, import.meta.url);
  const comment = '# What Argo CD leaves alone.\n';
  const text = `${objects.map((object) => renderYaml(object)).join('---\n')}---\n${comment}${renderYaml({ ignoreDifferences: ignored })}`;
  if (process.env['UPDATE'] === '1') {
    mkdirSync(new URL('golden/', import.meta.url), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}
