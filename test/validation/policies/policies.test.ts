import { describe, expect, it } from 'vitest';
import { policyCodes } from '../../../lib/kernel/codes/policies.ts';
import { type PolicySettings, settingsOf } from '../../../lib/model/policy.ts';
import { validate } from '../../../lib/validation/validate.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import { budget, deployment, networkPolicy, withContainer, withPod } from './objects.ts';
import { harmless, images, violations } from './violations.ts';

const optional = Object.entries(policyCodes).filter(([, { pack }]) => pack === 'optional');
/** Every policy there is. */
const strictest: PolicySettings = {
  ...settingsOf('production'),
  also: optional.map(([code]) => code),
  registries: ['ghcr.io/acme'],
};

function violated(
  objects: readonly object[],
  policy = strictest,
): readonly { code: string; pointer?: string | undefined }[] {
  return validate(manifestsOf(objects), { ...inProject, policy })
    .filter(({ code }) => Object.hasOwn(policyCodes, code))
    .map(({ code, pointer }) => ({ code, pointer }));
}

describe('policies', () => {
  it('are kept by a deployment that minds all of them', () => {
    expect(violated([deployment, budget, networkPolicy])).toEqual([]);
  });

  it.each(violations)('$code at $pointer', ({ code, pointer, wrong }) => {
    expect(violated(wrong)).toEqual([{ code, pointer }]);
  });

  it.each(images)('%s', (image, codes) => {
    const found = violated([withContainer({ image }), budget, networkPolicy]);
    expect(found.map(({ code }) => code).toSorted()).toEqual(codes);
  });

  it('ask for requests, which a limit stands for as well', () => {
    const codes = (resources: object): readonly string[] =>
      violated([withContainer({ resources }), budget, networkPolicy], settingsOf('production')).map(({ code }) => code);
    expect(codes({ limits: { memory: '1Gi', 'ephemeral-storage': '1Gi' } })).toEqual(['requests-missing']);
    expect(codes({ limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' } })).toEqual([]);
  });

  it.each(harmless)('let pass %j', (object) => {
    expect(violated([object, budget, networkPolicy])).toEqual([]);
  });

  it('have a violation each', () => {
    const covered = new Set<string>([
      'requests-missing',
      ...violations.map(({ code }) => code),
      ...images.flatMap(([, codes]) => codes),
    ]);
    expect(Object.keys(policyCodes).filter((code) => !covered.has(code))).toEqual([]);
  });
});

describe('packs', () => {
  it.each(['none', 'baseline', 'restricted', 'production'] as const)(
    '%s holds its own policies and those before it',
    (pack) => {
      const order = ['none', 'baseline', 'restricted', 'production'];
      const settings = { ...settingsOf(pack), registries: ['ghcr.io/acme'] };
      const found = new Set(violations.flatMap(({ wrong }) => violated(wrong, settings).map(({ code }) => code)));
      const expected = Object.entries(policyCodes)
        .filter(([, entry]) => entry.pack !== 'optional' && order.indexOf(entry.pack) <= order.indexOf(pack))
        .map(([code]) => code);
      // Tested by themselves above.
      const others = ['image-tag', 'image-digest', 'requests-missing'];
      expect([...found].toSorted()).toEqual(expected.filter((code) => !others.includes(code)).toSorted());
    },
  );

  it('ask for what the environment sets', () => {
    const settings = { ...settingsOf('production'), minimumReplicas: 5, requiredLabels: ['team'] };
    const codes = violated([deployment, budget, networkPolicy], settings).map(({ code }) => code);
    expect(codes).toEqual(['too-few-replicas', 'label-missing']);
  });
});

describe('what is known elsewhere', () => {
  it('lets a pod have a token whose ServiceAccount is given rights', () => {
    const binding = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'shop' },
      subjects: [{ kind: 'ServiceAccount', name: 'shop' }],
    };
    const objects = [withPod({ automountServiceAccountToken: undefined }), budget, networkPolicy];
    expect(violated(objects)).toEqual([
      { code: 'token-mounted', pointer: '/spec/template/spec/automountServiceAccountToken' },
    ]);
    expect(violated([...objects, binding])).toEqual([]);
  });

  it('takes a reason in the annotations of an object for an exception', () => {
    const pod = withContainer({
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true },
    });
    const annotations = { 'gitops-ts/exception-readOnlyRootFilesystem': 'the image unpacks itself' };
    const excepted = { ...pod, metadata: { ...deployment.metadata, annotations } };
    expect(violated([pod, budget, networkPolicy]).map(({ code }) => code)).toEqual(['writable-root-filesystem']);
    expect(violated([excepted, budget, networkPolicy])).toEqual([]);
  });

  it('shows no secret that it finds', () => {
    const found = validate(manifestsOf([withContainer({ env: [{ name: 'PASSWORD', value: 'correct-horse' }] })]), {
      ...inProject,
      policy: settingsOf('restricted'),
    });
    expect(found.map(({ message }) => message).join()).toMatch(
      /a secret in plain text in the variable PASSWORD \(13 characters, sha256 [0-9a-f]{8}\)/,
    );
    expect(JSON.stringify(found)).not.toContain('correct-horse');
  });
});
