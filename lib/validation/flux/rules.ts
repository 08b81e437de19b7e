import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt } from '../json-access.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { type FluxFault, helmReleaseFaults, ignoredSettings, kustomizationFaults, sourceFaults } from './faults.ts';

const sources = 'source.toolkit.fluxcd.io';
const sourceKinds = ['GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket'];

/** The kinds of Flux, each with what is wrong with its `spec`. */
const kinds = [
  ['kustomize.toolkit.fluxcd.io', 'Kustomization', kustomizationFaults],
  ['helm.toolkit.fluxcd.io', 'HelmRelease', helmReleaseFaults],
  ...sourceKinds.map((kind) => [sources, kind, sourceFaults] as const),
] as const;

function* flux(scope: Scope): Iterable<Diagnostic> {
  for (const [group, kind, faults] of kinds) {
    for (const manifest of scope.all(group, kind)) {
      const spec = objectAt(manifest.object, 'spec') ?? {};
      for (const fault of faults(spec, kind)) yield one(manifest, 'flux-refused', fault);
      for (const fault of ignoredSettings(spec, kind)) yield one(manifest, 'flux-setting-ignored', fault);
    }
  }
}

function one(
  manifest: Manifest,
  code: 'flux-refused' | 'flux-setting-ignored',
  [at, what, hint]: FluxFault,
): Diagnostic {
  return finding(manifest, code, { pointer: `/spec${at}`, message: `${nameOf(manifest)} ${what}`, hint });
}

export const fluxRules: readonly Rule[] = [flux];
