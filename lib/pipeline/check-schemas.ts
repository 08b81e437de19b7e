import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ValidationContext } from '../validation/context.ts';
import { type CrdSchemas, crdSchemas, joinCrdSchemas } from '../validation/schema/crd-schemas.ts';
import { schemaFindings } from '../validation/schema/schema-findings.ts';
import { type SchemaSet, schemasFor } from '../validation/schema/schema-set.ts';

/**
 * Checks every object against the schema of its kind, each with the Kubernetes version of its
 * environment. CRDs among the objects count as well. A kind without a schema is reported once
 * for its group.
 */
export function checkSchemas(
  manifests: readonly Manifest[],
  { project, kubernetes }: Pick<ValidationContext, 'project' | 'kubernetes'>,
  crds: CrdSchemas,
): readonly Diagnostic[] {
  const known = joinCrdSchemas([crds, ...manifests.map(({ object }) => crdSchemas(object))]);
  const versions = new Map(project?.environments.map((one) => [one.name, one.kubernetes]));
  const sets = new Map<string | undefined, SchemaSet>();
  const reported = new Set<string>();
  const found: Diagnostic[] = [];
  for (const manifest of manifests) {
    const version = versions.get(manifest.folder.environment ?? '') ?? kubernetes;
    let set = sets.get(version);
    if (set === undefined) {
      set = schemasFor(version, known);
      sets.set(version, set);
    }
    for (const one of schemaFindings(manifest, set)) {
      if (one.code === 'unknown-kind') {
        const kind = `${manifest.id.group} ${manifest.id.kind}`;
        if (reported.has(kind)) continue;
        reported.add(kind);
      }
      found.push(one);
    }
  }
  return found;
}
