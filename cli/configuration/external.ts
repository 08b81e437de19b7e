import { DiagnosticError, diagnostic } from '../../lib/kernel/diagnostic.ts';
import { isClusterScoped } from '../../lib/model/cluster-scoped.ts';
import { usualGroup } from '../../lib/model/kind-groups.ts';
import type { ExternalFacts } from '../../lib/model/program.ts';
import { configName, type Setting } from './section-reader.ts';

const shape =
  /^(?:(?<group>[a-z0-9.-]+)\/)?(?<kind>[A-Za-z][A-Za-z0-9]*)\s+(?:(?<namespace>[a-z0-9-]+|\*)\/)?(?<name>[^\s/]+)$/;

/**
 * Reads `gitops.external` of cdk8s.yaml: each `[<group>/]<Kind> [<namespace>/]<name>`, where the name
 * or the namespace may be `*` for every one.
 *
 * @throws config-invalid, with all that are none
 */
export function readExternals(settings: readonly Setting[]): readonly ExternalFacts[] {
  const wrong = settings.filter(({ value }) => !shape.test(value));
  if (wrong.length > 0) throw new DiagnosticError(wrong.map(notRead));
  return settings.map(({ value }) => {
    const { group, kind = '', namespace, name = '' } = shape.exec(value)?.groups ?? {};
    const own = group ?? usualGroup(kind);
    const isAnywhere = namespace === '*' || isClusterScoped(own, kind);
    return {
      group: own,
      kind,
      namespace: isAnywhere ? undefined : namespace,
      name,
      environment: undefined,
      keys: undefined,
    };
  });
}

function notRead({ value, at }: Setting): ReturnType<typeof diagnostic> {
  return diagnostic('config-invalid', {
    message: `${configName}: '${value}' in gitops.external names no object`,
    hint: "write it like 'Secret db', 'Secret payments/db' or 'gateway.networking.k8s.io/Gateway edge/public'",
    at,
  });
}
