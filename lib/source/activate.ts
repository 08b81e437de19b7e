import type { ts } from 'ts-morph';
import type { Call } from './call-at.ts';
import type { Evaluation } from './evaluation.ts';
import { type Activation, expression, type Scope, type Thing } from './thing.ts';

/** The run of a function that a call in `outer` starts. */
export function activate(
  evaluation: Pick<Evaluation, 'ts'>,
  callable: ts.Node,
  call: Call,
  outer: Scope,
  receiver?: ts.Expression,
): Activation {
  const { ts } = evaluation;
  const parameters: Thing[] = [];
  let isComplete = true;
  for (const argument of call.arguments ?? []) {
    if (ts.isSpreadElement(argument)) {
      isComplete = false;
      break;
    }
    parameters.push(expression(argument, outer));
  }
  return { callable, call, parameters, isComplete, receiver, outer };
}

/** The run of a callback for an element of a list. */
export function activateCallback(
  callable: ts.Node,
  call: Call,
  parameters: readonly (Thing | undefined)[],
  outer: Scope,
): Activation {
  return { callable, call, parameters, isComplete: false, receiver: undefined, outer };
}

/** The constructor that `new` of a class runs: its own, or that of the nearest class it extends. */
export function constructorOf(
  { ts }: Pick<Evaluation, 'ts'>,
  owner: ts.ClassLikeDeclaration,
  baseOf: (one: ts.ClassLikeDeclaration) => ts.ClassLikeDeclaration | undefined,
): ts.ConstructorDeclaration | undefined {
  let at: ts.ClassLikeDeclaration | undefined = owner;
  for (let depth = 0; at !== undefined && depth < 12; depth += 1) {
    const found = at.members.find(
      (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
    );
    if (found !== undefined) return found;
    at = baseOf(at);
  }
  return undefined;
}
