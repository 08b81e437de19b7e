import { isAbsolute, relative, sep } from 'node:path';

/** A path as the user would type it: relative to the project folder where it lies inside, in POSIX spelling. */
export function userPath(path: string, projectFolder: string): string {
  const fromProject = relative(projectFolder, path);
  if (fromProject.startsWith('..') || isAbsolute(fromProject)) return path;
  return fromProject.split(sep).join('/');
}
