import type { ts } from 'ts-morph';
import { activate, activateCallback } from './activate.ts';
import { choiceOf, type Evaluation, elementsOf, literalOf, possibleElements } from './evaluation.ts';
import { returnedBy } from './returned.ts';
import { expression, type Part, type Scope, type Shape, type Thing } from './thing.ts';

/** What a call of a function of the user's, or of a well-known one, gives; undefined where that cannot be told. */
export function calledThing(
  evaluation: Evaluation,
  call: ts.CallExpression,
  scope: Scope,
  holder: ts.Node,
): Thing | undefined {
  const { ts } = evaluation;
  const callee = call.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    const known = ofObject(evaluation, callee, call, scope, holder) ?? ofList(evaluation, callee, call, scope, holder);
    if (known !== undefined) return known;
  }
  const [argument] = call.arguments;
  if (ts.isIdentifier(callee) && callee.text === 'structuredClone' && argument !== undefined) {
    return expression(argument, scope, holder);
  }
  if (ts.isIdentifier(callee) && callee.text === 'require') {
    const required = evaluation.entity(call, scope);
    const whole = required?.kind === 'module' ? evaluation.exports.whole(required.file) : undefined;
    return whole === undefined ? undefined : expression(whole, scope, holder);
  }
  const made = evaluation.entity(callee, scope);
  if (made?.kind !== 'function') return undefined;
  return returnedBy(evaluation, made.node, activate(evaluation, made.node, call, scope, made.receiver), holder);
}

/** `Object.assign`, `Object.entries` and their like. */
function ofObject(
  evaluation: Evaluation,
  callee: ts.PropertyAccessExpression,
  call: ts.CallExpression,
  scope: Scope,
  holder: ts.Node,
): Thing | undefined {
  const { ts } = evaluation;
  if (!ts.isIdentifier(callee.expression)) return undefined;
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  const what = `${callee.expression.text}.${callee.name.text}`;
  switch (what) {
    case 'Object.assign': {
      const parts = call.arguments.map((argument): Part => ({ kind: 'spread', value: expression(argument, scope) }));
      return shaped({ kind: 'object', parts, holder });
    }
    case 'Object.freeze':
    case 'Object.seal':
      return expression(first, scope, holder);
    case 'Object.keys':
    case 'Object.values':
    case 'Object.entries': {
      const properties = ownProperties(evaluation, expression(first, scope));
      if (properties === undefined) return undefined;
      const items = properties.map(({ name, nameNode, value }): Thing => {
        const key: Thing = { kind: 'value', value: name, holder: nameNode };
        if (what === 'Object.keys') return key;
        return what === 'Object.values'
          ? value
          : shaped({ kind: 'list', items: [key, value], isExact: true, holder: nameNode });
      });
      return shaped({ kind: 'list', items, isExact: true, holder });
    }
    case 'Object.fromEntries': {
      const entries = elementsOf(evaluation, expression(first, scope));
      const parts = entries?.map((entry): Part => {
        const name = literalOf(evaluation, evaluation.member(entry, '0'));
        const value = evaluation.member(entry, '1');
        const key = name === undefined ? undefined : String(name.value);
        return { kind: 'property', name: key, nameNode: value.holder, value, isCertain: true };
      });
      return parts === undefined ? undefined : shaped({ kind: 'object', parts, holder });
    }
    case 'Array.from': {
      const [, callback] = call.arguments;
      if (callback === undefined) return expression(first, scope, holder);
      return mapped(evaluation, expression(first, scope), callback, call, scope, holder);
    }
    default:
      return undefined;
  }
}

function ofList(
  evaluation: Evaluation,
  callee: ts.PropertyAccessExpression,
  call: ts.CallExpression,
  scope: Scope,
  holder: ts.Node,
): Thing | undefined {
  const method = callee.name.text;
  const receiver = expression(callee.expression, scope);
  const [first] = call.arguments;
  switch (method) {
    case 'map':
      return first === undefined ? undefined : mapped(evaluation, receiver, first, call, scope, holder);
    case 'filter':
    case 'slice':
    case 'toSorted':
    case 'sort':
    case 'reverse':
    case 'toReversed': {
      const elements = possibleElements(evaluation, receiver);
      return elements === undefined ? undefined : shaped({ kind: 'list', items: elements, isExact: false, holder });
    }
    case 'find':
    case 'at': {
      const elements = possibleElements(evaluation, receiver);
      return elements === undefined ? undefined : choiceOf(elements, holder);
    }
    case 'concat': {
      const lists = [receiver, ...call.arguments.map((argument) => expression(argument, scope))];
      const elements = lists.map((list) => elementsOf(evaluation, list));
      if (elements.includes(undefined)) return undefined;
      return shaped({ kind: 'list', items: elements.flatMap((list) => list ?? []), isExact: true, holder });
    }
    default:
      return undefined;
  }
}

/** A list of what a callback gives for each element of another. */
function mapped(
  evaluation: Evaluation,
  list: Thing,
  callback: ts.Expression,
  call: ts.CallExpression,
  scope: Scope,
  holder: ts.Node,
): Thing | undefined {
  const made = evaluation.entity(callback, scope);
  if (made?.kind !== 'function') return undefined;
  const resultOf = (parameters: readonly (Thing | undefined)[]): Thing | undefined =>
    returnedBy(evaluation, made.node, activateCallback(made.node, call, parameters, scope), callback);
  const shape = evaluation.reduce(list);
  const isExact = shape.kind === 'list' && shape.isExact;
  const elements = shape.kind === 'list' && (isExact || shape.items.length > 0) ? shape.items : [undefined];
  const items = elements.map((element, index) =>
    resultOf(isExact ? [element, { kind: 'value', value: index, holder }] : [element]),
  );
  if (items.includes(undefined)) return undefined;
  return shaped({ kind: 'list', items: items as Thing[], isExact, holder });
}

/** The properties of an object that is known in full, in their order; of equal names the last. */
function ownProperties(
  evaluation: Evaluation,
  thing: Thing,
): readonly { readonly name: string; readonly nameNode: ts.Node; readonly value: Thing }[] | undefined {
  const shape = evaluation.reduce(thing);
  if (shape.kind !== 'object') return undefined;
  const found = new Map<string, { name: string; nameNode: ts.Node; value: Thing }>();
  for (const part of shape.parts) {
    if (part.kind === 'property') {
      if (part.name === undefined || !part.isCertain) return undefined;
      found.set(part.name, { name: part.name, nameNode: part.nameNode, value: part.value });
      continue;
    }
    const inner = ownProperties(evaluation, part.value);
    if (inner === undefined) return undefined;
    for (const one of inner) found.set(one.name, one);
  }
  return [...found.values()];
}

function shaped(shape: Shape): Thing {
  return { kind: 'shaped', shape, holder: shape.holder };
}
