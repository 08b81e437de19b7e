import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Message, Metafile } from 'esbuild';
import { type Diagnostic, DiagnosticError, diagnostic, failure } from '../kernel/diagnostic.ts';
import type { Files } from '../kernel/host.ts';
import { isBuildFailure } from './build-failure.ts';
import { type Cores, externalPackages } from './external-packages.ts';
import { moduleWords } from './module-words.ts';
import { userPath } from './user-path.ts';

/** The user's program as one ES module, with everything installed from packages left outside. */
export interface Bundle {
  readonly code: string;
  /** JSON text of the source map; its sources are absolute paths. */
  readonly sourceMap: string;
  /** Absolute paths of the user's own files in the bundle. */
  readonly inputs: readonly string[];
  /** By absolute path of a file of the user's and the text of an import in it: the absolute path of theirs it leads to. */
  readonly imports: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Main modules of cdk8s and constructs that the program loads, by package; more than one is a mistake. */
  readonly cores: Cores;
}

/**
 * Bundles the program once with esbuild. Packages stay outside and are named by the absolute
 * path that Node would load, so the bundle can lie anywhere and runs against the very copy of
 * cdk8s that the project has installed.
 *
 * @throws bundle-failed with every syntax error and unresolved import, at its line
 */
export async function bundleProgram(entry: string, projectFolder: string, files: Files): Promise<Bundle> {
  const { build } = await import('esbuild');
  const cores: Cores = { cdk8s: new Set(), constructs: new Set() };
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
    checkCores(cores);
    return {
      code: text('program.mjs'),
      sourceMap: absoluteSources(text('.map'), projectFolder),
      ...ownFiles(result.metafile, projectFolder),
      cores,
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new DiagnosticError(
      withoutRepetition(error.errors.map((message) => bundleDiagnostic(message, projectFolder))),
      { cause: error },
    );
  }
}

/** The user's own files; esbuild puts a namespace and a colon before what a plugin loaded. */
function ownFiles({ inputs }: Metafile, projectFolder: string): Pick<Bundle, 'inputs' | 'imports'> {
  const imports = new Map<string, ReadonlyMap<string, string>>();
  for (const [input, facts] of Object.entries(inputs)) {
    if (input.includes(':')) continue;
    const own = facts.imports.filter(({ path, external }) => external !== true && !path.includes(':'));
    imports.set(
      resolve(projectFolder, input),
      new Map(own.map(({ path, original }) => [original ?? path, resolve(projectFolder, path)])),
    );
  }
  return { inputs: [...imports.keys()], imports };
}

/** Two copies of cdk8s cannot see each other's constructs: a chart of the one has no objects for the other. */
function checkCores(cores: Cores): void {
  for (const [name, copies] of Object.entries(cores)) {
    if (copies.size < 2) continue;
    throw failure('duplicate-core-library', {
      message: `the program would load two copies of ${name}: ${[...copies].join(' and ')}`,
      hint: `\`npm ls ${name}\` shows where each comes from; keep one version`,
    });
  }
}

/** Gives CommonJS packages, and user code that calls it, a `require` that resolves from the entry. */
function requireBanner(entry: string): string {
  const url = JSON.stringify(pathToFileURL(entry).href);
  return `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${url});`;
}

function absoluteSources(sourceMap: string, projectFolder: string): string {
  const map = JSON.parse(sourceMap) as { sources: string[]; sourceRoot?: string };
  // What stands in for a package is no file: its name is that of a plugin, a colon and a path.
  map.sources = map.sources.map((source) => (/^[\w-]{2,}:/.test(source) ? source : resolve(projectFolder, source)));
  return JSON.stringify(map);
}

/** A broken tsconfig.json is read once for each of its readers, and said as often. */
function withoutRepetition(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  // The place has more than these, in which the readers differ.
  const keyOf = ({ message, at }: Diagnostic): string => JSON.stringify([message, at?.file, at?.line, at?.column]);
  const said = new Map(diagnostics.map((one) => [keyOf(one), one]));
  return [...said.values()];
}

function bundleDiagnostic(message: Message, projectFolder: string): Diagnostic {
  const { location, notes, text } = message;
  const missing = /^Could not resolve "([^"]+)"/.exec(text)?.[1];
  // esbuild's standing advice on what does not resolve is about its own options, and its plugins are ours.
  const note = notes.find((one) => one.text !== '' && !/^(?:You can mark the path|The plugin )/.test(one.text))?.text;
  return diagnostic('bundle-failed', {
    message: missing === undefined ? text : `cannot find the module '${missing}'`,
    hint: note?.replace(/:$/, '') ?? (missing === undefined ? undefined : installHint(missing)),
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

/** How a package is installed, or undefined for what cannot be one: a path, or an alias such as `@/parts` or `#parts`. */
function installHint(specifier: string): string | undefined {
  const [name] = /^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*(?=\/|$)/.exec(specifier) ?? [];
  return name === undefined ? undefined : `where it is not installed: npm install ${name}`;
}
