import type { ts } from 'ts-morph';
import { choiceOf, type Evaluation, elementsOf, literalOf } from './evaluation.ts';
import { expression, type Part, type Primitive, type Scope, type Shape, type Thing } from './thing.ts';

/** What a thing is made of, as far as the text of the program says. */
export function reduceThing(evaluation: Evaluation, thing: Thing): Shape {
  const { holder } = thing;
  switch (thing.kind) {
    case 'value':
      return { kind: 'literal', value: thing.value, holder };
    case 'choice':
      return { kind: 'choice', of: thing.of, holder };
    case 'shaped':
      return thing.shape;
    case 'unknown':
      return { kind: 'opaque', holder };
    case 'rest': {
      const shape = evaluation.reduce(thing.of);
      if (shape.kind !== 'object') return { kind: 'opaque', holder };
      return { kind: 'object', parts: shape.parts.flatMap((part) => remaining(part, thing.without)), holder };
    }
    case 'expression':
      return reduceExpression(evaluation, thing.node, thing.scope, holder);
  }
}

function remaining(part: Part, without: readonly string[]): readonly Part[] {
  if (part.kind === 'property') return part.name !== undefined && without.includes(part.name) ? [] : [part];
  const value: Thing = { kind: 'rest', of: part.value, without, holder: part.value.holder };
  return [{ kind: 'spread', value }];
}

function reduceExpression(evaluation: Evaluation, node: ts.Expression, scope: Scope, holder: ts.Node): Shape {
  const { ts } = evaluation;
  const literal = (value: Primitive): Shape => ({ kind: 'literal', value, holder });
  const become = (thing: Thing | undefined): Shape =>
    thing === undefined || thing.kind === 'unknown' ? { kind: 'opaque', holder } : evaluation.reduce(thing);
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
  ) {
    return evaluation.reduce(expression(node.expression, scope, holder === node ? node.expression : holder));
  }
  if (ts.isStringLiteralLike(node)) return literal(node.text);
  if (ts.isNumericLiteral(node)) return literal(Number(node.text));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return literal(true);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return literal(false);
  if (node.kind === ts.SyntaxKind.NullKeyword) return literal(null);
  if (ts.isObjectLiteralExpression(node)) return { kind: 'object', parts: partsOf(evaluation, node, scope), holder };
  if (ts.isArrayLiteralExpression(node)) return listOf(evaluation, node, scope, holder);
  if (ts.isIdentifier(node)) {
    const declaration = evaluation.declarations.find(node.text, node);
    if (declaration === undefined) return node.text === 'undefined' ? literal(undefined) : { kind: 'opaque', holder };
    return become(inUse(evaluation.declared(declaration, node.text, scope), holder));
  }
  if (ts.isPropertyAccessExpression(node)) {
    const found = evaluation.property(node, scope);
    if (found !== undefined) return become(found);
    return become(inUse(evaluation.member(expression(node.expression, scope), node.name.text), holder));
  }
  if (ts.isElementAccessExpression(node)) return become(inUse(elementThing(evaluation, node, scope), holder));
  if (ts.isConditionalExpression(node)) return become(branchOf(evaluation, node, scope, holder));
  if (ts.isBinaryExpression(node)) return reduceBinary(evaluation, node, scope, holder);
  if (ts.isTemplateExpression(node)) {
    const texts = node.templateSpans.map((span) => literalOf(evaluation, expression(span.expression, scope)));
    if (texts.includes(undefined)) return { kind: 'opaque', holder };
    return literal(
      node.head.text +
        node.templateSpans.map((span, index) => String(texts[index]?.value) + span.literal.text).join(''),
    );
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const operand = literalOf(evaluation, expression(node.operand, scope));
    if (node.operator === ts.SyntaxKind.MinusToken && typeof operand?.value === 'number')
      return literal(-operand.value);
    if (node.operator === ts.SyntaxKind.ExclamationToken && operand !== undefined) return literal(!operand.value);
    return { kind: 'opaque', holder };
  }
  if (ts.isCallExpression(node)) {
    const shape = become(evaluation.called(node, scope, holder));
    // What a function computes is no clearer inside of it than where it is used.
    return shape.kind === 'opaque' ? { kind: 'opaque', holder } : shape;
  }
  return { kind: 'opaque', holder };
}

/** What was found keeps its own place; where it is one of several things, or not there at all, it gets that of its use. */
function inUse(thing: Thing | undefined, holder: ts.Node): Thing | undefined {
  const isPlaced = thing?.kind !== 'choice' && !(thing?.kind === 'value' && thing.value === undefined);
  return thing === undefined || isPlaced ? thing : { ...thing, holder };
}

