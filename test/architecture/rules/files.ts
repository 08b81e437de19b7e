import type { Module } from '../modules.ts';

const lineLimits: readonly (readonly [files: RegExp, lines: number])[] = [
  [/^cli\/commands\//u, 60],
  // Generated: one kind or type a line.
  [/^lib\/validation\/schema\/data\//u, 600],
  [/^lib\/pipeline(?:\.ts$|\/)/u, 150],
  [/^/u, 300],
];

const emptyWords = /(?:^|[/-])(?:common|helpers?|misc|shared|utils?)(?=[/.-])/u;

/** Files longer than their kind may be. */
export function longFiles(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, lines }) => {
    const limit = lineLimits.find(([files]) => files.test(path))?.[1] ?? 0;
    return lines > limit ? [`${path} has ${lines} lines, more than ${limit}`] : [];
  });
}

/** Files and folders whose name says nothing about what is in them. */
export function emptyNames(modules: readonly Module[]): readonly string[] {
  return modules.map(({ path }) => path).filter((path) => emptyWords.test(path));
}

/** Files that only hand on what others export; `lib/index.ts` is the one that may, name by name. */
export function barrels(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, onlyReExports, exportsStar }) => {
    if (exportsStar) return [`${path} has an export *`];
    if (path === 'lib/index.ts') return [];
    return onlyReExports || path.endsWith('/index.ts') ? [`${path} is a barrel`] : [];
  });
}
