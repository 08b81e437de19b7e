import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand } from './run-command.ts';
import { fingerprint, makeProject, makeWorkFolder, readTree, writeFiles } from './work-folder.ts';

/** For each environment, the text that the one object of its application `web` says. */
export type Texts = Readonly<Record<string, string>>;

/** A project to publish, and a command line that knows no credentials of whoever runs the tests. */
export interface PublishingProject {
  readonly folder: string;
  /** Changes the program. */
  write(texts: Texts): void;
  /** Sets `gitops` in cdk8s.yaml. */
  configure(gitops: Readonly<Record<string, string>>): void;
  /** Runs `gitops` in the project. */
  run(args: readonly string[], env?: Readonly<Record<string, string | undefined>>): Promise<CommandResult>;
  /** As {@link run}, and gives the JSON document that the command printed. */
  json(args: readonly string[], env?: Readonly<Record<string, string | undefined>>): Promise<Record<string, unknown>>;
  /** Every file of the project with its content and time of change, but for the repositories (`*.git`). */
  state(): Record<string, string>;
}

/** Makes a project with an output folder of an earlier synth, which no publish may touch. */
export function makePublishingProject(name: string, texts: Texts = { dev: 'one', prod: 'one' }): PublishingProject {
  makeWorkFolder(name);
  const folder = makeProject(`${name}/project`, programOf(texts), { ...previousOutput, ...checkout });
  const home = join(folder, '..', 'home');
  mkdirSync(home, { recursive: true });
  const quiet = {
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GITOPS_FORGE_TOKEN: undefined,
    GITOPS_TOKEN: undefined,
    GITOPS_USERNAME: undefined,
    GITOPS_PASSWORD: undefined,
    SOURCE_DATE_EPOCH: undefined,
  };
  const run: PublishingProject['run'] = (args, env) => runCommand(args, { cwd: folder, env: { ...quiet, ...env } });
  return {
    folder,
    write: (next) => writeFiles(folder, { 'main.mjs': programOf(next) }),
    configure: (gitops) => {
      const lines = Object.entries(gitops).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
      writeFiles(folder, { 'cdk8s.yaml': `app: main.mjs\ngitops:\n${lines.join('')}` });
    },
    run,
    json: async (args, env) => {
      const { code, stdout, stderr } = await run([...args, '--format', 'json'], env);
      if (code !== 0 && code !== 3) throw new Error(`exit ${code}\n${stdout}${stderr}`);
      return JSON.parse(stdout) as Record<string, unknown>;
    },
    state: () =>
      Object.fromEntries(Object.entries(fingerprint(folder)).filter(([path]) => !/^[^/]*\.git\//.test(path))),
  };
}

/** A plain cdk8s program: one chart with one object. */
export const plainProgram = `import { ApiObject, App, Chart } from 'cdk8s';
const app = new App();
new ApiObject(new Chart(app, 'web'), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
app.synth();
`;

function programOf(texts: Texts): string {
  return `import { ApiObject } from 'cdk8s';
import { Application, Environment, Project } from 'gitops-ts';
const project = new Project('acme');
for (const [name, text] of Object.entries(${JSON.stringify(texts)})) {
  const web = new Application(new Environment(project, name, { kubernetes: '1.33' }), 'web');
  new ApiObject(web, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { text } });
}
export default project;
`;
}

/** Where the object of an environment lies in the repository. */
export const fileOf = (environment: string): string => `${environment}/web/configmap-settings.yaml`;

/** A checkout of its own, still without a commit: else that of this repository would be named as the source. */
const checkout = { '.git/HEAD': 'ref: refs/heads/main\n' };

const previousOutput = {
  'dist/.gitops-index': JSON.stringify({ version: 1, files: { 'old/configmap-old.yaml': '0' } }),
  'dist/old/configmap-old.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: old\n',
};

/** A bare repository on this disk, read with the git program. */
export class BareRepository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', ['--git-dir', this.folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...person },
    }).trim();
  }

  /** Commits on a branch; 0 where there is none. */
  commits(branch = 'main'): number {
    if (!existsSync(this.folder) || this.git('branch', '--list', branch) === '') return 0;
    return Number(this.git('rev-list', '--count', branch));
  }

  /** Object ids of the files of a branch, by path. */
  files(branch = 'main'): Record<string, string> {
    const lines = this.git('ls-tree', '-r', branch).split('\n').filter(Boolean);
    return Object.fromEntries(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.split(/[ \t]/)[2] ?? '']));
  }

  /** Content of a file of the branch main. */
  read(path: string): string {
    return this.git('show', `main:${path}`);
  }

  /** The release that an environment runs. */
  release(environment: string, branch = 'main'): string {
    return (JSON.parse(this.git('show', `${branch}:${environment}/release.json`)) as { release: string }).release;
  }

  /** Text of the last commit. */
  message(branch = 'main'): string {
    return this.git('log', '-1', '--format=%B', branch);
  }

  /** Puts a commit with these files, and no others, on the branch main, as another program would. */
  commit(files: Readonly<Record<string, string>>): void {
    const tree = join(this.folder, '..', 'tree-of-others');
    writeFiles(tree, files);
    this.git('--work-tree', tree, 'add', '--all', '.');
    this.git('--work-tree', tree, 'commit', '--quiet', '--message', 'By somebody else');
  }

  /** What tells one state of the repository from another: every file in it. */
  state(): Record<string, string> {
    return readTree(this.folder);
  }
}

const person = {
  GIT_AUTHOR_NAME: 'Somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.com',
  GIT_COMMITTER_NAME: 'Somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.com',
};

/** Makes an empty bare repository with the git program. */
export function makeBareRepository(folder: string): BareRepository {
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', folder]);
  return new BareRepository(folder);
}
