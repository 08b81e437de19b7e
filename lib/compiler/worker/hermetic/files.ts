import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Surroundings } from '../protocol.ts';
import { replace, tell } from './replace.ts';
import type { Witness } from './witness.ts';

const readers = [
  'createReadStream',
  'existsSync',
  'lstat',
  'lstatSync',
  'open',
  'openSync',
  'opendir',
  'opendirSync',
  'readFile',
  'readFileSync',
  'readdir',
  'readdirSync',
  'stat',
  'statSync',
];

/** Tells that something is read: installed packages are as good as a part of the project. */
export type Read = (target: unknown) => void;

/** Watches what the program reads outside of its project. */
export function watchFiles(
  witness: Witness,
  { projectFolder, inputs }: Pick<Surroundings, 'projectFolder' | 'inputs'>,
): Read {
  const fs = process.getBuiltinModule('node:fs');
  const read: Read = (target) => {
    const path = pathOf(target);
    if (path === undefined || path.split(sep).includes('node_modules')) return;
    if ([projectFolder, ...inputs].some((folder) => isInside(path, folder))) return;
    witness.saw('reads-outside', path);
  };
  for (const holder of [fs, fs.promises]) tell(holder, readers, (_name, [target]) => read(target));
  return read;
}

/** Lists folders the other way round, to see what depends on the order that a disk happens to give. */
export function reverseFolders(): void {
  const fs = process.getBuiltinModule('node:fs');
  const reversed = (entries: unknown): unknown => (Array.isArray(entries) ? entries.toReversed() : entries);
  replace(fs, 'readdirSync', (call, args) => reversed(call(...args)));
  replace(fs.promises, 'readdir', async (call, args) => reversed(await call(...args)));
}

function pathOf(target: unknown): string | undefined {
  if (typeof target === 'string') return resolve(target);
  if (target instanceof URL) return target.protocol === 'file:' ? fileURLToPath(target) : undefined;
  return Buffer.isBuffer(target) ? resolve(target.toString()) : undefined;
}

function isInside(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside));
}
