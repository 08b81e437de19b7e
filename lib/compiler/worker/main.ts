/**
 * Entry of the thread that runs the user's program. It loads the bundle, waits until the program
 * has nothing left to do, as a process of its own would, and then renders what it left behind.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type ExternalFacts,
  externalFacts,
  type ProjectFacts,
  prepareSynth,
  projectFacts,
  type SynthContext,
} from '../../model/program.ts';
import { watchProgram } from './hermetic/watch-program.ts';
import { Witness } from './hermetic/witness.ts';
import { Origins } from './origins.ts';
import type { ThrownDiagnostics, WorkerFinding, WorkerInput, WorkerMessage } from './protocol.ts';
import { synthesize } from './synthesize.ts';
import { isConstruct, rootOf, type TreeConstruct } from './tree.ts';

interface Cdk8s {
  readonly App: { readonly prototype: { synth: (this: TreeConstruct) => void } };
  readonly ApiObject: { readonly prototype: object };
  readonly Chart: { readonly prototype: { toJson: () => unknown } };
}

/** What our `Project` has and a plain cdk8s `App` has not; `external()` leaves its facts at either. */
interface PreparedRoot {
  readonly [projectFacts]?: ProjectFacts;
  readonly [externalFacts]?: readonly ExternalFacts[];
  readonly [prepareSynth]?: (context: SynthContext) => void;
}

interface Constructs {
  readonly Node: { readonly prototype: object };
}

const input = workerData as WorkerInput;
const port = parentPort;
if (port === null) throw new Error('this module is the entry of a worker thread');
const post = (message: WorkerMessage): void => port.postMessage(message);
/** What the program printed has arrived when these call back. Taken before it runs, which may replace them. */
const flushes = [process.stdout, process.stderr].map((stream) => {
  const write = stream.write.bind(stream);
  return (then: () => void): boolean => write('', 'utf8', then);
});
/** Nothing counts any more: the program has been judged. */
let isOver = false;

const bundleUrl = pathToFileURL(input.bundle).href;
const origins = new Origins(bundleUrl);
const require = createRequire(bundleUrl);
const cdk8sCopies = input.cdk8s.map((path) => require(path) as Cdk8s);
const handedOver = new Set<TreeConstruct>();

for (const { App } of cdk8sCopies) {
  App.prototype.synth = function handOver() {
    handedOver.add(this);
  };
}
for (const path of input.constructs) {
  const { Node } = require(path) as Constructs;
  for (const { ApiObject, Chart } of cdk8sCopies) origins.watch(Node.prototype, ApiObject.prototype, Chart.prototype);
}
forbidExit();
// Last: from here on the program is at work.
const witness = new Witness(origins);
watchProgram(witness, input.surroundings);

let outcome: { readonly exported: unknown } | undefined;
process.once('beforeExit', () => {
  if (isOver) return;
  if (outcome === undefined) {
    finish({
      code: 'program-never-settles',
      message:
        'the program waits for something that never happens: nothing is left to run, yet an `await` at the top of a module has not settled',
    });
  } else if (process.exitCode !== undefined && process.exitCode !== 0) {
    finish({
      code: 'program-exited',
      message: `the program set process.exitCode to ${process.exitCode}`,
      hint: 'to stop with an error, throw it',
    });
  } else {
    render(outcome.exported);
  }
});

import(bundleUrl)
  .then(async (module: { default?: unknown }) => {
    // A program that has to wait for something may export a promise of its project.
    outcome = { exported: await module.default };
  })
  .catch(reportThrown);
process.on('uncaughtException', reportThrown);
process.on('unhandledRejection', reportThrown);

function render(exported: unknown): void {
  const roots = [...new Set([...(isConstruct(exported) ? [rootOf(exported)] : []), ...handedOver])];
  if (roots.length === 0) {
    finish({
      code: 'program-exports-nothing',
      message: 'the program has no default export that is a Project or App, and synthesized none',
      hint: 'end the entry with `export default project;`',
    });
    return;
  }
  try {
    for (const root of roots as readonly PreparedRoot[]) {
      root[prepareSynth]?.(input.context);
      if (root[projectFacts] !== undefined) post({ kind: 'project', facts: structuredClone(root[projectFacts]) });
      if (root[externalFacts] !== undefined) post({ kind: 'externals', facts: structuredClone(root[externalFacts]) });
    }
    const plain = new Set(cdk8sCopies.map(({ Chart }) => Chart.prototype.toJson));
    synthesize(roots, origins, (chart) => chart.toJson === undefined || plain.has(chart.toJson), post);
  } catch (error) {
    reportThrown(error);
    return;
  }
  finish();
}

/** Says the last word; whatever the program does afterwards is of no consequence. */
function finish(finding?: WorkerFinding): void {
  if (isOver) return;
  isOver = true;
  const findings = [...(finding === undefined ? [] : [finding]), ...witness.findings];
  if (findings.length > 0) post({ kind: 'findings', findings });
  // A program that holds its output back keeps no one from the result.
  process.once('exit', () => post({ kind: 'done' }));
  const rest = [...flushes];
  const flushNext = (): void => {
    const flush = rest.shift();
    if (flush === undefined) post({ kind: 'done' });
    else flush(flushNext);
  };
  flushNext();
}

function reportThrown(error: unknown): void {
  if (isOver) return;
  post({ kind: 'thrown', thrown: describeThrown(error) });
  finish();
}

function describeThrown(error: unknown): ThrownDiagnostics {
  if (!(error instanceof Error)) {
    return {
      diagnostics: [{ code: 'program-threw', message: `the program threw ${describeValue(error)}` }],
      position: undefined,
    };
  }
  const position = origins.positionOf(error);
  if ('diagnostics' in error && Array.isArray(error.diagnostics)) {
    return { diagnostics: structuredClone(error.diagnostics) as ThrownDiagnostics['diagnostics'], position };
  }
  return {
    diagnostics: [{ code: 'program-threw', message: `the program threw ${describeError(error)}` }],
    position,
  };
}

/** The error and what it came from, to a depth that no honest chain exceeds: one may lead back to itself. */
function describeError({ name, message, cause }: Error, depth = 0): string {
  const text = message === '' ? name : `${name}: ${message}`;
  return cause instanceof Error && depth < 4 ? `${text} (because of ${describeError(cause, depth + 1)})` : text;
}

function describeValue(value: unknown): string {
  try {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  } catch {
    return typeof value === 'object' ? 'an object without a text' : `a ${typeof value}`;
  }
}

/** Makes every way of ending the process a finding at the line that did it. */
function forbidExit(): void {
  const forbid = (call: string) => (): never => {
    const here = new Error(call);
    finish({
      code: 'program-exited',
      message: `the program called ${call} before its result could be taken`,
      hint: 'remove the call; to stop with an error, throw it',
      position: origins.positionOf(here),
    });
    throw here;
  };
  process.exit = forbid('process.exit()');
  process.abort = forbid('process.abort()');
  process.kill = forbid('process.kill()');
}
