import type { ts } from 'ts-morph';
import { mayBe, type Rendered } from './agree.ts';
import { calleeOf } from './call-at.ts';
import type { CallPath, Loop, UserCall } from './calls.ts';
import { choiceOf, type Evaluation, literalOf, possibleElements } from './evaluation.ts';
import { expression, type Scope, type Thing } from './thing.ts';

/** Rounds of loops that are tried. Above it, loops stay undecided: places inside them are then wider. */
const mostRounds = 400;

/** What tells the rounds of a loop from each other: the object that one of them made. */
export interface Evidence {
  readonly constructPath: string;
  /** Something that must become what was rendered, such as the props of a plain object. */
  readonly whole: { readonly thing: Thing; readonly rendered: Rendered } | undefined;
}

/**
 * Finds the round of each loop in which the object was made: the only one whose ids are in its construct
 * path and whose props agree with it. Rounds that cannot be told from each other stay a choice.
 */
export function selectRounds(evaluation: Evaluation, path: CallPath, evidence: Evidence): void {
  const { selection } = evaluation;
  const loops = path.loops.filter(({ node }, index, all) => all.findIndex((one) => one.node === node) === index);
  if (loops.length === 0) return;
  const ids = new Set(evidence.constructPath.split('/'));
  const possible: ReadonlyMap<ts.Node, Thing>[] = [];
  let rounds = 0;
  const visit = (index: number): boolean => {
    const loop = loops[index];
    if (loop === undefined) {
      rounds += 1;
      if (isPossible(evaluation, path.calls, ids, evidence)) possible.push(new Map(selection));
      return rounds <= mostRounds;
    }
    for (const element of roundsOf(evaluation, loop)) {
      if (element === undefined) selection.delete(loop.node);
      else selection.set(loop.node, element);
      if (!visit(index + 1)) return false;
    }
    selection.delete(loop.node);
    return true;
  };
  const isComplete = visit(0);
  selection.clear();
  if (!isComplete || possible.length === 0) return;
  for (const { node } of loops) {
    const elements = [...new Set(possible.flatMap((one) => one.get(node) ?? []))];
    const [first] = elements;
    if (first !== undefined) selection.set(node, choiceOf(elements, first.holder));
  }
}

function roundsOf(evaluation: Evaluation, { list }: Loop): readonly (Thing | undefined)[] {
  return possibleElements(evaluation, list) ?? [undefined];
}

function isPossible(
  evaluation: Evaluation,
  calls: readonly UserCall[],
  ids: ReadonlySet<string>,
  { whole }: Evidence,
): boolean {
  if (!calls.every(({ call, scope }) => haveIds(evaluation, call, scope, ids))) return false;
  return whole === undefined || mayBe(evaluation, whole.thing, whole.rendered);
}

/** Whether the id of what a call constructs, and those of the scopes that it is put into, lie on the construct's path. */
function haveIds(
  evaluation: Evaluation,
  call: ts.Expression,
  scope: Scope,
  ids: ReadonlySet<string>,
  depth = 0,
): boolean {
  const { ts } = evaluation;
  if (!ts.isNewExpression(call) || depth > 8) return true;
  const [parent, id] = call.arguments ?? [];
  if (parent === undefined) return true;
  if (id !== undefined && takesId(evaluation, call, scope)) {
    const text = literalOf(evaluation, expression(id, scope))?.value;
    // The constructs library writes an id's slashes as two hyphens.
    if (typeof text === 'string' && !ids.has(text.replaceAll('/', '--'))) return false;
  }
  const above = origin(evaluation, parent, scope);
  return above === undefined || haveIds(evaluation, above.node, above.scope, ids, depth + 1);
}

/** Whether the second argument is an id, as it is of every construct of a package; of the user's own, its name says so. */
function takesId(evaluation: Evaluation, call: ts.NewExpression, scope: Scope): boolean {
  const { ts } = evaluation;
  const made = evaluation.entity(calleeOf(ts, call), scope);
  if (made?.kind === 'external') return /^(?:cdk8s|constructs|gitops-ts|generated)/.test(made.from);
  if (made?.kind !== 'class') return false;
  const own = made.node.members.find(ts.isConstructorDeclaration);
  return own?.parameters[1]?.name.getText() === 'id';
}

/** The expression that a scope argument was made by, through variables and parameters. */
function origin(
  evaluation: Evaluation,
  node: ts.Expression,
  scope: Scope,
): { readonly node: ts.Expression; readonly scope: Scope } | undefined {
  const { ts } = evaluation;
  let at: { readonly node: ts.Expression; readonly scope: Scope } = { node, scope };
  for (let depth = 0; depth < 12; depth += 1) {
    if (ts.isNewExpression(at.node)) return at;
    if (!ts.isIdentifier(at.node)) return undefined;
    const declaration = evaluation.declarations.find(at.node.text, at.node);
    const thing = declaration && evaluation.declared(declaration, at.node.text, at.scope);
    if (thing?.kind !== 'expression') return undefined;
    at = thing;
  }
  return undefined;
}