function elementThing(evaluation: Evaluation, node: ts.ElementAccessExpression, scope: Scope): Thing {
  const owner = expression(node.expression, scope);
  const key = literalOf(evaluation, expression(node.argumentExpression, scope));
  if (key !== undefined) return evaluation.member(owner, String(key.value));
  const shape = evaluation.reduce(owner);
  if (shape.kind === 'list' && shape.items.length > 0) return choiceOf(shape.items, node);
  if (shape.kind === 'object' && shape.parts.every(({ kind }) => kind === 'property')) {
    const values = shape.parts.flatMap((part) => (part.kind === 'property' ? [part.value] : []));
    if (values.length > 0) return choiceOf(values, node);
  }
  return { kind: 'unknown', holder: node };
}

function branchOf(evaluation: Evaluation, node: ts.ConditionalExpression, scope: Scope, holder: ts.Node): Thing {
  const [yes, no] = [expression(node.whenTrue, scope), expression(node.whenFalse, scope)];
  const condition = literalOf(evaluation, expression(node.condition, scope));
  if (condition !== undefined) return condition.value ? yes : no;
  return { kind: 'choice', of: [yes, no], holder };
}

function reduceBinary(evaluation: Evaluation, node: ts.BinaryExpression, scope: Scope, holder: ts.Node): Shape {
  const { SyntaxKind } = evaluation.ts;
  const { kind } = node.operatorToken;
  const [left, right] = [expression(node.left, scope), expression(node.right, scope)];
  const isChoice = [SyntaxKind.QuestionQuestionToken, SyntaxKind.BarBarToken, SyntaxKind.AmpersandAmpersandToken];
  if (isChoice.includes(kind)) {
    const shape = evaluation.reduce(left);
    if (shape.kind === 'opaque' || shape.kind === 'choice') return { kind: 'choice', of: [left, right], holder };
    const isLeft =
      shape.kind !== 'literal'
        ? kind !== SyntaxKind.AmpersandAmpersandToken
        : kind === SyntaxKind.QuestionQuestionToken
          ? shape.value !== undefined && shape.value !== null
          : Boolean(shape.value) === (kind === SyntaxKind.BarBarToken);
    return evaluation.reduce(isLeft ? left : right);
  }
  const a = literalOf(evaluation, left)?.value;
  const b = literalOf(evaluation, right)?.value;
  const known = typeof a === 'number' && typeof b === 'number' ? { a, b } : undefined;
  const value = (): Primitive => {
    switch (kind) {
      case SyntaxKind.PlusToken:
        return known ? known.a + known.b : typeof a === 'string' || typeof b === 'string' ? joined(a, b) : undefined;
      case SyntaxKind.MinusToken:
        return known && known.a - known.b;
      case SyntaxKind.AsteriskToken:
        return known && known.a * known.b;
      case SyntaxKind.EqualsEqualsEqualsToken:
        return a === undefined || b === undefined ? undefined : a === b;
      case SyntaxKind.ExclamationEqualsEqualsToken:
        return a === undefined || b === undefined ? undefined : a !== b;
      default:
        return undefined;
    }
  };
  const found = value();
  return found === undefined ? { kind: 'opaque', holder } : { kind: 'literal', value: found, holder };
}

function joined(a: Primitive, b: Primitive): string | undefined {
  return a === undefined || b === undefined ? undefined : String(a) + String(b);
}

function listOf(evaluation: Evaluation, node: ts.ArrayLiteralExpression, scope: Scope, holder: ts.Node): Shape {
  const { ts } = evaluation;
  const items: Thing[] = [];
  let isExact = true;
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      items.push(expression(element, scope));
      continue;
    }
    const spread = expression(element.expression, scope, element);
    const elements = elementsOf(evaluation, spread);
    if (elements !== undefined) {
      items.push(...elements);
      continue;
    }
    isExact = false;
    const shape = evaluation.reduce(spread);
    items.push(...(shape.kind === 'list' ? shape.items : [{ kind: 'unknown' as const, holder: element }]));
  }
  return { kind: 'list', items, isExact, holder };
}

function partsOf(evaluation: Evaluation, node: ts.ObjectLiteralExpression, scope: Scope): readonly Part[] {
  const { ts } = evaluation;
  return node.properties.map((property): Part => {
    if (ts.isSpreadAssignment(property)) return { kind: 'spread', value: expression(property.expression, scope) };
    const nameNode = property.name;
    const name = nameText(evaluation, nameNode, scope);
    const value: Thing = ts.isPropertyAssignment(property)
      ? expression(property.initializer, scope, nameNode)
      : ts.isShorthandPropertyAssignment(property)
        ? expression(property.name, scope, nameNode)
        : { kind: 'unknown', holder: nameNode };
    return { kind: 'property', name, nameNode, value, isCertain: true };
  });
}

function nameText(evaluation: Evaluation, name: ts.PropertyName, scope: Scope): string | undefined {
  if (!evaluation.ts.isComputedPropertyName(name)) return name.text;
  const key = literalOf(evaluation, expression(name.expression, scope));
  return key === undefined ? undefined : String(key.value);
}
