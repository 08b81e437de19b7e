import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeHost } from '../../cli/node-host.ts';
import { type Bundle, bundleProgram } from '../../lib/compiler/bundle.ts';
import { diagnostic, type SourceLocation } from '../../lib/kernel/diagnostic.ts';
import { locate as locatedAt, type Manifest } from '../../lib/model/manifest.ts';
import { formatObjectId } from '../../lib/model/object-id.ts';
import { refineLocations } from '../../lib/source/refine-locations.ts';
import { makeWorkFolder, repositoryRoot, writeFiles } from '../support/work-folder.ts';
import type { WrittenProgram } from './written-program.ts';

type RunProgram = typeof import('../../lib/compiler/run-program.ts')['runProgram'];

/** Where a person would point, and where we do. */
export interface Frame {
  readonly expected: SourceLocation;
  readonly reported: SourceLocation | undefined;
  /** The text that is underlined. */
  readonly underlined: string;
}

export function folderOf({ way }: WrittenProgram): string {
  return way.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/**
 * Runs programs, all in one run, and asks for the place of the mistake of each. Each lies in a
 * folder of its own below the project's.
 */
export async function findFrames(name: string, programs: readonly WrittenProgram[]): Promise<readonly Frame[]> {
  const project = makeWorkFolder(`source-frames/${name}`);
  const expected = programs.map((program) => write(project, program));
  writeFiles(project, {
    'package.json': '{ "type": "module" }\n',
    'index.ts': programs.map((one) => `import './${folderOf(one)}/${Object.keys(one.files)[0]}';\n`).join(''),
  });
  const host = nodeHost();
  const bundle = await bundleProgram(join(project, 'index.ts'), project, host.files);
  const manifests = await run(bundle, project, host);
  const frames: Frame[] = [];
  for (const [index, program] of programs.entries()) {
    const at = expected[index];
    if (at === undefined) throw new Error(`${program.way} marks no place`);
    const reported = await locate(program, manifests, bundle, project, host);
    const line =
      reported === undefined
        ? ''
        : (await host.files.readText(join(project, reported.file))).split('\n')[reported.line - 1];
    const underlined = line?.slice((reported?.column ?? 1) - 1, (reported?.endColumn ?? 1) - 1) ?? '';
    frames.push({ expected: at, reported, underlined });
  }
  return frames;
}

/** Writes a program's files without the marks, and says what they mark. */
function write(project: string, program: WrittenProgram): SourceLocation | undefined {
  let marked: SourceLocation | undefined;
  for (const [path, text] of Object.entries(program.files)) {
    const file = `${folderOf(program)}/${path}`;
    const before = text.indexOf('«');
    if (before >= 0) {
      const lines = text.slice(0, before).split('\n');
      const column = (lines.at(-1)?.length ?? 0) + 1;
      marked = { file, line: lines.length, column, endColumn: column + text.indexOf('»') - before - 1 };
    }
    writeFiles(project, { [file]: text.replace('«', '').replace('»', '') });
  }
  return marked;
}

async function run(bundle: Bundle, project: string, host: ReturnType<typeof nodeHost>): Promise<readonly Manifest[]> {
  // The program's thread starts from a built module.
  const built = pathToFileURL(join(repositoryRoot, 'dist/lib/compiler/run-program.js')).href;
  const { runProgram } = (await import(built)) as { runProgram: RunProgram };
  const manifests: Manifest[] = [];
  const options = {
    projectFolder: project,
    context: { branch: 'main', path: '' },
    timeout: 120_000,
    // As if declared in cdk8s.yaml.
    surroundings: { environment: ['STAGE', 'TAG'], inputs: [], isStrange: false },
    onOutput: () => undefined,
  };
  const { diagnostics } = await runProgram(bundle, options, host, (manifest) => manifests.push(manifest));
  const [wrong] = diagnostics;
  if (wrong !== undefined) throw new Error(`${wrong.message} at ${wrong.at?.file}:${wrong.at?.line}`);
  return manifests;
}

async function locate(
  program: WrittenProgram,
  manifests: readonly Manifest[],
  bundle: Bundle,
  project: string,
  host: ReturnType<typeof nodeHost>,
): Promise<SourceLocation | undefined> {
  const prefix = `${folderOf(program)}/`;
  const own = manifests.filter(({ origin }) => origin.at?.file.startsWith(prefix) === true);
  const [kind, name] = program.object.split('/');
  const all = own.filter(({ id }) => id.kind === kind && id.name === name);
  // Of the same object in several environments, the one in production is meant.
  const manifest = all.find(({ folder }) => folder.environment === 'production') ?? all[0];
  if (manifest === undefined) {
    throw new Error(`${program.way} renders no ${program.object}, but ${own.map(({ id }) => `${id.kind}/${id.name}`)}`);
  }
  const found = {
    ...diagnostic('value-not-in-set', { message: program.mistake }),
    code: (program.code ?? 'value-not-in-set') as 'value-not-in-set',
    at: locatedAt(manifest, program.pointer),
    object: formatObjectId(manifest.id),
    environment: manifest.folder.environment,
    pointer: program.pointer,
  };
  const inputs = bundle.inputs.filter((input) => input.startsWith(join(project, prefix)));
  const subjects = { manifests: own, origins: new Map() };
  const files = { projectFolder: project, inputs, imports: bundle.imports };
  const [refined] = await refineLocations([found], subjects, files, host.files);
  return refined?.at;
}
