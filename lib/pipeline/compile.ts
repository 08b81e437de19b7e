import { bundleProgram } from '../compiler/bundle.ts';
import { checkEnvironment } from '../compiler/environment-variables.ts';
import { layout } from '../compiler/layout.ts';
import { checkOutputFolder } from '../compiler/output/output-folder.ts';
import { type OutputChanges, writeOutput } from '../compiler/output/write-output.ts';
import { type ProgramSurroundings, runProgram } from '../compiler/run-program.ts';
import { transform } from '../compiler/transform.ts';
import { typecheck } from '../compiler/typecheck.ts';
import { renderYaml } from '../compiler/yaml.ts';
import { ByteBlocks } from '../kernel/byte-blocks.ts';
import { type Diagnostic, DiagnosticError, sortDiagnostics } from '../kernel/diagnostic.ts';
import { foldDiagnostics } from '../kernel/fold-diagnostics.ts';
import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from '../model/file-tree.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ProjectFacts, SynthContext } from '../model/program.ts';
import type { ProgramFiles } from '../source/program-sources.ts';
import { refineLocations } from '../source/refine-locations.ts';
import { checkHermetic, type Hermetic, hermeticDefault } from './check-hermetic.ts';
import { type CheckSettings, checkRendering } from './check-rendering.ts';
import { SchemaCheck } from './schema-check.ts';

/** What a program is compiled with. */
export interface CompileSettings {
  /** Absolute path of the folder of cdk8s.yaml. */
  readonly projectFolder: string;
  /** Absolute path of the program's file. */
  readonly entry: string;
  readonly context: SynthContext;
  readonly typecheck: boolean;
  readonly checks: CheckSettings;
  readonly surroundings: ProgramSurroundings;
  /** How bad it is that the program depends on the day or the machine; undefined for what its kind of program asks for. */
  readonly hermetic: Hermetic | undefined;
  /** Milliseconds that the program may run for. */
  readonly timeout: number;
  /** Gets what the program prints. */
  readonly onOutput: (text: string) => void;
  /** Told at each stage, for a progress display. */
  readonly onProgress: (stage: string) => void;
}

/** A compiled program: every object it rendered and the file that holds it. */
export interface Compilation {
  /** Undefined for a plain cdk8s program. */
  readonly project: ProjectFacts | undefined;
  /** In an order that respects the dependencies between constructs. */
  readonly manifests: readonly Manifest[];
  /** The YAML text of each manifest. */
  readonly texts: ReadonlyMap<Manifest, string>;
  /** The manifest that each file of the tree holds. */
  readonly placed: ReadonlyMap<RelativePath, Manifest>;
  readonly tree: FileTree;
  /** The program's own sources. */
  readonly program: ProgramFiles;
  /** Warnings and remarks; errors do not get this far. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles a program: load, synth, transform, validate, layout and render, while the project's own
 * TypeScript checks its types. Nothing is written.
 *
 * @throws DiagnosticError with every finding of the run, where one of them is an error
 */
export async function compile(settings: CompileSettings, host: Host): Promise<Compilation> {
  const { projectFolder, entry, onProgress } = settings;
  const checking = settings.typecheck ? collect(typecheck(entry, projectFolder, host)) : Promise.resolve([]);
  // Awaited below; a failure of another stage that comes first must not leave it unheard.
  checking.catch(() => undefined);
  onProgress('Loading');
  const bundle = await bundleProgram(entry, projectFolder, host.files).catch(async (error: unknown) => {
    throw withFindings(error, await checking);
  });
  onProgress('Synthesizing');
  const texts = new Map<Manifest, string>();
  const { kubernetes, crds } = settings.checks;
  let project: ProjectFacts | undefined;
  const schemas = new SchemaCheck(kubernetes, crds, () => project);
  const rendering = await runProgram(bundle, settings, host, (rendered, facts) => {
    const manifest = transform(rendered);
    project = facts;
    schemas.add(manifest);
    texts.set(manifest, renderYaml(manifest.object));
  });
  onProgress('Checking');
  const manifests = [...texts.keys()];
  const today = new Date(host.now()).toISOString().slice(0, 10);
  const found = checkRendering(rendering, manifests, schemas.finish(), settings.checks, today);
  const subjects = { manifests, origins: rendering.origins };
  const program = { projectFolder, inputs: bundle.inputs, imports: bundle.imports };
  const placed = await refineLocations(found, subjects, program, host.files);
  const hermetic = settings.hermetic ?? hermeticDefault(rendering.project);
  const judged = await checkHermetic(placed, program, { hermetic, ...settings.surroundings }, host);
  const diagnostics = [
    // First: what else is wrong often follows from it.
    ...sortDiagnostics(await checking),
    ...sortDiagnostics(foldDiagnostics([...checkEnvironment(host.env), ...judged])),
  ];
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new DiagnosticError(diagnostics);
  const files = layout(manifests);
  const blocks = new ByteBlocks();
  const tree = new Map([...files].map(([path, manifest]) => [path, blocks.encode(texts.get(manifest) ?? '')]));
  return { project: rendering.project, manifests, texts, placed: files, tree, program, diagnostics };
}

/** Writes a compilation to the output folder, all or nothing. */
export async function writeCompilation(
  compilation: Compilation,
  output: string,
  projectFolder: string,
  host: Host,
): Promise<OutputChanges> {
  await checkOutputFolder(output, projectFolder, compilation.program.inputs, host);
  return writeOutput(output, compilation.tree, host.files);
}

/** Turns findings that a stage threw into findings it returned, so that all of a run are reported together. */
function collect(findings: Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> {
  return findings.catch((error: unknown) => {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  });
}

function withFindings(error: unknown, findings: readonly Diagnostic[]): unknown {
  if (!(error instanceof DiagnosticError)) return error;
  // What does not bundle does not type-check either; the bundler's findings say the same more plainly.
  const others = findings.filter(
    ({ at }) => !error.diagnostics.some((one) => one.at?.file === at?.file && one.at?.line === at?.line),
  );
  return new DiagnosticError(sortDiagnostics([...error.diagnostics, ...others]), { cause: error });
}
