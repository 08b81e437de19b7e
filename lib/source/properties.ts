import type { ts } from 'ts-morph';
import { definedThing } from './declared.ts';
import { baseOf } from './entities.ts';
import { activationOf, choiceOf, type Evaluation, initialHolder } from './evaluation.ts';
import { returnedBy } from './returned.ts';
import { type Entity, expression, type Scope, type Thing } from './thing.ts';

/** The value of `a.b` where `a` is no plain object: a member of an enum, of a class or a module, or `this.b`. */
export function propertyThing(
  evaluation: Evaluation,
  node: ts.PropertyAccessExpression,
  scope: Scope,
): Thing | undefined {
  const owner = evaluation.entity(node.expression, scope);
  const name = node.name.text;
  switch (owner?.kind) {
    case 'module': {
      const found = definedThing(evaluation, evaluation.exports.find(owner.file, name), scope);
      if (found !== undefined) return found;
      const whole = evaluation.exports.whole(owner.file);
      return whole === undefined ? undefined : evaluation.member(expression(whole, scope), name);
    }
    case 'enum':
      return enumMember(evaluation, owner.node, name);
    case 'class':
      return staticMember(evaluation, owner.node, name, scope);
    case 'instance':
      return instanceMember(evaluation, owner, name, node.expression);
    default:
      return undefined;
  }
}

function enumMember({ ts }: Evaluation, node: ts.EnumDeclaration, name: string): Thing | undefined {
  const member = node.members.find((one) => !ts.isComputedPropertyName(one.name) && one.name.text === name);
  return member?.initializer === undefined ? undefined : expression(member.initializer, undefined);
}

function staticMember(
  { ts }: Evaluation,
  node: ts.ClassLikeDeclaration,
  name: string,
  scope: Scope,
): Thing | undefined {
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || member.initializer === undefined || !isNamed(member, name)) continue;
    return expression(member.initializer, scope, initialHolder(ts, member.initializer, member.name));
  }
  return undefined;
}

/** A field of an object of a class of the user's, from the class that was constructed up to those that it extends. */
function instanceMember(
  evaluation: Evaluation,
  owner: Extract<Entity, { kind: 'instance' }>,
  name: string,
  receiver: ts.Expression,
): Thing | undefined {
  let at: ts.ClassLikeDeclaration | undefined = owner.class;
  for (let depth = 0; at !== undefined && depth < 12; depth += 1) {
    const found = ownField(evaluation, at, name, owner.scope, receiver);
    if (found !== undefined) return found;
    at = baseOf(evaluation, at, owner.scope);
  }
  return undefined;
}

function ownField(
  evaluation: Evaluation,
  node: ts.ClassLikeDeclaration,
  name: string,
  scope: Scope,
  receiver: ts.Expression,
): Thing | undefined {
  const { ts } = evaluation;
  const values: Thing[] = [];
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && isNamed(member, name) && member.initializer !== undefined) {
      values.push(expression(member.initializer, scope, initialHolder(ts, member.initializer, member.name)));
    } else if (ts.isGetAccessorDeclaration(member) && isNamed(member, name)) {
      const run = { callable: member, call: undefined, parameters: [], isComplete: true, receiver, outer: scope };
      return returnedBy(evaluation, member, run, member.name);
    } else if (ts.isConstructorDeclaration(member)) {
      const run = activationOf(member, scope) ?? scope;
      const property = member.parameters.find(
        (one) => ts.isParameterPropertyDeclaration(one, member) && one.name.getText() === name,
      );
      const given = property === undefined ? undefined : evaluation.declared(property, name, run);
      if (given !== undefined) values.push(given);
    }
  }
  for (const { right, left } of assignmentsTo(evaluation, node, name)) {
    const around = ts.findAncestor<ts.ConstructorDeclaration>(right, ts.isConstructorDeclaration);
    const run = around === undefined ? undefined : activationOf(around, scope);
    values.push(expression(right, run ?? scope, initialHolder(ts, right, left)));
  }
  const [first] = values;
  return first === undefined ? undefined : choiceOf(values, first.holder);
}

/** Every `this.name = ...` in a class. */
function assignmentsTo(
  { ts }: Evaluation,
  node: ts.ClassLikeDeclaration,
  name: string,
): readonly ts.BinaryExpression[] {
  const found: ts.BinaryExpression[] = [];
  const visit = (at: ts.Node): void => {
    if (
      ts.isBinaryExpression(at) &&
      at.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(at.left) &&
      at.left.name.text === name &&
      at.left.expression.kind === ts.SyntaxKind.ThisKeyword
    ) {
      found.push(at);
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

function isNamed({ name }: ts.PropertyDeclaration | ts.GetAccessorDeclaration, text: string): boolean {
  return name.getText() === text;
}
