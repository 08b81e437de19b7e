// Puts one file in the place of each entry of a compiled folder, with all that it imports inside it.
//
// Node takes half a second to find and parse some five hundred small modules, and a fraction of that for one file.
// Packages stay outside, and a module that is imported on demand becomes a file beside the entry.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './typescript.mjs';

/** What Node starts from: the command, the thread that runs a program, and what programs import. */
const entries = ['cli/main', 'lib/compiler/worker/main', 'lib/index'];

/** Bundles each entry into the folder, in place of the module of its name there. */
export async function bundle(folder) {
  for (const entry of entries) {
    const outdir = dirname(join(folder, entry));
    await build({
      entryPoints: [join(root, `${entry}.ts`)],
      outdir,
      bundle: true,
      splitting: true,
      chunkNames: 'chunk.[name]-[hash]',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      packages: 'external',
      // Names of classes appear in messages.
      keepNames: true,
      sourcemap: 'linked',
      logLevel: 'error',
      plugins: [ownPlaces(outdir, folder)],
    });
  }
}

/** Lets `import.meta.url` of each module mean where it was compiled to, also where it became a part of another file. */
function ownPlaces(outdir, folder) {
  return {
    name: 'own-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const place = relative(outdir, join(folder, relative(root, path))).replace(/\.ts$/, '.js');
        const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
        const contents = readFileSync(path, 'utf8').replaceAll(/(?<!['"`])import\.meta\.url/g, url);
        return { contents, loader: 'ts' };
      });
    },
  };
}
