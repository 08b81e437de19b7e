import { describeHermeticCall, type HermeticCall } from '../../../model/hermetic.ts';
import type { Origins } from '../origins.ts';
import type { WorkerFinding } from '../protocol.ts';

/** Sees what the user's program does that ties its result to a day or a machine. */
export class Witness {
  readonly #origins: Origins;
  readonly #findings = new Map<string, WorkerFinding>();

  constructor(origins: Origins) {
    this.#origins = origins;
  }

  /** What was seen, each place once. */
  get findings(): readonly WorkerFinding[] {
    return [...this.#findings.values()];
  }

  /**
   * Notes what is being done, where the user's program does it or has it done. What libraries do by themselves, as
   * they are loaded, is not the program's.
   *
   * @param what the call, the name or the path that the message names
   */
  saw(code: HermeticCall, what: string): void {
    this.#note(code, what, this.#origins.positionOf(capture()));
  }

  /** The same, but only where the program does it with its own hands: libraries look at the environment at every turn. */
  sawDirectly(code: HermeticCall, what: string): void {
    this.#note(code, what, this.#origins.directPositionOf(capture()));
  }

  #note(code: HermeticCall, what: string, position: WorkerFinding['position']): void {
    if (position === undefined) return;
    const key = `${code} ${position.line}:${position.column}`;
    if (!this.#findings.has(key)) this.#findings.set(key, { code, ...describeHermeticCall(code, what), position });
  }
}

function capture(): { stack?: unknown } {
  const holder = {};
  Error.captureStackTrace(holder, capture);
  return holder;
}
