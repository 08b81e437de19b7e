import { type CallSite, captureCallSite, type FieldOrigins, fieldOrigins } from '../../model/call-site.ts';
import { ChainTable } from './chain-table.ts';
import type { BundlePosition } from './protocol.ts';
import type { TreeConstruct } from './tree.ts';

/** The part of constructs' `Node` that adding a construct to the tree goes through. */
interface NodePrototype {
  addChild?: (this: unknown, child: object, id: string) => unknown;
}

/** Frames deep enough to reach user code below our constructs, cdk8s-plus and cdk8s. */
const framesKept = 48;

/**
 * Remembers for each API object and chart where the user's program made it. A stack is captured when the
 * construct joins the tree, which costs a few microseconds; it is read only at the end.
 */
export class Origins {
  readonly #bundle: string;
  readonly #stacks = new WeakMap<object, { stack?: unknown }>();
  readonly #found = new WeakMap<object, number>();
  /** Every chain of calls that led to an object or a part of one. */
  readonly chains: ChainTable = new ChainTable();

  /** @param bundle file URL or path under which the bundle was loaded */
  constructor(bundle: string) {
    this.#bundle = bundle;
    // Errors that the libraries throw, too, are to lead back to the user's line: V8 keeps ten frames.
    Error.stackTraceLimit = framesKept;
  }

  /** Starts to watch a copy of the constructs library, for constructs whose class descends from either prototype. */
  watch(node: NodePrototype, apiObject: object, chart: object): void {
    const { addChild } = node;
    if (addChild === undefined) return;
    const stacks = this.#stacks;
    const isApiObject = Object.prototype.isPrototypeOf.bind(apiObject);
    const isChart = Object.prototype.isPrototypeOf.bind(chart);
    node.addChild = function watchedAddChild(child, id) {
      // constructs keeps children in a plain object, where 'constructor' or 'toString' would seem to be taken.
      if (id in Object.prototype) forgetInherited(this);
      if (isApiObject(child) || isChart(child)) stacks.set(child, captureCallSite(framesKept));
      return addChild.call(this, child, id);
    };
  }

  /** Number of the chain of the user's calls that made the construct. */
  findChain(construct: object): number | undefined {
    const holder = this.#stacks.get(construct);
    if (holder === undefined) return this.#found.get(construct);
    const chain = this.#chainOf(holder);
    // A stack that was read holds its frames as objects: kilobytes for each construct.
    this.#stacks.delete(construct);
    if (chain !== undefined) this.#found.set(construct, chain);
    return chain;
  }

  /** The innermost place of the user's program that made the construct. */
  find(construct: object): BundlePosition | undefined {
    const chain = this.findChain(construct);
    return chain === undefined ? undefined : this.chains.innermost(chain);
  }

  /** The chains that made parts of an API object, by RFC 6901 pointer; undefined where none are known. */
  findFields(construct: object): Readonly<Record<string, number>> | undefined {
    const sites = (construct as { [fieldOrigins]?: FieldOrigins })[fieldOrigins];
    if (sites === undefined) return undefined;
    const found: Record<string, number> = {};
    for (const [pointer, site] of sites) {
      const chain = this.#chainOfSite(site);
      if (chain !== undefined) found[pointer] = chain;
    }
    return found;
  }

  /** Parts may be shared by several objects, so that a call site is asked for more than once. */
  #chainOfSite(site: CallSite): number | undefined {
    if (site.stack === undefined) return this.#found.get(site);
    const chain = this.#chainOf(site);
    site.stack = undefined;
    if (chain !== undefined) this.#found.set(site, chain);
    return chain;
  }

  #chainOf(error: { stack?: unknown }): number | undefined {
    const positions: number[] = [];
    for (const frame of readFrames(error)) {
      if (frame.getFileName() !== this.#bundle) continue;
      const line = frame.getLineNumber();
      const column = frame.getColumnNumber();
      if (line !== null && column !== null) positions.push(line, column);
    }
    return positions.length === 0 ? undefined : this.chains.add(positions);
  }

  /** The place that made the construct or, where that is unknown, the first one below it that is known. */
  findNear(construct: TreeConstruct): BundlePosition | undefined {
    const found = this.find(construct);
    if (found !== undefined) return found;
    for (const child of construct.node.children) {
      const below = this.findNear(child);
      if (below !== undefined) return below;
    }
    return undefined;
  }

  /** The place of the user's program that is at the very top of a stack, above frames of ours and of the language. */
  directPositionOf(error: { stack?: unknown }): BundlePosition | undefined {
    const frame = readFrames(error).find((one) => isForeign(one.getFileName()));
    const [line, column] = [frame?.getLineNumber() ?? null, frame?.getColumnNumber() ?? null];
    return frame?.getFileName() !== this.#bundle || line === null || column === null ? undefined : { line, column };
  }

  /** The innermost place of the user's program on the stack of an error. */
  positionOf(error: { stack?: unknown }): BundlePosition | undefined {
    const chain = this.#chainOf(error);
    return chain === undefined ? undefined : this.chains.innermost(chain);
  }
}

function forgetInherited(node: unknown): void {
  const holder = node as { _children?: object };
  holder._children = Object.assign(Object.create(null) as object, holder._children);
}

const ownFolder = new URL('.', import.meta.url).href;

/** Whether a frame is neither of this folder's modules nor of the language itself. */
function isForeign(file: string | null | undefined): boolean {
  return typeof file === 'string' && file !== '' && !file.startsWith(ownFolder);
}

/** V8 formats a stack when it is first read; until then its frames can be had as objects. */
function readFrames(holder: { stack?: unknown }): readonly NodeJS.CallSite[] {
  // Kept and put back, never called: whom it is bound to does not matter.
  // oxlint-disable-next-line typescript/unbound-method
  const prepare = Error.prepareStackTrace;
  Error.prepareStackTrace = (_error, frames) => frames;
  const { stack } = holder;
  Error.prepareStackTrace = prepare;
  return Array.isArray(stack) ? (stack as readonly NodeJS.CallSite[]) : parseFrames(stack);
}

/** The frames of a stack that something else has formatted already. */
function parseFrames(stack: unknown): readonly NodeJS.CallSite[] {
  if (typeof stack !== 'string') return [];
  return stack.split('\n').flatMap((text) => {
    const match = /\(?([^\s()]+):(\d+):(\d+)\)?$/.exec(text);
    if (match === null) return [];
    const [, file, line, column] = match;
    return [
      {
        getFileName: () => file,
        getLineNumber: () => Number(line),
        getColumnNumber: () => Number(column),
      } as NodeJS.CallSite,
    ];
  });
}
