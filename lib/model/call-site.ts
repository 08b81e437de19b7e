/**
 * Where the user's program made a part of an object, such as one step of a canary. A part is plain
 * data that ends up somewhere inside the JSON of an API object: it remembers the call that made it,
 * and the API object says which of its fields came from which call. Symbols instead of classes, as
 * in `program.ts`: the compiler does not import the constructs.
 */

/** A stack that is only read when a finding needs it: capturing one is cheap, reading it is not. */
export interface CallSite {
  stack?: unknown;
}

/** Property of a part that holds the {@link CallSite} of the call that made it. */
const callSite: unique symbol = Symbol.for('gitops-ts.call-site');

/** Property of an API object that holds its {@link FieldOrigins}. Read once, after the object was rendered. */
export const fieldOrigins: unique symbol = Symbol.for('gitops-ts.field-origins');

/** Call sites of the parts of an object, by RFC 6901 pointer, such as `/spec/strategy/canary/steps/0`. */
export type FieldOrigins = ReadonlyMap<string, CallSite>;

/** Frames deep enough to reach user code from a function of ours that makes a part. */
const framesKept = 16;

/** The stack as it is now. */
export function captureCallSite(frames: number = framesKept): CallSite {
  const site: CallSite = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = frames;
  Error.captureStackTrace(site, captureCallSite);
  Error.stackTraceLimit = limit;
  return site;
}

/** The part, which now remembers by which call it was made; nothing that compares or prints it sees that. */
export function atCallSite<Part extends object>(part: Part): Part {
  return Object.defineProperty(part, callSite, { value: captureCallSite() });
}

/** The call that made a part, where it remembers one. */
export function callSiteOf(part: unknown): CallSite | undefined {
  return typeof part === 'object' && part !== null ? (part as { [callSite]?: CallSite })[callSite] : undefined;
}

/** Says for an API object which calls its fields came from. */
export function declareFieldOrigins(object: object, find: () => FieldOrigins): void {
  Object.defineProperty(object, fieldOrigins, { get: find });
}
