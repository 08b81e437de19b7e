import { dirname, join, relative } from 'node:path';
import { failure } from '../kernel/diagnostic.ts';
import type { Host, ProcessResult } from '../kernel/host.ts';
import { redactor } from './redact.ts';

/** A project as it was at a commit, in a temporary folder. */
export interface SourceCheckout {
  readonly projectFolder: string;
  /** Removes the folder. */
  remove(): Promise<void>;
}

/**
 * Puts the files of a commit of the project's own repository into a temporary folder, with the packages that are installed
 * now. Neither the work tree nor the index of the user is touched, and no hook runs.
 * @throws DiagnosticError `source-unavailable`
 */
export async function checkOutSource(projectFolder: string, commit: string, host: Host): Promise<SourceCheckout> {
  const { files } = host;
  const [root = '', prefix = ''] = (
    await git(['rev-parse', '--show-toplevel', '--show-prefix'], projectFolder, host)
  ).split('\n');
  await git(['cat-file', '-e', `${commit}^{commit}`], root, host).catch((error: unknown) => {
    throw failure(
      'source-unavailable',
      {
        message: `the source commit ${commit} is not in the repository of ${projectFolder}`,
        hint: `fetch it first: git fetch origin ${commit}`,
      },
      { cause: error },
    );
  });
  const folder = await files.realPath(await files.makeTemporaryFolder('gitops-verify-'));
  const remove = (): Promise<void> => files.remove(folder);
  try {
    const source = await makeSourceFolder(root, folder, host);
    // An index of our own, so that the user's stays as it is.
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    await git(['read-tree', commit], root, host, env);
    await git(['checkout-index', '--all', '--force', `--prefix=${source}/`], root, host, env);
    await linkPackages(root, source, projectFolder, host);
    return { projectFolder: join(source, prefix), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The folder for the files, below folders that stand for those above the repository that hold installed packages. */
async function makeSourceFolder(root: string, folder: string, { files }: Host): Promise<string> {
  const above: string[] = [];
  for (let at = dirname(root); ; at = dirname(at)) {
    if ((await files.tryStatus(join(at, 'node_modules'))) !== undefined) above.unshift(at);
    if (at === dirname(at)) break;
  }
  let place = join(folder, 'tree');
  await files.makeFolder(place);
  for (const one of above) {
    await files.link(join(one, 'node_modules'), join(place, 'node_modules'));
    place = join(place, 'below');
    await files.makeFolder(place);
  }
  const source = join(place, 'source');
  await files.makeFolder(source);
  return source;
}

async function linkPackages(root: string, source: string, projectFolder: string, { files }: Host): Promise<void> {
  const project = await files.realPath(projectFolder);
  for (let at = project; ; at = dirname(at)) {
    const place = join(source, relative(root, at));
    const installed = join(at, 'node_modules');
    const isMissing = (await files.tryStatus(join(place, 'node_modules'))) === undefined;
    if (isMissing && (await files.tryStatus(installed)) !== undefined && (await files.tryStatus(place)) !== undefined) {
      await files.link(installed, join(place, 'node_modules'));
    }
    if (at === root || at === dirname(at)) return;
  }
}

async function git(
  args: readonly string[],
  cwd: string,
  host: Host,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const result: ProcessResult | undefined = await host.processes.run({ command: 'git', args, cwd, env });
  if (result?.code === 0) return result.stdout;
  const words = redactor([])(result?.stderr ?? '').trim();
  throw failure('source-unavailable', {
    message:
      result === undefined
        ? 'there is no git program on the PATH to read the source with'
        : `git ${args[0] ?? ''} failed in ${cwd}`,
    notes:
      words === ''
        ? []
        : words
            .split('\n')
            .slice(-4)
            .map((message) => ({ message })),
  });
}
