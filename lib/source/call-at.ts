import type { ts } from 'ts-morph';
import type { SourceLocation } from '../kernel/diagnostic.ts';
import type { TypeScript } from './typescript.ts';

/** A call as the user wrote it: `new X(...)`, `f(...)`, `a.f(...)` or `super(...)`. */
export type Call = ts.CallExpression | ts.NewExpression;

/**
 * The call at a place that V8 has in a stack: it names the `new` of a construction and, of any
 * other call, the last name before its parentheses.
 */
export function callAt(typescript: TypeScript, file: ts.SourceFile, at: SourceLocation): Call | undefined {
  const starts = file.getLineStarts();
  const lineStart = starts[at.line - 1];
  if (lineStart === undefined) return undefined;
  const position = lineStart + at.column - 1;
  let found: Call | undefined;
  const visit = (node: ts.Node): void => {
    if (position < node.getStart(file) || position >= node.getEnd()) return;
    if (typescript.isNewExpression(node) && node.getStart(file) === position) found = node;
    else if (typescript.isCallExpression(node) && isCallee(typescript, node.expression, position, file)) found = node;
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isCallee(typescript: TypeScript, callee: ts.Expression, position: number, file: ts.SourceFile): boolean {
  const { isNonNullExpression, isParenthesizedExpression, isPropertyAccessExpression } = typescript;
  if (isParenthesizedExpression(callee) || isNonNullExpression(callee)) {
    return isCallee(typescript, callee.expression, position, file);
  }
  if (isPropertyAccessExpression(callee)) return callee.name.getStart(file) === position;
  return callee.getStart(file) === position;
}

/** The part of a call that says what is called: `new X`, `f` or, of `a.f(...)`, `f`. */
export function calleeOf(typescript: TypeScript, call: Call): ts.Expression {
  let callee: ts.Expression = call.expression;
  while (typescript.isParenthesizedExpression(callee) || typescript.isNonNullExpression(callee))
    callee = callee.expression;
  return callee;
}
