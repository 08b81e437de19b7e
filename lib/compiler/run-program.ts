import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { hermeticCodes } from '../kernel/codes/hermetic.ts';
import type { Code } from '../kernel/codes.ts';
import { catalogue } from '../kernel/codes.ts';
import { type Diagnostic, diagnostic, failure } from '../kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../kernel/host.ts';
import { isJsonObject } from '../kernel/json.ts';
import type { Manifest, Origin } from '../model/manifest.ts';
import { tryObjectId } from '../model/object-id.ts';
import type { ExternalFacts, FolderFacts, ProjectFacts, SynthContext } from '../model/program.ts';
import type { Waiver } from '../model/waiver.ts';
import type { Bundle } from './bundle.ts';
import { CallChains } from './call-chains.ts';
import { programEnvironment } from './environment-variables.ts';
import { identityFault } from './identity-fault.ts';
import { BundleMap } from './source-map.ts';
import type { RenderedObject, WorkerInput, WorkerMessage } from './worker/protocol.ts';

/** What the user's program left behind beside its manifests. */
export interface Rendering {
  /** Undefined for a plain cdk8s program. */
  readonly project: ProjectFacts | undefined;
  /** What the program declared to live elsewhere. */
  readonly externals: readonly ExternalFacts[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where the objects come from that a finding has a pointer into, but that could not be rendered. */
  readonly origins: ReadonlyMap<Diagnostic, Origin>;
  /** What the program lets itself violate. */
  readonly waivers: readonly Waiver[];
  /** Names of the rules of its own. */
  readonly ownRules: readonly string[];
}

/** What the program may depend on beside its project. */
export type ProgramSurroundings = Omit<WorkerInput['surroundings'], 'projectFolder'>;

/** Gets each manifest as it comes, with what is known of the project; undefined for a plain cdk8s program. */
export type OnManifest = (manifest: Manifest, project: ProjectFacts | undefined) => void;

export interface RunOptions {
  readonly projectFolder: string;
  readonly context: SynthContext;
  readonly surroundings: ProgramSurroundings;
  /** Milliseconds that the program may run for before it is taken for endless. */
  readonly timeout: number;
  /** Gets what the program prints, for stderr: stdout belongs to the command's own result. */
  readonly onOutput: (text: string) => void;
}

const workerEntry = new URL('./worker/main.js', import.meta.url);

/**
 * Runs a bundled program in a thread of its own. Each manifest goes to `onManifest` as it comes, in
 * an order that respects the dependencies between constructs, while the program's thread makes the
 * next. Whatever the program does - throw, exit, hang - ends as a finding; there is no partial success.
 */
export async function runProgram(
  bundle: Bundle,
  options: RunOptions,
  host: Host,
  onManifest: OnManifest,
): Promise<Rendering> {
  const folder = await inTemporary(() => host.files.makeTemporaryFolder('gitops-'));
  try {
    const path = join(folder, 'program.mjs');
    await inTemporary(() => host.files.write(path, bundle.code, { mode: 0o600 }));
    const input: WorkerInput = {
      bundle: path,
      cdk8s: [...bundle.cores.cdk8s],
      constructs: [...bundle.cores.constructs],
      context: options.context,
      surroundings: { ...options.surroundings, projectFolder: options.projectFolder },
    };
    return await collect(
      input,
      new Collector(new BundleMap(bundle.sourceMap, options.projectFolder), onManifest),
      options,
      host,
    );
  } finally {
    await host.files.remove(folder);
  }
}

/** Says that it is the place for temporary files that fails, which has nothing to do with the output folder. */
async function inTemporary<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    const message = `the bundled program could not be written to a temporary file: ${(error as Error).message}`;
    const hint = 'set TMPDIR to a folder that can be written to, with some space left';
    throw failure('output-not-written', { message, hint }, { cause: error });
  }
}

