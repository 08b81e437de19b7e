import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../lib/model/manifest.ts';
import { settingsOf } from '../../../lib/model/policy.ts';
import type { ValidationContext } from '../../../lib/validation/context.ts';
import { validate } from '../../../lib/validation/validate.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import { application, project, server, source } from './objects.ts';

const promotion = { kind: 'automatic', after: [], soakSeconds: 0 } as const;
const context: ValidationContext = {
  ...inProject,
  project: {
    name: 'acme',
    environments: [
      { name: 'production', kubernetes: '1.33', cluster: server, promotion, freeze: [], policy: settingsOf('none') },
    ],
  },
};

/** Objects in a folder of the environment `production`. */
function inFolder(
  folder: string,
  purpose: 'application' | 'delivery',
  ...objects: readonly object[]
): readonly Manifest[] {
  return manifestsOf(objects).map((one) => ({ ...one, folder: { ...one.folder, folder, purpose } }));
}

const delivery = (path: string, projectSpec: object = {}) =>
  inFolder(
    'production/argo-cd',
    'delivery',
    project({ ...projectSpec }),
    application({
      project: 'shop',
      source: source({ path }),
      syncPolicy: { automated: { prune: true, allowEmpty: false } },
    }),
  );
const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'shop' }, rules: [] };
const web = inFolder('production/shop', 'application', role);
const codes = (manifests: readonly Manifest[]) =>
  validate(manifests, context).map(({ code, object }) => `${code} ${object}`);

describe('what an Application delivers', () => {
  it('is what lies in the folder that it points at', () => {
    const kinds = [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }];
    expect(codes([...delivery('deploy/production/shop'), ...web])).toEqual([
      'not-permitted-by-project rbac.authorization.k8s.io/ClusterRole shop',
    ]);
    expect(codes([...delivery('production/shop', { clusterResourceWhitelist: kinds }), ...web])).toEqual([]);
  });

  it('is something', () => {
    expect(codes([...delivery('production/empty'), ...web])).toEqual([
      'application-of-nothing argoproj.io/Application argocd/shop',
    ]);
  });

  it('is not known of other folders and other repositories', () => {
    expect(codes([...delivery('elsewhere/empty'), ...web])).toEqual([]);
    expect(codes([...delivery('production'), ...web])).toEqual([]);
  });
});
