import { dirname, join, parse, relative, sep } from 'node:path';
import { failure } from '../../kernel/diagnostic.ts';
import type { FileStatus, Files, Host } from '../../kernel/host.ts';
import { isWithin } from '../../kernel/relative-path.ts';
import { indexName, type OutputIndex } from './output-index.ts';
import { stagingName } from './replace-files.ts';

/** Foreign files that a message lists before it only counts them. */
const listed = 5;

/**
 * Refuses an output folder whose replacement would destroy what is no output: the root, the home
 * folder, the project or a folder above it, one with the program's sources, anything inside `.git`,
 * a symbolic link, or something that is no folder.
 *
 * @throws output-unsafe
 */
export async function checkOutputFolder(
  output: string,
  projectFolder: string,
  inputs: readonly string[],
  host: Host,
): Promise<void> {
  const refuse = (why: string): never => {
    throw failure('output-unsafe', {
      message: `${output} cannot be the output folder: ${why}`,
      hint: 'choose a folder of its own, such as `dist`',
    });
  };
  const status = await host.files.tryStatus(output);
  if (status !== undefined && status.kind !== 'folder') refuse(`it is ${describe(status.kind)}`);
  const above = await nearestAbove(output, host.files);
  const realAbove = await host.files.realPath(above).catch(() => above);
  if ((await host.files.tryStatus(realAbove))?.kind !== 'folder') refuse(`${above} is no folder`);
  const real = join(realAbove, relative(above, output));
  for (const path of new Set([output, real])) {
    if (path === parse(path).root) refuse('it is the root of the file system');
    if (path === host.env['HOME']) refuse('it is the home folder');
    if (isBelow(projectFolder, path)) refuse('the project lies in it');
    if (path.split(sep).includes('.git')) refuse('it lies in a .git folder');
    const source = inputs.find((input) => isBelow(input, path));
    if (source !== undefined) refuse(`the program's source ${relative(projectFolder, source)} lies in it`);
  }
}

/** The path itself, or the nearest path above it that is there. */
async function nearestAbove(path: string, files: Files): Promise<string> {
  let at = path;
  while ((await files.tryStatus(at)) === undefined && dirname(at) !== at) at = dirname(at);
  return at;
}

function isBelow(path: string, folder: string): boolean {
  return isWithin(path.split(sep).join('/'), folder.split(sep).join('/'));
}

function describe(kind: FileStatus['kind']): string {
  return kind === 'symlink' ? 'a symbolic link' : kind === 'file' ? 'a file' : 'no folder';
}

/**
 * Checks that an output folder holds nothing but our own files.
 *
 * @returns our own paths that are still there
 * @throws foreign-file with the first few others
 */
export async function checkOwnFiles(output: string, index: OutputIndex, files: Files): Promise<ReadonlySet<string>> {
  const own = new Set<string>();
  const foreign: string[] = [];
  const walk = async (folder: string, prefix: string): Promise<void> => {
    for (const { name, kind } of await files.list(folder)) {
      const path = prefix + name;
      if (path === indexName || path === stagingName) continue;
      if (kind === 'folder') await walk(join(folder, name), `${path}/`);
      else if (kind === 'file' && (index as ReadonlyMap<string, string>).has(path)) own.add(path);
      else foreign.push(path);
    }
  };
  if ((await files.tryStatus(output)) !== undefined) await walk(output, '');
  if (foreign.length > 0) {
    const more = foreign.length > listed ? ` and ${foreign.length - listed} more` : '';
    throw failure('foreign-file', {
      message: `${output} holds files that gitops did not write: ${foreign.slice(0, listed).join(', ')}${more}`,
      hint: 'choose another folder with --output, or move these files away',
    });
  }
  return own;
}
