import type { ts } from 'ts-morph';
import type { TypeScript } from './typescript.ts';

/** A statement that changes what a variable holds, or something inside it. */
export interface Mutation {
  /** The variable, where it is used. */
  readonly root: ts.Identifier;
  /** The names that lead to what is changed; `*` for an index or a computed name. Empty for the variable itself. */
  readonly path: readonly string[];
  /** What a caret stands under. */
  readonly holder: ts.Node;
  readonly value: ts.Expression | undefined;
}

/** Every change of variables in a file, by the variable's name. */
export function findMutations(typescript: TypeScript, file: ts.SourceFile): ReadonlyMap<string, readonly Mutation[]> {
  const found = new Map<string, Mutation[]>();
  const add = (target: ts.Expression, more: readonly string[], value: ts.Expression | undefined, at: ts.Node): void => {
    const access = accessPath(typescript, target);
    if (access === undefined) return;
    const one = { root: access.root, path: [...access.path, ...more], holder: at, value };
    const known = found.get(access.root.text);
    if (known === undefined) found.set(access.root.text, [one]);
    else known.push(one);
  };
  const visit = (node: ts.Node): void => {
    if (typescript.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const { FirstAssignment, LastAssignment, EqualsToken } = typescript.SyntaxKind;
      if (kind >= FirstAssignment && kind <= LastAssignment) {
        add(node.left, [], kind === EqualsToken ? node.right : undefined, lastName(typescript, node.left));
      }
    } else if (typescript.isDeleteExpression(node)) {
      add(node.expression, [], undefined, node.expression);
    } else if (typescript.isPostfixUnaryExpression(node)) {
      add(node.operand, [], undefined, node.operand);
    } else if (typescript.isCallExpression(node) && typescript.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression;
      if (['push', 'unshift', 'splice'].includes(name.text)) {
        for (const value of node.arguments) add(expression, ['*'], value, value);
      } else if (name.text === 'assign' && typescript.isIdentifier(expression) && expression.text === 'Object') {
        const [target, ...values] = node.arguments;
        if (target !== undefined) for (const value of values) add(target, ['...'], value, value);
      }
    }
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The variable at the start of `a.b['c']`, and the names after it. */
function accessPath(
  typescript: TypeScript,
  node: ts.Expression,
): { readonly root: ts.Identifier; readonly path: readonly string[] } | undefined {
  const path: string[] = [];
  for (let at = node; ; ) {
    if (typescript.isIdentifier(at)) return { root: at, path: path.toReversed() };
    if (typescript.isPropertyAccessExpression(at)) {
      path.push(at.name.text);
      at = at.expression;
    } else if (typescript.isElementAccessExpression(at)) {
      const { argumentExpression } = at;
      path.push(typescript.isStringLiteralLike(argumentExpression) ? argumentExpression.text : '*');
      at = at.expression;
    } else if (
      typescript.isNonNullExpression(at) ||
      typescript.isParenthesizedExpression(at) ||
      typescript.isAsExpression(at)
    ) {
      at = at.expression;
    } else {
      return undefined;
    }
  }
}

function lastName(typescript: TypeScript, node: ts.Expression): ts.Node {
  if (typescript.isPropertyAccessExpression(node)) return node.name;
  return typescript.isElementAccessExpression(node) ? node.argumentExpression : node;
}
