declare const relativePath: unique symbol;

/**
 * A path below some root, in POSIX spelling, proven safe to write to: no empty, `.` or `..`
 * segment (nor one of dots and spaces, which Windows reads as such), no leading slash, no backslash, no control character, and nothing that git or a
 * case-insensitive file system would read as `.git`.
 */
export type RelativePath = string & { readonly [relativePath]: true };

const controlCharacter = /\p{Cc}/u;
const dotSegment = /^[. ]+$/;
// What NTFS and HFS+ also resolve to `.git`: case, short name, trailing dots and spaces, ignorable characters.
const gitFolder = /^(?:\.git|git~\d+)[. ]*(?::.*)?$/iu;
const ignorableCharacter = /\p{Cf}/gu;

/** Why a text is no safe relative path, or undefined where it is one. */
export function relativePathFault(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/')) return 'it is absolute';
  if (path.includes('\\')) return 'it has a backslash';
  if (controlCharacter.test(path)) return 'it has a control character';
  if (!path.isWellFormed()) return 'it is not well-formed Unicode';
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment';
    if (dotSegment.test(segment)) return `it has the segment '${segment}'`;
    if (gitFolder.test(segment.replace(ignorableCharacter, ''))) return `'${segment}' names git's own folder`;
  }
  return undefined;
}

/** The text as a safe relative path, or undefined where it is none. */
export function tryRelativePath(path: string): RelativePath | undefined {
  return relativePathFault(path) === undefined ? (path as RelativePath) : undefined;
}

/** Joins safe parts to one safe path; empty parts are left out. */
export function joinRelativePath(...parts: readonly string[]): RelativePath {
  const path = parts.filter((part) => part !== '').join('/');
  const fault = relativePathFault(path);
  if (fault !== undefined) throw new TypeError(`not a relative path: ${JSON.stringify(path)}: ${fault}`);
  return path as RelativePath;
}

/** Whether `path` is `prefix` itself or lies below it. The empty prefix holds every path. */
export function isWithin(path: string, prefix: string): boolean {
  return prefix === '' || path === prefix || path.startsWith(`${prefix}/`);
}
