import type { ts } from 'ts-morph';
import { activate, constructorOf } from './activate.ts';
import { calleeOf } from './call-at.ts';
import type { Declaration } from './declarations.ts';
import { activationOf, type Evaluation } from './evaluation.ts';
import type { Definition } from './exports.ts';
import type { Activation, Entity, Scope } from './thing.ts';

/** What a callee, or what stands before a dot, is: a class, a function, a module, or something of a package. */
export function entityOf(evaluation: Evaluation, node: ts.Expression, scope: Scope): Entity | undefined {
  const { ts } = evaluation;
  if (!evaluation.spend()) return undefined;
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
  ) {
    return entityOf(evaluation, node.expression, scope);
  }
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', node };
  if (ts.isClassExpression(node)) return { kind: 'class', node };
  if (node.kind === ts.SyntaxKind.ThisKeyword) return thisInstance(evaluation, node, scope);
  if (node.kind === ts.SyntaxKind.SuperKeyword) return superClass(evaluation, node, scope);
  if (ts.isNewExpression(node)) return newInstance(evaluation, node, scope);
  if (ts.isIdentifier(node)) {
    const declaration = evaluation.declarations.find(node.text, node);
    return declaration === undefined ? undefined : declaredEntity(evaluation, declaration, scope);
  }
  if (ts.isPropertyAccessExpression(node)) return memberEntity(evaluation, node, scope);
  return ts.isCallExpression(node) ? requiredEntity(evaluation, node) : undefined;
}

function declaredEntity(evaluation: Evaluation, declaration: Declaration, scope: Scope): Entity | undefined {
  const { ts } = evaluation;
  if (ts.isClassLike(declaration)) return { kind: 'class', node: declaration };
  if (ts.isFunctionDeclaration(declaration) || ts.isFunctionExpression(declaration)) {
    return { kind: 'function', node: declaration };
  }
  if (ts.isEnumDeclaration(declaration)) return { kind: 'enum', node: declaration };
  if (ts.isImportSpecifier(declaration)) {
    return importedEntity(evaluation, declaration, (declaration.propertyName ?? declaration.name).text, scope);
  }
  if (ts.isImportClause(declaration)) return importedEntity(evaluation, declaration, 'default', scope);
  if (ts.isNamespaceImport(declaration)) return importedEntity(evaluation, declaration, '', scope);
  if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name)) {
    const { initializer, name } = declaration;
    if (initializer === undefined || ts.isForOfStatement(declaration.parent.parent)) return undefined;
    const isReplaced = evaluation.mutationsOf(declaration, name.text).some(({ path }) => path.length === 0);
    return isReplaced ? undefined : entityOf(evaluation, initializer, scope);
  }
  if (ts.isBindingElement(declaration)) return requiredMember(evaluation, declaration);
  const thing = ts.isParameter(declaration) ? evaluation.declared(declaration, '', scope) : undefined;
  return thing?.kind === 'expression' ? entityOf(evaluation, thing.node, thing.scope) : undefined;
}

