import { posix } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { ExternalFacts } from '../../model/program.ts';

/** What a kustomization says about the files around it. */
export interface KustomizationFacts {
  /** Files that are no objects of their own, such as patches, as paths from where the kustomization's path is from. */
  readonly parts: readonly string[];
  /** The ConfigMaps and Secrets that it makes. */
  readonly generated: readonly ExternalFacts[];
}

// Fields of kustomize.config.k8s.io whose files change objects, or tell kustomize how to, instead of being some.
const lists = ['patchesStrategicMerge', 'patches', 'patchesJson6902', 'replacements', 'transformers', 'generators'];
const moreLists = ['validators', 'configurations', 'crds', 'openapi', 'helmChartInflationGenerator', 'helmCharts'];

/**
 * Reads a kustomization.
 *
 * @param folder in which it lies
 */
export function readKustomization(kustomization: JsonObject, folder: string): KustomizationFacts {
  const parts = [...lists, ...moreLists]
    .flatMap((field) => asList(kustomization[field]))
    .flatMap(pathsOf)
    .map((path) => posix.join(folder, path));
  const { namespace } = kustomization;
  const made = [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const;
  const generated = made.flatMap(([field, kind]) =>
    asList(kustomization[field]).flatMap((generator): ExternalFacts[] => {
      if (!isJsonObject(generator) || typeof generator['name'] !== 'string') return [];
      const own = generator['namespace'] ?? namespace;
      return [
        {
          group: '',
          kind,
          namespace: typeof own === 'string' ? own : undefined,
          name: generator['name'],
          environment: undefined,
          keys: undefined,
        },
      ];
    }),
  );
  return { parts, generated };
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

/** An entry is a path, a patch written out (which has lines or colons), or a map that names a file. */
function pathsOf(entry: JsonValue): readonly string[] {
  if (typeof entry === 'string') return entry.includes('\n') ? [] : [entry];
  if (!isJsonObject(entry)) return [];
  return ['path', 'valuesFile'].flatMap((field) => {
    const path = entry[field];
    return typeof path === 'string' ? [path] : [];
  });
}
