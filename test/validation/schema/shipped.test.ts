import { describe, expect, it } from 'vitest';
import { schemasFor } from '../../../lib/validation/schema/schema-set.ts';
import {
  controllerModules,
  kubernetesModule,
  newestMinor,
  oldestMinor,
} from '../../../lib/validation/schema/shipped.ts';
import type { ShippedType } from '../../../lib/validation/schema/shipped-type.ts';

function referencesOf(type: ShippedType): readonly string[] {
  if (typeof type === 'string') return /^[#@]/.test(type) ? [type] : [];
  const shape = type as Exclude<ShippedType, string | readonly [ShippedType]>;
  const inner = Array.isArray(type)
    ? (type as readonly ShippedType[])
    : [...Object.values(shape.f ?? {}), ...[shape.l, shape.m].filter((one) => one !== undefined)];
  return inner.flatMap(referencesOf);
}

describe('the shipped schemas', () => {
  const modules = [kubernetesModule, ...controllerModules];

  it('have the kinds that they are for', () => {
    const schemas = schemasFor(undefined, new Map());
    for (const [apiVersion, kind] of [
      ['apps/v1', 'Deployment'],
      ['argoproj.io/v1alpha1', 'Rollout'],
      ['argoproj.io/v1alpha1', 'ApplicationSet'],
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
      ['networking.istio.io/v1', 'VirtualService'],
      ['cert-manager.io/v1', 'Certificate'],
      ['external-secrets.io/v1', 'ExternalSecret'],
      ['bitnami.com/v1alpha1', 'SealedSecret'],
      ['monitoring.coreos.com/v1', 'ServiceMonitor'],
      ['keda.sh/v1alpha1', 'ScaledObject'],
      ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
      ['traefik.io/v1alpha1', 'IngressRoute'],
      ['apisix.apache.org/v2', 'ApisixRoute'],
      ['appmesh.k8s.aws/v1beta2', 'VirtualRouter'],
      ['getambassador.io/v2', 'Mapping'],
      ['split.smi-spec.io/v1alpha1', 'TrafficSplit'],
      ['flagger.app/v1beta1', 'Canary'],
    ] as const) {
      expect(`${kind}: ${schemas.find(apiVersion, kind).is}`).toBe(`${kind}: known`);
    }
    expect([oldestMinor, newestMinor]).toEqual([27, 36]);
  });

  it('refer to types that are there', () => {
    const kubernetes = kubernetesModule.content.types;
    for (const { content } of modules) {
      const { kinds, types } = content;
      expect(Object.keys(types).length).toBeGreaterThan(3);
      for (const entry of Object.values(kinds).flatMap((ofVersion) => Object.values(ofVersion))) {
        const name = typeof entry === 'string' ? entry : entry[0];
        if (name !== '') expect(Object.keys(types)).toContain(name);
      }
      for (const reference of Object.values(types).flatMap(referencesOf)) {
        const place = reference.startsWith('@') ? kubernetes : types;
        expect(Object.hasOwn(place, reference.slice(1)) || reference).toBe(true);
      }
    }
  });
});
