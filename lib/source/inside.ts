import type { ts } from 'ts-morph';
import type { Evaluation } from './evaluation.ts';
import { type Field, isComparable, leafOf } from './field.ts';

/**
 * The only property of the field's name and value that is written inside an expression which makes
 * the field in a way that cannot be followed, such as a call of a package's `merge`.
 */
export function searchInside({ ts }: Evaluation, within: ts.Node, field: Field): ts.Node | undefined {
  const leaf = leafOf(field);
  const name = field.steps.at(-1);
  if (!isComparable(leaf) || name === undefined) return undefined;
  const whole = ts.isPropertyAssignment(within.parent) && within.parent.name === within ? within.parent : within;
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && !ts.isComputedPropertyName(node.name) && node.name.text === name) {
      if (writtenValue(ts, node.initializer) === leaf) found.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(whole);
  return found.length === 1 ? found[0] : undefined;
}

function writtenValue(typescript: Evaluation['ts'], node: ts.Expression): string | number | boolean | undefined {
  if (typescript.isStringLiteralLike(node)) return node.text;
  if (typescript.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === typescript.SyntaxKind.TrueKeyword) return true;
  return node.kind === typescript.SyntaxKind.FalseKeyword ? false : undefined;
}
