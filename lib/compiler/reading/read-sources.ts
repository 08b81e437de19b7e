import { basename, dirname, join } from 'node:path';
import { type Files, fileErrorCode } from '../../kernel/host.ts';
import { userPath } from '../user-path.ts';
import { type FoundFile, findFiles, kustomizationFile } from './find-files.ts';

/** The text of a file that may hold manifests. */
export interface Source {
  /** How findings name it, in POSIX spelling. */
  readonly file: string;
  /** Undefined where it cannot be read. */
  readonly text: string | undefined;
  /** Why it cannot be read. */
  readonly fault: string | undefined;
  /**
   * Why it is read: the user named it, it lies in a folder that the user named, or it says something about
   * files that the user named.
   */
  readonly role: 'named' | 'found' | 'context';
  /** Path of the Helm chart whose template it is; undefined for all others. */
  readonly chart: string | undefined;
}

/** Where sources are read from. */
export interface SourceReading {
  readonly cwd: string;
  readonly files: Files;
  /** Reads stdin, to its end. */
  readonly input: () => Promise<Uint8Array>;
}

/** How findings name what came on stdin. */
const inputName = '<stdin>';
/** Bytes; the largest sets of manifests that people keep in one file have a tenth of it. */
const largestFile = 64 * 1024 * 1024;

/**
 * Reads the files that paths name: a file, a folder with all in it, or `-` for stdin.
 *
 * @throws usage where a path leads nowhere
 */
export async function readSources(paths: readonly string[], reading: SourceReading): Promise<readonly Source[]> {
  const { cwd, files, input } = reading;
  const sources: Source[] = [];
  if (paths.includes('-')) {
    sources.push({ file: inputName, ...decode(await input()), role: 'named', chart: undefined });
  }
  const found = await findFiles(
    paths.filter((path) => path !== '-'),
    cwd,
    files,
  );
  const charts = new Charts(files);
  const add = async ({ path, shown }: FoundFile, role: Source['role']): Promise<void> => {
    const chart = await charts.templatesOf(dirname(path));
    const content = await readContent(path, files);
    sources.push({ file: shown, ...content, role, chart: chart === undefined ? undefined : userPath(chart, cwd) });
  };
  for (const file of found) await add(file, file.isNamed ? 'named' : 'found');
  for (const file of await kustomizationsAround(found, reading)) await add(file, 'context');
  return sources;
}

async function readContent(path: string, files: Files): Promise<Pick<Source, 'text' | 'fault'>> {
  try {
    const size = (await files.tryStatus(await files.realPath(path)))?.size ?? 0;
    if (size > largestFile) {
      const megabytes = Math.round(size / (1024 * 1024));
      return { text: undefined, fault: `it has ${megabytes} MB, more than the 64 MB that are read` };
    }
    return decode(await files.read(path));
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    return { text: undefined, fault: (error as Error).message };
  }
}

function decode(bytes: Uint8Array): Pick<Source, 'text' | 'fault'> {
  if (bytes.length > largestFile) return { text: undefined, fault: 'it has more than the 64 MB that are read' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), fault: undefined };
  } catch {
    return { text: undefined, fault: 'it is not UTF-8' };
  }
}

/** The kustomizations beside named files, and one folder above: they tell which of the files are patches. */
async function kustomizationsAround(
  found: readonly FoundFile[],
  { cwd, files }: SourceReading,
): Promise<readonly FoundFile[]> {
  const known = new Set(found.map(({ path }) => path));
  const named = found.filter(({ isNamed }) => isNamed).map(({ path }) => dirname(path));
  const around: FoundFile[] = [];
  for (const folder of new Set(named.flatMap((own) => [own, dirname(own)]))) {
    for (const { name, kind } of await files.list(folder).catch(() => [])) {
      const path = join(folder, name);
      if (kind !== 'file' || !kustomizationFile.test(name) || known.has(path)) continue;
      around.push({ path, shown: userPath(path, cwd), isNamed: false });
    }
  }
  return around;
}

/** Finds the Helm charts that folders of templates belong to. */
class Charts {
  readonly #files: Files;
  readonly #known = new Map<string, Promise<string | undefined>>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The chart whose folder `templates` a folder is or lies in. */
  templatesOf(folder: string): Promise<string | undefined> {
    let chart = this.#known.get(folder);
    if (chart === undefined) {
      chart = this.#find(folder);
      this.#known.set(folder, chart);
    }
    return chart;
  }

  async #find(folder: string): Promise<string | undefined> {
    const above = dirname(folder);
    if (above === folder) return undefined;
    const isOfChart =
      basename(folder) === 'templates' && (await this.#files.tryStatus(join(above, 'Chart.yaml'))) !== undefined;
    return isOfChart ? above : this.templatesOf(above);
  }
}
