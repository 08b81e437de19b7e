import type { ts } from 'ts-morph';
import { mayBe, type Rendered } from './agree.ts';
import { calleeOf } from './call-at.ts';
import type { CallPath, Loop, UserCall } from './calls.ts';
import { choiceOf, type Evaluation, literalOf, possibleElements } from './evaluation.ts';
import { expression, type Scope, type Thing } from './thing.ts';

/** Rounds of loops that are tried. Above it, loops stay undecided: places inside them are then wider. */
const mostRounds = 2000;

/** What tells the rounds of a loop from each other: the object that one of them made. */
export interface Evidence {
  readonly constructPath: string;
  /** Something that must become what was rendered, such as the props of a plain object. */
  readonly whole: { readonly thing: Thing; readonly rendered: Rendered } | undefined;
}

/** One way through the loops around a call: the element that each is at, and the ids that it then gives. */
interface Round {
  readonly selection: ReadonlyMap<ts.Node, Thing>;
  readonly ids: readonly string[];
}

/** The rounds of the loops on a path, which many findings share. */
const knownRounds = new WeakMap<Evaluation, Map<string, readonly Round[] | undefined>>();

/**
 * Finds the round of each loop in which the object was made: the only one whose ids are in its construct
 * path and whose props agree with it. Rounds that cannot be told from each other stay a choice.
 */
export function selectRounds(evaluation: Evaluation, path: CallPath, evidence: Evidence): void {
  const { selection } = evaluation;
  const loops = path.loops.filter(({ node }, index, all) => all.findIndex((one) => one.node === node) === index);
  if (loops.length === 0) return;
  const steps = new Set(evidence.constructPath.split('/'));
  const possible = roundsOf(evaluation, path, loops)?.filter(({ selection: chosen, ids }) => {
    if (!ids.every((id) => steps.has(id))) return false;
    selection.clear();
    for (const [node, element] of chosen) selection.set(node, element);
    return evidence.whole === undefined || mayBe(evaluation, evidence.whole.thing, evidence.whole.rendered);
  });
  selection.clear();
  if (possible === undefined || possible.length === 0) return;
  for (const { node } of loops) {
    const elements = [...new Set(possible.flatMap((one) => one.selection.get(node) ?? []))];
    const [first] = elements;
    if (first !== undefined) selection.set(node, choiceOf(elements, first.holder));
  }
}

function roundsOf(evaluation: Evaluation, path: CallPath, loops: readonly Loop[]): readonly Round[] | undefined {
  const known = knownRounds.get(evaluation) ?? new Map<string, readonly Round[] | undefined>();
  knownRounds.set(evaluation, known);
  if (!known.has(path.key)) known.set(path.key, findRounds(evaluation, path.calls, loops));
  return known.get(path.key);
}

/** Every way through some loops; undefined where there are too many. */
function findRounds(
  evaluation: Evaluation,
  calls: readonly UserCall[],
  loops: readonly Loop[],
): readonly Round[] | undefined {
  const { selection } = evaluation;
  const rounds: Round[] = [];
  const visit = (index: number): boolean => {
    const loop = loops[index];
    evaluation.renew();
    if (loop === undefined) {
      const ids = calls.flatMap(({ call, scope }) => idsOf(evaluation, call, scope));
      rounds.push({ selection: new Map(selection), ids });
      return rounds.length <= mostRounds;
    }
    for (const element of possibleElements(evaluation, loop.list) ?? [undefined]) {
      if (element === undefined) selection.delete(loop.node);
      else selection.set(loop.node, element);
      if (!visit(index + 1)) return false;
    }
    selection.delete(loop.node);
    return true;
  };
  const isComplete = visit(0);
  selection.clear();
  return isComplete ? rounds : undefined;
}

/** The ids of what a call constructs, and of the scopes that it is put into, as far as they can be told. */
function idsOf(evaluation: Evaluation, call: ts.Expression, scope: Scope, depth = 0): readonly string[] {
  const { ts } = evaluation;
  if (!ts.isNewExpression(call) || depth > 8) return [];
  const [parent, id] = call.arguments ?? [];
  if (parent === undefined) return [];
  const text =
    id !== undefined && takesId(evaluation, call, scope)
      ? literalOf(evaluation, expression(id, scope))?.value
      : undefined;
  // The constructs library writes an id's slashes as two hyphens.
  const own = typeof text === 'string' ? [text.replaceAll('/', '--')] : [];
  const above = origin(evaluation, parent, scope);
  return above === undefined ? own : [...own, ...idsOf(evaluation, above.node, above.scope, depth + 1)];
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
