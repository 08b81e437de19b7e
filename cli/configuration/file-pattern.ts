import { join, resolve } from 'node:path';
import type { Files } from '../../lib/kernel/host.ts';

const manifestName = /\.(?:ya?ml|json)$/i;

/**
 * The files that a file name, the name of a folder (its YAML and JSON files, and those of the
 * folders below) or a pattern with `*`, `?` and `**` stands for. Folders named node_modules and
 * those with a dot in front are passed over, as shells do.
 */
export async function filesOf(pattern: string, folder: string, files: Files): Promise<readonly string[]> {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const firstWild = parts.findIndex((part) => /[*?]/.test(part));
  const plain = firstWild < 0 ? parts : parts.slice(0, firstWild);
  const start = resolve(folder, pattern.startsWith('/') ? '/' : '', ...plain);
  if (firstWild >= 0) return matching(start, parts.slice(firstWild), files);
  const status = await files.tryStatus(start);
  if (status === undefined) return [];
  const target = status.kind === 'symlink' ? await files.tryStatus(await files.realPath(start)) : status;
  return target?.kind === 'folder' ? matching(start, ['**'], files) : [start];
}

async function matching(folder: string, parts: readonly string[], files: Files): Promise<readonly string[]> {
  const [part, ...rest] = parts;
  if (part === undefined || (await files.tryStatus(folder))?.kind !== 'folder') return [];
  const entries = (await files.list(folder)).filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'));
  const found: string[] = [];
  if (part === '**' && rest.length > 0) found.push(...(await matching(folder, rest, files)));
  const isWanted = part === '**' ? manifestName : expressionOf(part);
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    if (kind === 'folder') {
      if (part === '**') found.push(...(await matching(path, parts, files)));
      else if (rest.length > 0 && isWanted.test(name)) found.push(...(await matching(path, rest, files)));
    } else if (rest.length === 0 && isWanted.test(name)) found.push(path);
  }
  return [...new Set(found)];
}

function expressionOf(part: string): RegExp {
  const text = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${text}$`);
}
