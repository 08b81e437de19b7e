import type { Module } from '../modules.ts';

/** Import cycles, type imports included, each as the files along it. */
export function importCycles(modules: readonly Module[]): readonly string[] {
  const imports = new Map(modules.map((module) => [module.path, module.imports.flatMap(({ file }) => file ?? [])]));
  const cycles: string[] = [];
  const finished = new Set<string>();
  const trail: string[] = [];

  const visit = (path: string): void => {
    if (finished.has(path)) return;
    const start = trail.indexOf(path);
    if (start >= 0) {
      cycles.push([...trail.slice(start), path].join(' -> '));
      return;
    }
    trail.push(path);
    for (const next of imports.get(path) ?? []) visit(next);
    trail.pop();
    finished.add(path);
  };

  for (const path of imports.keys()) visit(path);
  return cycles;
}
