import { dirname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildFailure, Loader, Message, Plugin } from 'esbuild';
import { type Diagnostic, DiagnosticError, diagnostic } from '../kernel/diagnostic.ts';
import type { Files } from '../kernel/host.ts';
import { userPath } from './user-path.ts';

/** The user's program as one ES module, with everything installed from packages left outside. */
export interface Bundle {
  readonly code: string;
  /** JSON text of the source map; its sources are absolute paths. */
  readonly sourceMap: string;
  /** Absolute paths of the user's own files in the bundle. */
  readonly inputs: readonly string[];
  /** Main modules of cdk8s and constructs that the program loads, by package; more than one is a mistake. */
  readonly cores: ReadonlyMap<'cdk8s' | 'constructs', ReadonlySet<string>>;
}

const typescriptFile = /\.[cm]?tsx?$/;
const sourceFile = /\.[cm]?[jt]sx?$/;
const moduleWord = /\b__dirname\b|\b__filename\b|\bimport\.meta\b/;

/**
 * Bundles the program once with esbuild. Packages stay outside and are named by the absolute
 * path that Node would load, so the bundle can lie anywhere and runs against the very copy of
 * cdk8s that the project has installed.
 *
 * @throws bundle-failed with every syntax error and unresolved import, at its line
 */
export async function bundleProgram(entry: string, projectFolder: string, files: Files): Promise<Bundle> {
  const { build } = await import('esbuild');
  const cores = new Map<'cdk8s' | 'constructs', Set<string>>([
    ['cdk8s', new Set()],
    ['constructs', new Set()],
  ]);
  try {
    const result = await build({
      absWorkingDir: projectFolder,
      entryPoints: [entry],
      outfile: resolve(projectFolder, 'program.mjs'),
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'external',
      sourcesContent: false,
      keepNames: true,
      metafile: true,
      conditions: [],
      mainFields: ['main'],
      logLevel: 'silent',
      banner: { js: requireBanner(entry) },
      plugins: [externalPackages(files, cores), moduleWords(files)],
    });
    const text = (suffix: string): string => result.outputFiles.find((file) => file.path.endsWith(suffix))?.text ?? '';
    return {
      code: text('program.mjs'),
      sourceMap: absoluteSources(text('.map'), projectFolder),
      inputs: Object.keys(result.metafile.inputs)
        .filter((input) => !input.includes(':'))
        .map((input) => resolve(projectFolder, input)),
      cores,
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new DiagnosticError(
      error.errors.map((message) => bundleDiagnostic(message, projectFolder)),
      { cause: error },
    );
  }
}

/** Gives CommonJS packages, and user code that calls it, a `require` that resolves from the entry. */
function requireBanner(entry: string): string {
  const url = JSON.stringify(pathToFileURL(entry).href);
  return `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${url});`;
}

/**
 * Leaves every package outside the bundle. An ES module is imported by its file URL; a CommonJS
 * module goes through a stub that requires it, because Node finds only some of the names of a
 * CommonJS module when it is imported.
 */
function externalPackages(files: Files, cores: ReadonlyMap<string, Set<string>>): Plugin {
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
        cores.get(args.path)?.add(found.path);
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

/** Keeps `__dirname`, `__filename` and `import.meta` of each file what they are outside a bundle. */
function moduleWords(files: Files): Plugin {
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

function absoluteSources(sourceMap: string, projectFolder: string): string {
  const map = JSON.parse(sourceMap) as { sources: string[]; sourceRoot?: string };
  map.sources = map.sources.map((source) => resolve(projectFolder, source));
  return JSON.stringify(map);
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function bundleDiagnostic(message: Message, projectFolder: string): Diagnostic {
  const { location, notes, text } = message;
  const missing = /^Could not resolve "([^"]+)"/.exec(text)?.[1];
  const isPackage = missing !== undefined && !missing.startsWith('.') && !isAbsolute(missing);
  const note = notes.find((one) => one.text !== '')?.text;
  return diagnostic('bundle-failed', {
    message: missing === undefined ? text : `cannot find the module '${missing}'`,
    hint: isPackage ? `install it: npm install ${packageName(missing)}` : missing === undefined ? note : undefined,
    at:
      location === null
        ? undefined
        : {
            ...location,
            file: userPath(resolve(projectFolder, location.file), projectFolder),
            column: location.column + 1,
          },
  });
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
