import type { Module } from '../modules.ts';

// The rooms of the library's middle, which know nothing of one another.
const rooms = ['constructs', 'compiler', 'validation', 'simulation', 'source', 'repository'] as const;

type Layer = 'cli' | 'index' | 'pipeline' | (typeof rooms)[number] | 'model' | 'kernel';

const below: Readonly<Record<Layer, readonly Layer[]>> = {
  cli: ['pipeline', ...rooms, 'model', 'kernel'],
  index: ['pipeline', 'constructs', 'simulation', 'model', 'kernel'],
  pipeline: [...rooms, 'model', 'kernel'],
  constructs: ['model', 'kernel'],
  compiler: ['model', 'kernel'],
  validation: ['model', 'kernel'],
  simulation: ['model', 'kernel'],
  source: ['model', 'kernel'],
  repository: ['model', 'kernel'],
  model: ['kernel'],
  kernel: [],
};

/** Imports that do not go down: cli, pipeline, the rooms, model, kernel. */
export function wrongDirections(modules: readonly Module[]): readonly string[] {
  const faults: string[] = [];
  for (const { path, imports } of modules) {
    const from = layerOf(path);
    if (from === undefined) {
      faults.push(`${path} lies in no layer`);
      continue;
    }
    for (const { file, kind } of imports) {
      if (file === undefined) continue;
      const to = layerOf(file);
      if (to === undefined) faults.push(`${path} imports ${file}, which lies in no layer`);
      else if (to !== from && !below[from].includes(to)) faults.push(`${path} imports ${file}`);
      // What runs inside the user's program must not load the compiler with it.
      else if (from === 'index' && to === 'pipeline' && kind !== 'type') faults.push(`${path} loads ${file}`);
    }
  }
  return faults;
}

function layerOf(path: string): Layer | undefined {
  if (path.startsWith('cli/')) return 'cli';
  const [, layer] = /^lib\/([a-z]+)(?:\/|\.ts$)/u.exec(path) ?? [];
  return layer !== undefined && layer !== 'cli' && Object.hasOwn(below, layer) ? (layer as Layer) : undefined;
}