function collect(input: WorkerInput, collector: Collector, options: RunOptions, host: Host): Promise<Rendering> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerEntry, {
      workerData: input,
      env: programEnvironment(host.env),
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => {
      collector.fail('program-never-settles', `the program did not finish within ${options.timeout / 1000} s`, {
        hint: 'look for a loop without end, or a timer or connection that stays open; --timeout sets how many seconds to wait',
      });
      end();
    }, options.timeout);
    const end = (): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // Output that is still on its way arrives before the thread's streams end.
      void worker.terminate().then(() => resolve(collector.rendering()));
    };
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => options.onOutput(text));
    }
    worker.on('message', (message: WorkerMessage) => {
      timer.refresh();
      if (message.kind === 'done') {
        end();
        return;
      }
      try {
        collector.take(message);
      } catch (error) {
        // Not the program's doing: rejecting first keeps it from passing for a result.
        reject(error instanceof Error ? error : new Error(String(error)));
        end();
      }
    });
    worker.on('error', (error: unknown) => {
      if (fileErrorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') {
        collector.fail('program-threw', 'the program ran out of memory', {
          hint: 'look for a list that grows without end; NODE_OPTIONS=--max-old-space-size=<MB> allows more',
        });
      } else {
        collector.fail(
          'program-threw',
          `the program failed: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      end();
    });
    worker.on('exit', () => {
      collector.fail('program-exited', 'the program ended before its result could be taken');
      end();
    });
  });
}

/** Gathers what the worker sends, and checks it: what crosses the border is trusted no further. */
class Collector {
  readonly #map: BundleMap;
  readonly #folders: FolderFacts[] = [];
  readonly #chains: CallChains;
  readonly #origins = new Map<Diagnostic, Origin>();
  readonly #onManifest: OnManifest;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #externals: ExternalFacts[] = [];
  #project: ProjectFacts | undefined;
  readonly #waivers: Waiver[] = [];
  #ownRules: readonly string[] = [];

  constructor(map: BundleMap, onManifest: OnManifest) {
    this.#map = map;
    this.#chains = new CallChains(map);
    this.#onManifest = onManifest;
  }

  take(message: Exclude<WorkerMessage, { kind: 'done' }>): void {
    switch (message.kind) {
      case 'project':
        this.#project = message.facts;
        break;
      case 'externals':
        this.#externals.push(...message.facts);
        break;
      case 'folders':
        this.#folders.push(...(JSON.parse(message.json) as FolderFacts[]));
        break;
      case 'chains':
        this.#chains.add(JSON.parse(message.json) as number[][]);
        break;
      case 'objects':
        for (const rendered of JSON.parse(message.json) as RenderedObject[]) this.#add(rendered);
        break;
      case 'findings':
        for (const { position, code, source, ...details } of message.findings) {
          const at = this.#map.locate(position);
          // What a package does as it is loaded is not the program's doing.
          if (at === undefined && Object.hasOwn(hermeticCodes, code)) continue;
          const found = diagnostic(code, { ...details, at });
          this.#diagnostics.push(found);
          if (source !== undefined) this.#origins.set(found, this.#chains.origin(source));
        }
        break;
      case 'waivers':
        for (const { terms, scopePath, position } of message.waivers) {
          this.#waivers.push({ ...terms, scopePath, at: this.#map.locate(position) });
        }
        break;
      case 'own-rules':
        this.#ownRules = message.names;
        break;
      case 'thrown':
        for (const { code, message: text, hint, environment } of message.thrown.diagnostics) {
          const at = this.#map.locate(message.thrown.position);
          this.#diagnostics.push(
            diagnostic(isCode(code) ? code : 'program-threw', { message: text, hint, at, environment }),
          );
        }
        break;
    }
  }

  fail(code: Code, message: string, details: { readonly hint?: string } = {}): void {
    this.#diagnostics.push(diagnostic(code, { message, ...details }));
  }

  rendering(): Rendering {
    return {
      project: this.#project,
      externals: this.#externals,
      diagnostics: this.#diagnostics,
      origins: this.#origins,
      waivers: this.#waivers,
      ownRules: this.#ownRules,
    };
  }

  #add({ object, folder, ...source }: RenderedObject): void {
    const origin = this.#chains.origin(source);
    const { constructPath, at } = origin;
    const id = isJsonObject(object) ? tryObjectId(object) : undefined;
    const facts = this.#folders[folder];
    if (facts === undefined) throw new Error(`the folder of ${constructPath} was not sent`);
    if (!isJsonObject(object) || id === undefined) {
      this.#diagnostics.push(
        diagnostic('invalid-object', { message: `${constructPath} renders ${identityFault(object).what}`, at }),
      );
      return;
    }
    this.#onManifest({ object, id, folder: facts, origin }, this.#project);
  }
}

function isCode(code: string): code is Code {
  return Object.hasOwn(catalogue, code);
}
