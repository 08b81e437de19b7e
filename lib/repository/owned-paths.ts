import { failure } from '../kernel/diagnostic.ts';
import { isWithin, type RelativePath, relativePathFault } from '../kernel/relative-path.ts';
import { type ByteString, toByteString } from './objects/byte-string.ts';

/** The owned paths by their segments; `owned` stands where one ends. */
export type OwnedPaths = 'owned' | ReadonlyMap<ByteString, OwnedPaths>;

type Draft = Map<ByteString, Draft | 'owned'>;

/**
 * Arranges the paths that a publish owns, each replaced as a whole. A path below another owned
 * path adds nothing. The empty path owns the whole tree.
 * @throws DiagnosticError `path-invalid`
 */
export function arrangeOwnedPaths(paths: readonly string[]): OwnedPaths {
  for (const path of paths) checkOwnedPath(path);
  if (paths.includes('')) return 'owned';
  const root: Draft = new Map();
  for (const path of paths) addPath(root, path);
  return root;
}

function addPath(root: Draft, path: string): void {
  const segments = path.split('/').map(toByteString);
  const last = segments.pop();
  let folder = root;
  for (const segment of segments) {
    const next = folder.get(segment) ?? new Map();
    if (next === 'owned') return;
    folder.set(segment, next);
    folder = next;
  }
  if (last !== undefined) folder.set(last, 'owned');
}

function checkOwnedPath(path: string): void {
  const fault = path === '' ? undefined : (relativePathFault(path) ?? reservedFault(path));
  if (fault === undefined) return;
  throw failure('path-invalid', { message: `${JSON.stringify(path)} cannot be owned: ${fault}` });
}

/** Why git or a forge would read a published file at the path as an instruction, or undefined where it would not. */
function reservedFault(path: string): string | undefined {
  const lower = path.toLowerCase();
  const [first, second] = lower.split('/');
  if (first === '.gitattributes' || first === '.gitmodules') return `git reads ${first} itself`;
  if (lower === '.github' || (first === '.github' && second === 'workflows')) return 'GitHub runs what lies there';
  return undefined;
}

/**
 * Makes sure that each file lies within an owned path and is none that git or a forge obeys.
 * @throws Error where a file is not owned: a bug of the caller
 * @throws DiagnosticError `path-invalid`
 */
export function checkFilesAreOwned(files: Iterable<RelativePath>, owned: readonly string[]): void {
  for (const path of files) {
    const fault = path.startsWith('.') ? reservedFault(path) : undefined;
    if (fault !== undefined) {
      throw failure('path-invalid', { message: `${JSON.stringify(path)} cannot be published: ${fault}` });
    }
    if (!owned.some((prefix) => isWithin(path, prefix))) throw new Error(`no owned path holds ${path}`);
  }
}
