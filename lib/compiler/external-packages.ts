import { dirname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin, PluginBuild } from 'esbuild';
import type { Files } from '../kernel/host.ts';
import { sourceFile, typescriptFile } from './file-kinds.ts';

/** Absolute paths of the main modules of the libraries that the tree of constructs is made with. More than one of either is a mistake. */
export type Cores = Readonly<Record<'cdk8s' | 'constructs', Set<string>>>;

/**
 * Leaves every package outside the bundle. An ES module is imported by its file URL; a CommonJS
 * module goes through a stub that requires it, because Node finds only some of the names of a
 * CommonJS module when it is imported.
 */
export function externalPackages(files: Files, cores: Cores): Plugin {
  const searched = new Set<string>();
  /** Which copies of cdk8s and constructs a package would load: its own, or the one of the project. */
  async function findCores(path: string, build: PluginBuild): Promise<void> {
    const resolveDir = dirname(path);
    if (searched.has(resolveDir)) return;
    searched.add(resolveDir);
    for (const [name, copies] of Object.entries(cores)) {
      const found = await build.resolve(name, { kind: 'require-call', resolveDir, pluginData: 'resolving' });
      if (found.errors.length === 0) copies.add(found.path);
    }
  }
  return {
    name: 'external-packages',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async (args) => {
        if (args.pluginData === 'resolving' || args.kind === 'entry-point' || isAbsolute(args.path)) return undefined;
        if (args.path.startsWith('node:')) return { path: args.path, external: true };
        const { kind, importer, resolveDir } = args;
        const found = await build.resolve(args.path, { kind, importer, resolveDir, pluginData: 'resolving' });
        if (found.errors.length > 0 || found.external || found.path.startsWith('(disabled)')) return found;
        if (typescriptFile.test(found.path) || !sourceFile.test(found.path)) return undefined;
        await findCores(found.path, build);
        if (await isModule(found.path, files)) return { path: pathToFileURL(found.path).href, external: true };
        return { path: found.path, namespace: 'commonjs-package' };
      });
      build.onLoad({ filter: /.*/, namespace: 'commonjs-package' }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
        loader: 'js',
      }));
      build.onResolve({ filter: /.*/, namespace: 'commonjs-package' }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** Whether Node loads a file as an ES module: by its ending, else by `type` of the nearest package.json. */
async function isModule(path: string, files: Files): Promise<boolean> {
  if (path.endsWith('.mjs')) return true;
  if (path.endsWith('.cjs')) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const manifest = resolve(folder, 'package.json');
    if ((await files.tryStatus(manifest)) !== undefined) {
      const parsed: unknown = JSON.parse(await files.readText(manifest));
      return typeof parsed === 'object' && parsed !== null && 'type' in parsed && parsed.type === 'module';
    }
    if (dirname(folder) === folder) return false;
  }
}
