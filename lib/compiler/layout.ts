import { createHash } from 'node:crypto';
import { joinRelativePath, type RelativePath } from '../kernel/relative-path.ts';
import type { Manifest } from '../model/manifest.ts';

/** Bytes that file systems allow in one segment of a path (NAME_MAX). */
const longestSegment = 255;
const extension = '.yaml';
// Names that Windows gives to devices, with or without an ending.
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * Gives each manifest a path of its own: `<folder>/<kind>-<name>.yaml`, with `@<namespace>` where
 * the object lives in another namespace than the rest of its folder. Paths stay apart on disks that
 * ignore case, fit any file system, and depend on nothing but the objects themselves: those that
 * would still share one (a kind of two API groups, names that differ in case) are told apart by their
 * group, and then by a hash of their identity.
 */
export function layout(manifests: readonly Manifest[]): ReadonlyMap<RelativePath, Manifest> {
  const placed = new Map<RelativePath, Manifest>();
  for (const level of [readableName, groupedName, hashedName]) {
    const unplaced = placed.size === 0 ? manifests : clashing(manifests, placed);
    if (unplaced.length === 0) break;
    for (const [path, sharing] of groupByPath(unplaced, level)) {
      const [only] = sharing;
      if (sharing.length === 1 && only !== undefined && !placed.has(path)) placed.set(path, only);
    }
  }
  if (placed.size !== manifests.length) throw new Error(`layout lost ${manifests.length - placed.size} objects`);
  return new Map([...placed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function clashing(manifests: readonly Manifest[], placed: ReadonlyMap<string, Manifest>): readonly Manifest[] {
  const done = new Set(placed.values());
  return manifests.filter((manifest) => !done.has(manifest));
}

function groupByPath(
  manifests: readonly Manifest[],
  nameOf: (manifest: Manifest) => string,
): ReadonlyMap<RelativePath, readonly Manifest[]> {
  const groups = new Map<RelativePath, Manifest[]>();
  for (const manifest of manifests) {
    const path = joinRelativePath(
      ...manifest.folder.folder.split('/').map(folderName),
      fit(nameOf(manifest), extension),
    );
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [manifest]);
    else group.push(manifest);
  }
  return groups;
}

/** No folder is named as a file may be. */
function folderName(text: string): string {
  const name = slug(text);
  return fit(name.endsWith(extension) ? `${name}-` : name);
}

function readableName({ id, folder }: Manifest): string {
  const namespace = id.namespace === undefined || id.namespace === folder.namespace ? '' : `@${slug(id.namespace)}`;
  return `${slug(id.kind)}-${slug(id.name)}${namespace}`;
}

function groupedName(manifest: Manifest): string {
  return `${readableName(manifest)}@${manifest.id.group === '' ? 'core' : slug(manifest.id.group)}`;
}

function hashedName(manifest: Manifest): string {
  const { group, kind, namespace, name } = manifest.id;
  return `${groupedName(manifest)}@${shortHash(JSON.stringify([manifest.folder.folder, group, kind, namespace ?? null, name]))}`;
}

/** Lower case, and a dash for every character that a file system or a shell might take amiss. */
function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]/g, '-')
    .replaceAll(/^\.+|\.+$/g, '-');
  if (plain === '') return '-';
  return deviceName.test(plain) ? `${plain}-` : plain;
}

function fit(name: string, ending = ''): string {
  if (name.length + ending.length <= longestSegment) return name + ending;
  const hash = `@${shortHash(name)}`;
  return name.slice(0, longestSegment - ending.length - hash.length) + hash + ending;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
