import type { ts } from 'ts-morph';
import { choiceOf, type Evaluation } from './evaluation.ts';
import { expression, type Scope, type Thing } from './thing.ts';

/** What a function returns in one of its runs; undefined where it has no body or makes its results one by one. */
export function returnedBy(
  { ts }: Evaluation,
  callable: ts.FunctionLikeDeclaration,
  run: Scope,
  holder: ts.Node,
): Thing | undefined {
  const { body } = callable;
  if (body === undefined || ('asteriskToken' in callable && callable.asteriskToken !== undefined)) return undefined;
  if (!ts.isBlock(body)) return expression(body, run, resultHolder(ts.isObjectLiteralExpression, body, holder));
  const returned: Thing[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node)) {
      returned.push(
        node.expression === undefined
          ? { kind: 'value', value: undefined, holder }
          : expression(node.expression, run, resultHolder(ts.isObjectLiteralExpression, node.expression, holder)),
      );
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return returned.length === 0 ? { kind: 'value', value: undefined, holder } : choiceOf(returned, holder);
}

/** A whole object is meant where it is asked for; anything else is its own place. */
function resultHolder(isObject: (node: ts.Node) => boolean, node: ts.Expression, holder: ts.Node): ts.Node {
  return isObject(node) ? holder : node;
}
