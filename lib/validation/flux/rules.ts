import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
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
      yield* missingSource(manifest, scope);
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

/** Where an object says which source it takes. */
const references = ['/spec/sourceRef', '/spec/chart/spec/sourceRef', '/spec/chartRef'];

function* missingSource(manifest: Manifest, scope: Scope): Iterable<Diagnostic> {
  for (const pointer of references) {
    const json = objectAt(manifest.object, ...pointer.split('/').slice(1));
    const [kind, name] = [textAt(json, 'kind'), textAt(json, 'name')];
    if (kind === undefined || name === undefined || !sourceKinds.includes(kind) || name.includes('${')) continue;
    const namespace = textAt(json, 'namespace') ?? namespaceOf(manifest);
    const reference = { groups: [sources], kind, namespace, name };
    if (scope.find(reference) !== undefined) continue;
    const severity = scope.absenceOf(reference, 'shared');
    if (severity === undefined) continue;
    yield finding(manifest, 'flux-source-missing', {
      pointer: `${pointer}/name`,
      message: `${nameOf(manifest)} takes its content from the ${kind} '${name}', which is not there`,
      severity,
      hint: scope.suggest(reference),
    });
  }
}

export const fluxRules: readonly Rule[] = [flux];
