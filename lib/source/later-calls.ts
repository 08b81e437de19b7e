import type { ts } from 'ts-morph';
import type { JsonObject } from '../kernel/json.ts';
import { type Call, calleeOf } from './call-at.ts';
import type { UserCall } from './calls.ts';
import type { Evaluation } from './evaluation.ts';

/** A method that is called on a construct after it was made: `web.addJsonPatch(...)`, `web.metadata.addLabel(...)`. */
export interface LaterCall extends UserCall {
  readonly call: ts.CallExpression;
  readonly method: string;
  /** The names between the construct and the method: `service`, `metadata` of `web.service.metadata.addLabel`. */
  readonly through: readonly string[];
}

/** Kinds of the objects that a part of a construct is, by the end of the part's name. */
const kindsOfParts: readonly (readonly [name: RegExp, kinds: readonly string[]])[] = [
  [/service$/i, ['Service']],
  [/^workload$|deployment$|rollout$|job$/i, ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Rollout', 'StatefulSet']],
  [/ingress$/i, ['Ingress']],
  [/networkPolicy$/i, ['NetworkPolicy']],
  [/serviceAccount$/i, ['ServiceAccount']],
  [/autoscaler$/i, ['HorizontalPodAutoscaler']],
  [/podDisruptionBudget$/i, ['PodDisruptionBudget']],
];

/** Whether a call may concern an object: one on a part of the construct concerns the object that the part is. */
export function concerns({ through }: LaterCall, object: JsonObject | undefined): boolean {
  const kind = object?.['kind'];
  const part = through.find((name) => kindsOfParts.some(([pattern]) => pattern.test(name)));
  if (part === undefined || typeof kind !== 'string') return true;
  return kindsOfParts.some(([pattern, kinds]) => pattern.test(part) && kinds.includes(kind));
}

type Written = Omit<LaterCall, 'scope'>;

// Many findings are about what one call makes. Nodes live as long as a run.
const known = new WeakMap<Call, readonly Written[]>();

/** The methods that are called on what `made` makes, in the file it is made in, in the order in which they are written. */
export function laterCalls(evaluation: Evaluation, made: UserCall): readonly LaterCall[] {
  const written = known.get(made.call) ?? findCalls(evaluation, made);
  known.set(made.call, written);
  return written.map((one) => ({ ...one, scope: made.scope }));
}

function findCalls(evaluation: Evaluation, made: UserCall): readonly Written[] {
  const { ts } = evaluation;
  const isIt = recognise(evaluation, made.call);
  if (isIt === undefined) return [];
  const { within, matches } = isIt;
  const found: Written[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { expression, name } = node.expression;
    const through: string[] = [];
    if (!matches(startOf(evaluation, expression, through))) return;
    found.push({ call: node, method: name.text, through });
  };
  visit(within);
  return found.toSorted((a, b) => a.call.getEnd() - b.call.getEnd());
}

/** What `a.b.c()`, `ApiObject.of(a).b` and `a!` start from. */
function startOf(evaluation: Evaluation, node: ts.Expression, through: string[]): ts.Expression {
  const { ts } = evaluation;
  if (ts.isPropertyAccessExpression(node)) {
    // `this.web` is what a construct is kept in.
    if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return node;
    through.push(node.name.text);
    return startOf(evaluation, node.expression, through);
  }
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return startOf(evaluation, node.expression, through);
  }
  if (!ts.isCallExpression(node)) return node;
  const { expression } = node;
  const [argument] = node.arguments;
  if (ts.isPropertyAccessExpression(expression)) {
    const isOf = expression.name.text === 'of' && argument !== undefined;
    return startOf(evaluation, isOf ? argument : expression.expression, through);
  }
  return node;
}

interface Recognised {
  readonly within: ts.Node;
  readonly matches: (start: ts.Expression) => boolean;
}

/** How what a call makes is named afterwards: by a variable, by `this.x`, by `this` in a subclass, or not at all. */
function recognise(evaluation: Evaluation, made: Call): Recognised | undefined {
  const { ts } = evaluation;
  const { ThisKeyword, SuperKeyword, EqualsToken } = ts.SyntaxKind;
  const around = ts.findAncestor<ts.ClassLikeDeclaration>(made, ts.isClassLike);
  if (calleeOf(ts, made).kind === SuperKeyword) {
    const isThis = (start: ts.Expression): boolean =>
      start.kind === ThisKeyword || (ts.isPropertyAccessExpression(start) && start.expression.kind === ThisKeyword);
    return around === undefined ? undefined : { within: around, matches: isThis };
  }
  let at: ts.Node = made;
  while (ts.isAsExpression(at.parent) || ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) {
    at = at.parent;
  }
  const holder = at.parent;
  if (ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name)) {
    const { text } = holder.name;
    const matches = (start: ts.Expression): boolean =>
      start === made ||
      (ts.isIdentifier(start) && start.text === text && evaluation.declarations.find(text, start) === holder);
    return { within: made.getSourceFile(), matches };
  }
  const field = fieldOf(holder);
  if (field !== undefined && around !== undefined) {
    return {
      within: around,
      matches: (start) =>
        start === made ||
        (ts.isPropertyAccessExpression(start) && start.expression.kind === ThisKeyword && start.name.text === field),
    };
  }
  return { within: ts.findAncestor<ts.Statement>(made, ts.isStatement) ?? made, matches: (start) => start === made };

  function fieldOf(node: ts.Node): string | undefined {
    if (ts.isPropertyDeclaration(node)) return node.name.getText();
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== EqualsToken) return undefined;
    const { left } = node;
    return ts.isPropertyAccessExpression(left) && left.expression.kind === ThisKeyword ? left.name.text : undefined;
  }
}
