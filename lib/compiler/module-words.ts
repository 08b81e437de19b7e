import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Loader, Plugin } from 'esbuild';
import type { Files } from '../kernel/host.ts';
import { isBuildFailure } from './build-failure.ts';
import { sourceFile, typescriptFile } from './file-kinds.ts';

const moduleWord = /\b__dirname\b|\b__filename\b|\bimport\.meta\b/;

/** Keeps `__dirname`, `__filename` and `import.meta` of each file what they are outside a bundle. */
export function moduleWords(files: Files): Plugin {
  return {
    name: 'module-words',
    setup(build) {
      build.onLoad({ filter: sourceFile, namespace: 'file' }, async ({ path }) => {
        const text = await files.readText(path);
        if (!moduleWord.test(text)) return undefined;
        const { transform } = build.esbuild;
        const transformed = transform(text, {
          loader: loaderOf(path),
          sourcefile: path,
          sourcemap: 'inline',
          sourcesContent: false,
          target: 'node20',
          define: {
            __dirname: JSON.stringify(dirname(path)),
            __filename: JSON.stringify(path),
            'import.meta.url': JSON.stringify(pathToFileURL(path).href),
            'import.meta.dirname': JSON.stringify(dirname(path)),
            'import.meta.filename': JSON.stringify(path),
          },
        });
        return transformed.then(
          ({ code }) => ({ contents: code, loader: 'js' as const }),
          (error: unknown) => {
            if (isBuildFailure(error)) return { errors: error.errors };
            throw error;
          },
        );
      });
    },
  };
}

function loaderOf(path: string): Loader {
  if (path.endsWith('x')) return path.endsWith('tsx') ? 'tsx' : 'jsx';
  return typescriptFile.test(path) ? 'ts' : 'js';
}
