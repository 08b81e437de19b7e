import { join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { didYouMean } from '../../lib/kernel/closest.ts';
import {
  type Diagnostic,
  DiagnosticError,
  diagnostic,
  failure,
  type SourceLocation,
  sortDiagnostics,
} from '../../lib/kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../lib/kernel/host.ts';

/** A setting together with its place in the file, for findings about it. */
export interface Setting {
  readonly value: string;
  readonly at: SourceLocation;
}

/** What cdk8s.yaml says, as far as gitops acts on it. */
export interface ConfigFile {
  readonly app: Setting | undefined;
  readonly output: Setting | undefined;
  readonly repository: Setting | undefined;
  readonly branch: Setting | undefined;
  readonly path: Setting | undefined;
  /** Branch that releases are recorded on. */
  readonly releases: Setting | undefined;
  readonly author: Setting | undefined;
  /** Kind of the signatures of commits. */
  readonly signing: Setting | undefined;
  readonly signingKey: Setting | undefined;
  /** File with certificates of authorities to trust. */
  readonly ca: Setting | undefined;
  readonly policy: Setting | undefined;
  /** Environment variables that the program may read. */
  readonly environment: readonly Setting[];
  /** Files and folders outside of the project that it may read. */
  readonly inputs: readonly Setting[];
  /** How bad it is that it depends on the day or the machine. */
  readonly hermetic: Setting | undefined;
  /** Kubernetes version that a plain cdk8s program is checked against. */
  readonly kubernetes: Setting | undefined;
  /** Files, folders and patterns of the CustomResourceDefinitions that the program's objects may be of. */
  readonly crds: readonly Setting[];
  /** Objects that live outside, as `Secret payments/db`. */
  readonly external: readonly Setting[];
  /** Kind of the forge that has the repository. */
  readonly forge: Setting | undefined;
  /** Address of its API. */
  readonly forgeApi: Setting | undefined;
  /** Labels of pull requests. */
  readonly labels: readonly Setting[];
  /** Who is asked to review them. */
  readonly reviewers: readonly Setting[];
  /** Whether the forge merges them by itself. */
  readonly autoMerge: boolean | undefined;
}

export const configName = 'cdk8s.yaml';

/** cdk8s-cli's own keys; gitops acts on `app` and `output`, and leaves the others to cdk8s. */
const cdk8sKeys = [
  'app',
  'chartApiVersion',
  'chartVersion',
  'format',
  'importDirectory',
  'imports',
  'language',
  'output',
  'pluginsDirectory',
  'synthConfig',
  'validationReportsOutputFile',
  'validations',
];
const topKeys = [...cdk8sKeys, 'gitops'];
const gitopsKeys = [
  'author',
  'autoMerge',
  'branch',
  'ca',
  'crds',
  'environment',
  'external',
  'forge',
  'forgeApi',
  'hermetic',
  'inputs',
  'kubernetes',
  'labels',
  'path',
  'policy',
  'releases',
  'repository',
  'reviewers',
  'signing',
  'signingKey',
] as const;

/**
 * Reads cdk8s.yaml, strictly: a key that nobody knows or a value of the wrong type is an error at
 * its line, because a setting that is ignored in silence is worse than none.
 *
 * @returns undefined where there is no such file
 * @throws config-invalid, config-unknown-key
 */
export async function readConfigFile(projectFolder: string, host: Host): Promise<ConfigFile | undefined> {
  const path = join(projectFolder, configName);
  if ((await host.files.tryStatus(path)) === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(await readConfigText(path, host), {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const place = (offset: number | undefined): SourceLocation => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { file: configName, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [fault] = document.errors;
  if (fault !== undefined) {
    const message = fault.code === 'DUPLICATE_KEY' ? 'the key is there twice' : fault.message;
    throw failure('config-invalid', { message: `${configName}: ${message}`, at: place(fault.pos[0]) });
  }
  const reader = new SectionReader(place);
  const top = reader.section(document.contents, configName, topKeys);
  const gitops = reader.section(top?.get('gitops', true), 'gitops', gitopsKeys);
  const config: ConfigFile = {
    app: reader.text(top, 'app'),
    output: reader.text(top, 'output'),
    repository: reader.text(gitops, 'repository'),
    branch: reader.text(gitops, 'branch'),
    path: reader.text(gitops, 'path'),
    releases: reader.text(gitops, 'releases'),
    author: reader.text(gitops, 'author'),
    ca: reader.text(gitops, 'ca'),
    signing: reader.text(gitops, 'signing'),
    signingKey: reader.text(gitops, 'signingKey'),
    policy: reader.text(gitops, 'policy'),
    environment: reader.texts(gitops, 'environment'),
    inputs: reader.texts(gitops, 'inputs'),
    hermetic: reader.text(gitops, 'hermetic'),
    kubernetes: reader.text(gitops, 'kubernetes'),
    crds: reader.texts(gitops, 'crds'),
    external: reader.texts(gitops, 'external'),
    forge: reader.text(gitops, 'forge'),
    forgeApi: reader.text(gitops, 'forgeApi'),
    labels: reader.texts(gitops, 'labels'),
    reviewers: reader.texts(gitops, 'reviewers'),
    autoMerge: reader.yesOrNo(gitops, 'autoMerge'),
  };
  if (reader.findings.length > 0) throw new DiagnosticError(sortDiagnostics(reader.findings));
  return config;
}

async function readConfigText(path: string, host: Host): Promise<string> {
  try {
    return await host.files.readText(path);
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    const message = `${configName} cannot be read: ${(error as Error).message}`;
    throw failure('config-invalid', { message }, { cause: error });
  }
}

/** Reads sections and settings of a YAML document, and gathers what is wrong with them. */
class SectionReader {
  readonly findings: Diagnostic[] = [];
  readonly #place: (offset: number | undefined) => SourceLocation;

  constructor(place: (offset: number | undefined) => SourceLocation) {
    this.#place = place;
  }

  section(node: unknown, name: string, known: readonly string[]): YAMLMap | undefined {
    if (node === null || node === undefined || (isScalar(node) && node.value === null)) return undefined;
    if (!isMap(node)) {
      this.#report('config-invalid', `${name} must be a map of settings`, node as Node);
      return undefined;
    }
    for (const { key } of node.items) {
      const word = isScalar(key) ? String(key.value) : '';
      if (known.includes(word)) continue;
      const where = name === configName ? '' : ` in ${name}`;
      const hint = didYouMean(word, known) ?? `known keys: ${known.join(', ')}`;
      this.#report('config-unknown-key', `unknown key '${word}'${where}`, key as Node, hint);
    }
    return node;
  }

  text(section: YAMLMap | undefined, key: string): Setting | undefined {
    const node = section?.get(key, true);
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'string')
      return { value: node.value, at: this.#place(node.range?.[0]) };
    const hint = isScalar(node) ? `write it in quotes: ${key}: '${node.source ?? ''}'` : undefined;
    this.#report('config-invalid', `${key} must be a text`, node as Node, hint);
    return undefined;
  }

  yesOrNo(section: YAMLMap | undefined, key: string): boolean | undefined {
    const node = section?.get(key, true);
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    this.#report('config-invalid', `${key} must be true or false`, node as Node);
    return undefined;
  }

  /** A list of texts, or one text alone. */
  texts(section: YAMLMap | undefined, key: string): readonly Setting[] {
    const node = section?.get(key, true);
    if (node === undefined) return [];
    const items: readonly unknown[] = isSeq(node) ? node.items : [node];
    return items.flatMap((item) => {
      if (isScalar(item) && typeof item.value === 'string') {
        return [{ value: item.value, at: this.#place(item.range?.[0]) }];
      }
      this.#report('config-invalid', `${key} must be a list of texts`, (item ?? node) as Node);
      return [];
    });
  }

  #report(code: 'config-invalid' | 'config-unknown-key', message: string, node: Node, hint?: string): void {
    this.findings.push(
      diagnostic(code, { message: `${configName}: ${message}`, hint, at: this.#place(node.range?.[0]) }),
    );
  }
}
