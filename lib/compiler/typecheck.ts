import { createHash } from 'node:crypto';
import { dirname, join, relative, resolve } from 'node:path';
import { type Diagnostic, diagnostic, failure } from '../kernel/diagnostic.ts';
import { type Files, fileErrorCode, type Host } from '../kernel/host.ts';
import { typescriptFile } from './file-kinds.ts';
import { userPath } from './user-path.ts';

const errorLine = /^(?:(.+)\((\d+),(\d+)\): )?error (TS\d+): (.*)$/;

/**
 * Type-checks the program, from its entry on, with the project's own TypeScript and settings: the
 * compiler that the user's editor shows errors of. Declaration files of packages are not checked.
 *
 * @returns type-error for each error; typecheck-unavailable where a TypeScript program has no TypeScript
 */
export async function typecheck(entry: string, projectFolder: string, host: Host): Promise<readonly Diagnostic[]> {
  if (!typescriptFile.test(entry)) return [];
  const typescript = await findAbove(projectFolder, join('node_modules', 'typescript', 'bin', 'tsc'), host.files);
  if (typescript === undefined) {
    return [
      diagnostic('typecheck-unavailable', {
        message: 'the program was not type-checked: the project has no `typescript` package',
        hint: 'npm install --save-dev typescript, or pass --no-typecheck',
      }),
    ];
  }
  const settings = await findAbove(dirname(entry), 'tsconfig.json', host.files);
  // Beside node_modules/typescript, so that `types` in the settings resolve as they do in the project.
  const cache = resolve(typescript, '..', '..', '..', '.cache', 'gitops-ts');
  const name = createHash('sha256').update(entry).digest('hex').slice(0, 10);
  const config = join(cache, `tsconfig-${name}.json`);
  try {
    await host.files.makeFolder(cache);
    await keep(config, JSON.stringify(checkSettings(entry, settings, cache, name)), host);
    const result = await host.processes.run({
      command: host.nodeProgram,
      args: [typescript, '--project', config, '--pretty', 'false'],
      cwd: projectFolder,
    });
    if (result === undefined) throw new Error(`${host.nodeProgram} cannot be run`);
    return result.code === 0 ? [] : parseErrors(result.stdout + result.stderr, projectFolder);
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    throw failure('type-error', {
      message: `the program could not be type-checked: ${(error as Error).message}`,
      hint: `make ${cache} writable, or pass --no-typecheck`,
    });
  }
}

/** Makes a file hold a text, unless it does; another run of the same project sees it whole or not at all. */
async function keep(path: string, text: string, host: Host): Promise<void> {
  const { files } = host;
  if ((await files.tryStatus(path)) !== undefined && (await files.readText(path)) === text) return;
  const fresh = `${path}.${host.now().toString(36)}`;
  await files.write(fresh, text);
  await files.rename(fresh, path);
}

/** The project's settings, narrowed to this program; without any, strict settings for Node. */
function checkSettings(entry: string, settings: string | undefined, cache: string, name: string): object {
  const own =
    settings === undefined
      ? { target: 'es2023', module: 'nodenext', strict: true, types: [], allowImportingTsExtensions: true }
      : {};
  return {
    ...(settings === undefined ? {} : { extends: settings }),
    compilerOptions: {
      ...own,
      noEmit: true,
      skipLibCheck: true,
      composite: false,
      incremental: true,
      tsBuildInfoFile: join(cache, `${name}.tsbuildinfo`),
    },
    files: [entry],
    include: [],
    references: [],
  };
}

function parseErrors(output: string, projectFolder: string): readonly Diagnostic[] {
  const found: { message: string; file: string | undefined; line: number; column: number }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = errorLine.exec(line);
    const last = found.at(-1);
    if (match !== null) {
      const [, file, row, column, code = '', text = ''] = match;
      found.push({ message: `${text} (${code})`, file, line: Number(row), column: Number(column) });
    } else if (last !== undefined && line.startsWith(' ')) {
      last.message += `\n${line}`;
    }
  }
  if (found.length === 0) {
    return [diagnostic('type-error', { message: `TypeScript failed: ${output.trim() || 'it said nothing'}` })];
  }
  return found.map(({ message, file, line, column }) =>
    diagnostic('type-error', {
      message,
      at:
        file === undefined ? undefined : { file: userPath(resolve(projectFolder, file), projectFolder), line, column },
    }),
  );
}

/** The file below the folder, or below the nearest folder above it that has it. */
async function findAbove(folder: string, path: string, files: Files): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, path);
    if ((await files.tryStatus(candidate)) !== undefined) return candidate;
    if (relative(at, dirname(at)) === '') return undefined;
  }
}
