import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot: string = fileURLToPath(new URL('../..', import.meta.url));

/** Below the repository, so that programs find cdk8s, TypeScript and this package as an installed project does. */
const workRoot = join(repositoryRoot, 'test', '.work');

/** An empty folder of its own for a test, by a name that no other test uses. Stays after the test, to be looked at. */
export function makeWorkFolder(name: string): string {
  linkPackage();
  writeSettings();
  const folder = join(workRoot, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A project with its own package.json finds this package as if it were installed. */
function linkPackage(): void {
  const link = join(workRoot, 'node_modules', 'gitops-ts');
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  try {
    symlinkSync(repositoryRoot, link, 'dir');
  } catch (error) {
    // Another test file was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** TypeScript's settings of a project that has none of its own, instead of those of this repository. */
function writeSettings(): void {
  const path = join(workRoot, 'tsconfig.json');
  const text = `${JSON.stringify({ compilerOptions: projectSettings }, undefined, 2)}\n`;
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

const projectSettings = {
  target: 'es2023',
  module: 'nodenext',
  strict: true,
  types: [],
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** Writes files below a folder; `latin1` for what {@link readTree} read. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  encoding: 'utf8' | 'latin1' = 'utf8',
): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, encoding);
  }
}

/** A project with one program and the least that it needs; `files` come on top. */
export function makeProject(name: string, program: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = makeWorkFolder(name);
  writeFiles(folder, { 'cdk8s.yaml': 'app: main.mjs\n', 'main.mjs': program, ...files });
  return folder;
}

/** Files below a folder by path in code-unit order, a character a byte (latin1); symbolic links as `-> target`; pipes and sockets without content. */
export function readTree(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  const walk = (at: string, prefix: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isSymbolicLink()) tree[prefix + entry.name] = `-> ${readlinkSync(path)}`;
      else if (entry.isDirectory()) walk(path, `${prefix}${entry.name}/`);
      else tree[prefix + entry.name] = entry.isFile() ? readFileSync(path, 'latin1') : '';
    }
  };
  if (existsSync(folder)) walk(folder, '');
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What tells one state of a folder from another: each path with its content and the time of its last change; folders too. */
export function fingerprint(folder: string): Record<string, string> {
  const files = Object.entries(readTree(folder)).map(([path, content]) => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    return [path, `${hash} ${lstatSync(join(folder, path)).mtimeMs}`];
  });
  const folders = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => [`${relative(folder, join(parentPath, name))}/`, 'a folder']);
  return Object.fromEntries([...files, ...folders]);
}
