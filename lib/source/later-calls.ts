import type { ts } from 'ts-morph';
import { type Call, calleeOf } from './call-at.ts';
import type { UserCall } from './calls.ts';
import type { Evaluation } from './evaluation.ts';

/** A method that is called on a construct after it was made: `web.addJsonPatch(...)`, `web.metadata.addLabel(...)`. */
export interface LaterCall extends UserCall {
  readonly call: ts.CallExpression;
  readonly method: string;
}

/** The methods that are called on what `made` makes, in the file it is made in, in the order in which they are written. */
export function laterCalls(evaluation: Evaluation, made: UserCall): readonly LaterCall[] {
  const { ts } = evaluation;
  const isIt = recognise(evaluation, made.call);
  if (isIt === undefined) return [];
  const { within, matches } = isIt;
  const found: LaterCall[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { expression, name } = node.expression;
    if (matches(startOf(evaluation, expression))) found.push({ call: node, scope: made.scope, method: name.text });
  };
  visit(within);
  return found.toSorted((a, b) => a.call.getEnd() - b.call.getEnd());
}

/** What `a.b.c()`, `ApiObject.of(a).b` and `a!` start from. */
function startOf(evaluation: Evaluation, node: ts.Expression): ts.Expression {
  const { ts } = evaluation;
  if (ts.isPropertyAccessExpression(node)) {
    // `this.web` is what a construct is kept in.
    return node.expression.kind === ts.SyntaxKind.ThisKeyword ? node : startOf(evaluation, node.expression);
  }
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return startOf(evaluation, node.expression);
  }
  if (!ts.isCallExpression(node)) return node;
  const { expression } = node;
  const [argument] = node.arguments;
  if (ts.isPropertyAccessExpression(expression)) {
    const isOf = expression.name.text === 'of' && argument !== undefined;
    return startOf(evaluation, isOf ? argument : expression.expression);
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
