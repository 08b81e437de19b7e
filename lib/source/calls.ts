import type { ts } from 'ts-morph';
import type { SourceLocation } from '../kernel/diagnostic.ts';
import { activate, activateCallback, constructorOf } from './activate.ts';
import { type Call, callAt, calleeOf } from './call-at.ts';
import { baseOf } from './entities.ts';
import { choiceOf, type Evaluation, possibleElements } from './evaluation.ts';
import { expression, type Scope, type Thing } from './thing.ts';

/** A call of the user's on the way to an object, with what is known of the function that it stands in. */
export interface UserCall {
  readonly call: Call;
  /** The run of the function around it. */
  readonly scope: Scope;
}

/** A loop around a call, or the call of a list's method that runs a callback. */
export interface Loop {
  readonly node: ts.Node;
  readonly list: Thing;
}

/** The calls that led to an object, innermost first, and the loops around them, outermost first. */
export interface CallPath {
  /** Tells one stack from another. */
  readonly key: string;
  readonly calls: readonly UserCall[];
  readonly loops: readonly Loop[];
}

const iterating = new Set(['every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'some']);

/** Links the calls of a stack: which of them runs the function that the next one stands in. */
export function linkCalls(evaluation: Evaluation, places: readonly SourceLocation[]): CallPath {
  const { ts, sources } = evaluation;
  const written = places.filter((place) => !sources.isGenerated(place));
  const found = written.flatMap((place) => {
    const file = sources.fileOf(place);
    return (file === undefined ? undefined : callAt(ts, file, place)) ?? [];
  });
  const calls: UserCall[] = [];
  const loops: Loop[] = [];
  let scope: Scope;
  let outer: Call | undefined;
  for (const call of found.toReversed()) {
    const callable = functionAround(evaluation, call);
    if (callable === undefined) scope = undefined;
    else if (outer !== undefined) scope = run(evaluation, callable, outer, scope, loops);
    loops.push(...loopsBetween(evaluation, call, callable, scope));
    calls.unshift({ call, scope });
    outer = call;
  }
  return { key: places.map(({ file, line, column }) => `${line}:${column}:${file}`).join('\n'), calls, loops };
}

/** The function, constructor or field whose run a call belongs to; undefined at the top of a module. */
function functionAround({ ts }: Evaluation, node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(
    node.parent,
    (at) => (ts.isFunctionLike(at) && !ts.isFunctionTypeNode(at)) || ts.isPropertyDeclaration(at),
  );
}

function loopsBetween(
  evaluation: Evaluation,
  call: Call,
  callable: ts.Node | undefined,
  scope: Scope,
): readonly Loop[] {
  const { ts } = evaluation;
  const loops: Loop[] = [];
  for (let at: ts.Node = call.parent; at !== callable && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isForOfStatement(at)) loops.unshift({ node: at, list: expression(at.expression, scope) });
  }
  return loops;
}

/** The run of a function that a call started, directly or as a callback; one of which nothing is known otherwise. */
function run(evaluation: Evaluation, callable: ts.Node, call: Call, outer: Scope, loops: Loop[]): Scope {
  const { ts } = evaluation;
  const unknown = { callable, call: undefined, parameters: [], isComplete: false, receiver: undefined, outer };
  const callee = calleeOf(ts, call);
  const [first, second] = call.arguments ?? [];
  if (ts.isPropertyAccessExpression(callee)) {
    const method = callee.name.text;
    const isList = iterating.has(method) && first !== undefined && isFunction(evaluation, first, callable, outer);
    const isFrom = method === 'from' && second !== undefined && isFunction(evaluation, second, callable, outer);
    const list = isList ? callee.expression : isFrom ? first : undefined;
    if (list !== undefined) {
      const thing = expression(list, outer);
      loops.push({ node: call, list: thing });
      return elementRun(evaluation, callable, call, thing, outer);
    }
  }
  if (ts.isPropertyDeclaration(callable)) return { ...unknown, call };
  if (!startsRun(evaluation, callable, call, callee, outer)) return unknown;
  const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  return activate(evaluation, callable, call, outer, receiver);
}

/** The run of a callback whose element is looked up each time, since it is chosen later. */
function elementRun(evaluation: Evaluation, callable: ts.Node, call: Call, list: Thing, outer: Scope): Scope {
  const { selection } = evaluation;
  const activation = activateCallback(callable, call, [], outer);
  return Object.defineProperty({ ...activation }, 'parameters', {
    get: () => {
      const selected = selection.get(call);
      if (selected !== undefined) return [selected];
      const elements = possibleElements(evaluation, list);
      return [elements && choiceOf(elements, list.holder)];
    },
  });
}

function isFunction(evaluation: Evaluation, node: ts.Expression, callable: ts.Node, scope: Scope): boolean {
  const made = evaluation.entity(node, scope);
  return made?.kind === 'function' && made.node === callable;
}

/** Whether a call runs that very function, and not a function of a package that calls it back. */
function startsRun(
  evaluation: Evaluation,
  callable: ts.Node,
  call: Call,
  callee: ts.Expression,
  outer: Scope,
): boolean {
  const { ts } = evaluation;
  const made = evaluation.entity(callee, outer);
  if (ts.isConstructorDeclaration(callable)) {
    if (made?.kind === 'class') {
      return constructorOf(evaluation, made.node, (one) => baseOf(evaluation, one, outer)) === callable;
    }
    // A class that came in a variable: of what is constructed here, this is the constructor.
    return made === undefined && ts.isNewExpression(call);
  }
  if (made?.kind === 'function') {
    return made.node === callable || (ts.isMethodDeclaration(made.node) && nameOf(made.node) === nameOf(callable));
  }
  return (
    made === undefined &&
    ts.isPropertyAccessExpression(callee) &&
    ts.isMethodDeclaration(callable) &&
    callee.name.text === nameOf(callable)
  );
}

function nameOf(node: ts.Node): string | undefined {
  return 'name' in node ? (node.name as ts.Node | undefined)?.getText() : undefined;
}
