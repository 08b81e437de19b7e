import { byCodeUnit } from '../../../lib/kernel/compare.ts';
import type { Module } from '../modules.ts';

interface Permission {
  /** Files that may import it. */
  readonly in: RegExp;
  /** How many files may load it; types may be read by all of `in`. @default any number */
  readonly importers?: 1;
  /** Whether it may only be loaded when it is needed, because loading it is slow. @default false */
  readonly lazy?: true;
}

const anywhereAboveModel = /^(?:cli\/|lib\/(?!kernel\/))/u;
const host = /^cli\/node(?:-host\.ts$|\/)/u;
const constructs = /^lib\/constructs\//u;

// Every package and module of Node that may be imported at all, and by whom. What does the same
// work twice, or touches the world, has one importer.
const permissions: Readonly<Record<string, Permission>> = {
  cdk8s: { in: constructs },
  'cdk8s-plus-27': { in: constructs },
  constructs: { in: constructs },
  esbuild: { in: /^lib\/compiler\//u, importers: 1, lazy: true },
  'isomorphic-git': { in: /^lib\/repository\//u, importers: 1 },
  'js-yaml': { in: /^lib\//u, importers: 1 },
  'ts-morph': { in: /^lib\/source\//u, importers: 1, lazy: true },
  yaml: { in: /^cli\/configuration\//u, importers: 1 },
  'yocto-spinner': { in: /^cli\/terminal\//u, importers: 1, lazy: true },

  'node:buffer': { in: anywhereAboveModel },
  'node:crypto': { in: anywhereAboveModel },
  'node:module': { in: anywhereAboveModel },
  'node:path': { in: anywhereAboveModel },
  'node:path/posix': { in: anywhereAboveModel },
  'node:url': { in: anywhereAboveModel },
  'node:util': { in: anywhereAboveModel },
  'node:zlib': { in: anywhereAboveModel },
  'node:worker_threads': { in: /^lib\/compiler\/(?:worker\/.+|[^/]+)\.ts$/u },

  'node:child_process': { in: host, importers: 1 },
  'node:fs': { in: host },
  'node:fs/promises': { in: host },
  'node:http': { in: host, importers: 1 },
  'node:https': { in: host, importers: 1 },
  'node:net': { in: host, importers: 1 },
  'node:os': { in: host },
  'node:process': { in: host },
  'node:stream': { in: host },
  'node:stream/promises': { in: host },
  'node:timers/promises': { in: host },
  'node:tls': { in: host, importers: 1 },
};

/** Packages and modules of Node imported by a file, or in a way, that is not permitted. */
export function wrongPackages(modules: readonly Module[]): readonly string[] {
  const faults: string[] = [];
  const importers = new Map<string, Set<string>>();
  for (const { path, imports } of modules) {
    for (const { specifier, file, kind } of imports) {
      if (file !== undefined) continue;
      const permission = permissionFor(specifier);
      if (permission === undefined) faults.push(`${path} imports ${specifier}, which no rule knows`);
      else if (!permission.in.test(path)) faults.push(`${path} imports ${specifier}`);
      else if (permission.lazy === true && kind === 'value') faults.push(`${path} loads ${specifier} at once`);
      if (kind !== 'type') importers.set(specifier, (importers.get(specifier) ?? new Set()).add(path));
    }
  }
  for (const [specifier, paths] of importers) {
    if (permissionFor(specifier)?.importers !== 1 || paths.size === 1) continue;
    faults.push(`${specifier} has ${paths.size} importers: ${[...paths].toSorted(byCodeUnit).join(', ')}`);
  }
  faults.push(...secondLoaders(modules));
  return faults;
}

/** A package's entry points (`isomorphic-git/http/node`) fall under the package, one importer each. */
function permissionFor(specifier: string): Permission | undefined {
  if (Object.hasOwn(permissions, specifier)) return permissions[specifier];
  const [name = ''] = specifier.split('/');
  return specifier.startsWith('node:') ? undefined : permissions[name];
}

// The worker itself also imports node:worker_threads; outside its folder only the one file that starts it may.
function secondLoaders(modules: readonly Module[]): readonly string[] {
  const loaders = modules
    .filter(({ path }) => !path.startsWith('lib/compiler/worker/'))
    .filter(({ imports }) =>
      imports.some(({ specifier, kind }) => specifier === 'node:worker_threads' && kind !== 'type'),
    )
    .map(({ path }) => path);
  return loaders.length > 1 ? [`node:worker_threads has ${loaders.length} importers: ${loaders.join(', ')}`] : [];
}
