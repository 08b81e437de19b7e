/** Whether a path is one below a folder: not absolute, and without `..` (`validateLocalDescendingPath`). */
export function isDescendingPath(path: string): boolean {
  return !path.startsWith('/') && !goesBack(path);
}

/** Whether a path has an element `..` (`validatePathNoBacksteps`). */
export function goesBack(path: string): boolean {
  return path.split('/').includes('..');
}

/** Whether a path can be that of a file that the kubelet writes (`validateLocalNonReservedPath`). */
export function isProjectedPath(path: string): boolean {
  return isDescendingPath(path) && !path.startsWith('..');
}