function importedEntity(
  evaluation: Evaluation,
  node: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport,
  name: string,
  scope: Scope,
): Entity | undefined {
  const { ts, sources } = evaluation;
  const statement = ts.findAncestor<ts.ImportDeclaration>(node, ts.isImportDeclaration);
  if (statement === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const from = node.getSourceFile();
  const specifier = statement.moduleSpecifier.text;
  // What `cdk8s import` wrote is as good as a package: nobody looks for a mistake in it.
  if (sources.importsGenerated(from, specifier)) return { kind: 'external', from: 'generated', name };
  const file = sources.imported(from, specifier);
  if (file === undefined) return { kind: 'external', from: specifier, name };
  return name === '' ? { kind: 'module', file } : definedEntity(evaluation, evaluation.exports.find(file, name), scope);
}

function definedEntity(evaluation: Evaluation, definition: Definition | undefined, scope: Scope): Entity | undefined {
  switch (definition?.kind) {
    case 'module':
      return { kind: 'module', file: definition.file };
    case 'declaration':
      return declaredEntity(evaluation, definition.node, scope);
    case 'expression':
      return entityOf(evaluation, definition.node, scope);
    case undefined:
      return undefined;
  }
}

function memberEntity(evaluation: Evaluation, node: ts.PropertyAccessExpression, scope: Scope): Entity | undefined {
  const { ts } = evaluation;
  const owner = entityOf(evaluation, node.expression, scope);
  const name = node.name.text;
  switch (owner?.kind) {
    case 'external':
      return { ...owner, name: owner.name === '' ? name : `${owner.name}.${name}` };
    case 'module':
      return definedEntity(evaluation, evaluation.exports.find(owner.file, name), scope);
    case 'class':
    case 'instance': {
      const method = methodOf(evaluation, owner, name, scope);
      return method === undefined ? undefined : { kind: 'function', node: method, receiver: node.expression };
    }
    case undefined: {
      // A function, or a class, kept in an object.
      const thing = evaluation.member({ kind: 'expression', node: node.expression, scope, holder: node }, name);
      return thing.kind === 'expression' && !ts.isPropertyAccessExpression(thing.node)
        ? entityOf(evaluation, thing.node, thing.scope)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The method of that name of a class of the user's, or of one that it extends. */
function methodOf(
  evaluation: Evaluation,
  owner: Extract<Entity, { kind: 'class' | 'instance' }>,
  name: string,
  scope: Scope,
): ts.MethodDeclaration | undefined {
  const { ts } = evaluation;
  let at: ts.ClassLikeDeclaration | undefined = owner.kind === 'class' ? owner.node : owner.class;
  for (let depth = 0; at !== undefined && depth < 12; depth += 1) {
    const found = at.members.find(
      (member): member is ts.MethodDeclaration =>
        ts.isMethodDeclaration(member) && member.body !== undefined && member.name.getText() === name,
    );
    if (found !== undefined) return found;
    at = baseOf(evaluation, at, scope);
  }
  return undefined;
}

/** The class of the user's that a class extends. */
export function baseOf(
  evaluation: Evaluation,
  node: ts.ClassLikeDeclaration,
  scope: Scope,
): ts.ClassLikeDeclaration | undefined {
  const base = baseEntity(evaluation, node, scope);
  return base?.kind === 'class' ? base.node : undefined;
}

/** What a class extends: a class of the user's, or one of a package. */
export function baseEntity(evaluation: Evaluation, node: ts.ClassLikeDeclaration, scope: Scope): Entity | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === evaluation.ts.SyntaxKind.ExtendsKeyword);
  const [type] = clause?.types ?? [];
  return type === undefined ? undefined : entityOf(evaluation, type.expression, scope);
}

function superClass(evaluation: Evaluation, node: ts.Node, scope: Scope): Entity | undefined {
  const around = evaluation.ts.findAncestor<ts.ClassLikeDeclaration>(node, evaluation.ts.isClassLike);
  return around === undefined ? undefined : baseEntity(evaluation, around, scope);
}

/** The object under construction, or that a method was called on. */
function thisInstance(evaluation: Evaluation, node: ts.Node, scope: Scope): Entity | undefined {
  const { ts } = evaluation;
  const owner = thisOwner(evaluation, node);
  if (owner === undefined || !ts.isClassLike(owner.parent)) return undefined;
  const own = owner.parent;
  const activation = activationOf(owner, scope);
  if (ts.isMethodDeclaration(owner) || ts.isGetAccessorDeclaration(owner)) {
    const { receiver } = activation ?? {};
    if (receiver === undefined || activation === undefined) return { kind: 'instance', class: own, scope };
    if (receiver.kind === ts.SyntaxKind.SuperKeyword) return thisInstance(evaluation, receiver, activation.outer);
    const found = entityOf(evaluation, receiver, activation.outer);
    return found?.kind === 'instance' ? found : { kind: 'instance', class: own, scope };
  }
  return { kind: 'instance', class: dynamicClass(evaluation, own, activation) ?? own, scope };
}

/** The member of a class, or the function, that says what `this` is. */
function thisOwner({ ts }: Pick<Evaluation, 'ts'>, node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(
    node.parent,
    (at) => (ts.isFunctionLike(at) && !ts.isArrowFunction(at)) || ts.isPropertyDeclaration(at),
  );
}

/** Of an object under construction, the class that is being constructed: the one after `new`. */
function dynamicClass(
  evaluation: Evaluation,
  own: ts.ClassLikeDeclaration,
  activation: Scope,
): ts.ClassLikeDeclaration | undefined {
  const { ts } = evaluation;
  let at: Activation | undefined = activation;
  for (let depth = 0; at?.call !== undefined && depth < 12; depth += 1) {
    const { call, outer }: Activation = at;
    if (ts.isNewExpression(call)) {
      const made = entityOf(evaluation, calleeOf(ts, call), outer);
      return made?.kind === 'class' ? made.node : own;
    }
    const around = ts.findAncestor<ts.ConstructorDeclaration>(call, ts.isConstructorDeclaration);
    if (around === undefined) return own;
    at = activationOf(around, outer);
  }
  return own;
}

function newInstance(evaluation: Evaluation, node: ts.NewExpression, scope: Scope): Entity | undefined {
  const made = entityOf(evaluation, calleeOf(evaluation.ts, node), scope);
  if (made?.kind !== 'class') return undefined;
  // The runs of its constructors, from its own to that of the outermost class it extends.
  let inner: Scope = scope;
  let call: ts.NewExpression | ts.CallExpression | undefined = node;
  let owner: ts.ClassLikeDeclaration | undefined = made.node;
  for (let depth = 0; call !== undefined && owner !== undefined && depth < 12; depth += 1) {
    const found = constructorOf(evaluation, owner, (one) => baseOf(evaluation, one, scope));
    if (found === undefined) break;
    inner = activate(evaluation, found, call, inner);
    owner = baseOf(evaluation, found.parent, scope);
    call = superCall(evaluation, found);
  }
  return { kind: 'instance', class: made.node, scope: inner };
}

function superCall({ ts }: Evaluation, { body }: ts.ConstructorDeclaration): ts.CallExpression | undefined {
  for (const statement of body?.statements ?? []) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
    if (statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword) return statement.expression;
  }
  return undefined;
}

/** `require('x')` of CommonJS, and `import('x')`. */
function requiredEntity({ ts, sources }: Evaluation, node: ts.CallExpression): Entity | undefined {
  const [argument] = node.arguments;
  const { expression: callee } = node;
  const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
  if (!isImport && !(ts.isIdentifier(callee) && callee.text === 'require')) return undefined;
  if (argument === undefined || !ts.isStringLiteral(argument)) return undefined;
  const from = node.getSourceFile();
  if (sources.importsGenerated(from, argument.text)) return { kind: 'external', from: 'generated', name: '' };
  const file = sources.imported(from, argument.text);
  return file === undefined ? { kind: 'external', from: argument.text, name: '' } : { kind: 'module', file };
}

/** `const { ApiObject } = require('cdk8s')`. */
function requiredMember(evaluation: Evaluation, { parent, name, propertyName }: ts.BindingElement): Entity | undefined {
  const { ts } = evaluation;
  const read = propertyName ?? name;
  const declaration = parent.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined || !ts.isIdentifier(read)) {
    return undefined;
  }
  const owner = entityOf(evaluation, declaration.initializer, undefined);
  if (owner?.kind === 'external')
    return { ...owner, name: owner.name === '' ? read.text : `${owner.name}.${read.text}` };
  if (owner?.kind !== 'module') return undefined;
  return definedEntity(evaluation, evaluation.exports.find(owner.file, read.text), undefined);
}
