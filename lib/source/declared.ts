import type { ts } from 'ts-morph';
import type { Declaration } from './declarations.ts';
import { activationOf, choiceOf, type Evaluation, initialHolder, possibleElements, withDefault } from './evaluation.ts';
import type { Definition } from './exports.ts';
import type { Mutation } from './mutations.ts';
import { expression, type Part, type Scope, type Thing } from './thing.ts';

/** What a declared name stands for; undefined where that cannot be told. */
export function declaredThing(
  evaluation: Evaluation,
  declaration: Declaration,
  name: string,
  scope: Scope,
): Thing | undefined {
  const { ts } = evaluation;
  if (ts.isVariableDeclaration(declaration)) {
    const initial = variableThing(evaluation, declaration, scope);
    return changed(evaluation, initial, evaluation.mutationsOf(declaration, name), declaration.name, scope);
  }
  if (ts.isParameter(declaration)) return parameterThing(evaluation, declaration, scope);
  if (ts.isBindingElement(declaration)) return elementThing(evaluation, declaration, scope);
  if (ts.isImportSpecifier(declaration)) {
    const { propertyName, name: local } = declaration;
    return importedThing(evaluation, declaration, (propertyName ?? local).text, scope);
  }
  return ts.isImportClause(declaration) ? importedThing(evaluation, declaration, 'default', scope) : undefined;
}

/** What a module exports, as a thing. */
export function definedThing(
  evaluation: Evaluation,
  definition: Definition | undefined,
  scope: Scope,
): Thing | undefined {
  if (definition?.kind === 'expression')
    return expression(definition.node, scope, naturalHolder(evaluation, definition.node));
  if (definition?.kind !== 'declaration') return undefined;
  const { node } = definition;
  // `export default` declares without a name.
  const { name: declared }: { readonly name?: ts.Node | undefined } = node;
  const name = declared !== undefined && evaluation.ts.isIdentifier(declared) ? declared.text : '';
  return evaluation.declared(node, name, scope);
}

function importedThing(
  evaluation: Evaluation,
  node: ts.ImportSpecifier | ts.ImportClause,
  name: string,
  scope: Scope,
): Thing | undefined {
  const statement = evaluation.ts.findAncestor(node, evaluation.ts.isImportDeclaration);
  if (statement === undefined || !evaluation.ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const file = evaluation.sources.imported(node.getSourceFile(), statement.moduleSpecifier.text);
  return file === undefined ? undefined : definedThing(evaluation, evaluation.exports.find(file, name), scope);
}

function naturalHolder({ ts }: Evaluation, node: ts.Expression): ts.Node {
  return ts.isPropertyAssignment(node.parent) ? node.parent.name : node;
}

function variableThing(evaluation: Evaluation, declaration: ts.VariableDeclaration, scope: Scope): Thing | undefined {
  const { ts } = evaluation;
  const { initializer, name } = declaration;
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop)) return loopElement(evaluation, loop, scope);
  if (initializer === undefined || ts.isForInStatement(loop)) return undefined;
  return expression(initializer, scope, initialHolder(ts, initializer, name));
}

/** The element that a `for (... of ...)` is at. */
function loopElement(evaluation: Evaluation, loop: ts.ForOfStatement, scope: Scope): Thing | undefined {
  const selected = evaluation.selection.get(loop);
  if (selected !== undefined) return selected;
  const elements = possibleElements(evaluation, expression(loop.expression, scope));
  return elements === undefined ? undefined : choiceOf(elements, loop.expression);
}

function parameterThing(evaluation: Evaluation, parameter: ts.ParameterDeclaration, scope: Scope): Thing | undefined {
  const activation = activationOf(parameter.parent, scope);
  if (activation?.call === undefined) return undefined;
  const index = parameter.parent.parameters.indexOf(parameter);
  if (parameter.dotDotDotToken !== undefined) {
    const items = activation.parameters.slice(index);
    if (items.some((item) => item === undefined)) return undefined;
    const shape = { kind: 'list' as const, items: items as Thing[], isExact: activation.isComplete, holder: parameter };
    return { kind: 'shaped', shape, holder: parameter };
  }
  const { initializer, name } = parameter;
  const fallback =
    initializer === undefined
      ? undefined
      : expression(initializer, activation, initialHolder(evaluation.ts, initializer, name));
  const given = activation.parameters[index];
  if (given !== undefined) return withDefault(evaluation, given, fallback);
  if (index < activation.parameters.length || !activation.isComplete) return undefined;
  return fallback ?? { kind: 'value', value: undefined, holder: activation.call };
}

function elementThing(evaluation: Evaluation, element: ts.BindingElement, scope: Scope): Thing | undefined {
  const { ts } = evaluation;
  const pattern = element.parent;
  const container = pattern.parent;
  const source = ts.isVariableDeclaration(container)
    ? variableThing(evaluation, container, scope)
    : evaluation.declared(container, '', scope);
  if (source === undefined) return undefined;
  const { initializer, dotDotDotToken } = element;
  const fallback =
    initializer === undefined
      ? undefined
      : expression(initializer, scope, initialHolder(ts, initializer, element.name));
  if (ts.isArrayBindingPattern(pattern)) {
    if (dotDotDotToken !== undefined) return undefined;
    const index = pattern.elements.indexOf(element);
    return withDefault(evaluation, evaluation.member(source, String(index)), fallback);
  }
  if (dotDotDotToken !== undefined) {
    const without = pattern.elements.flatMap((other) => (other === element ? [] : (nameOf(evaluation, other) ?? [])));
    return { kind: 'rest', of: source, without, holder: element };
  }
  const name = nameOf(evaluation, element);
  const required = ts.isVariableDeclaration(container) ? requiredThing(evaluation, container, name, scope) : undefined;
  if (required !== undefined) return required;
  return name === undefined ? undefined : withDefault(evaluation, evaluation.member(source, name), fallback);
}

/** What is taken from a module that is imported on demand: `const { sizes } = await import('./sizes.ts')`. */
function requiredThing(
  evaluation: Evaluation,
  { initializer }: ts.VariableDeclaration,
  name: string | undefined,
  scope: Scope,
): Thing | undefined {
  if (initializer === undefined || name === undefined || !evaluation.ts.isAwaitExpression(initializer))
    return undefined;
  const owner = evaluation.entity(initializer, scope);
  return owner?.kind === 'module'
    ? definedThing(evaluation, evaluation.exports.find(owner.file, name), scope)
    : undefined;
}

function nameOf({ ts }: Evaluation, { propertyName, name }: ts.BindingElement): string | undefined {
  const read = propertyName ?? name;
  return ts.isIdentifier(read) || ts.isStringLiteral(read) ? read.text : undefined;
}

/** What a variable holds after the changes that are made to it somewhere in its file. */
function changed(
  evaluation: Evaluation,
  initial: Thing | undefined,
  mutations: readonly Mutation[],
  name: ts.Node,
  scope: Scope,
): Thing | undefined {
  if (mutations.length === 0) return initial;
  const whole = mutations.filter(({ path }) => path.length === 0);
  const values = whole.map(
    ({ value, holder }): Thing =>
      value === undefined
        ? { kind: 'unknown', holder }
        : expression(value, scope, initialHolder(evaluation.ts, value, holder)),
  );
  const base = initial === undefined ? values : [initial, ...values];
  const holder = initial?.holder ?? name;
  const before = choiceOf(base, holder);
  const inside = mutations.filter(({ path, value }) => path.length > 0 && value !== undefined);
  if (inside.length === 0) return base.length === 0 ? undefined : before;
  const pushed = inside.filter(({ path }) => path.length === 1 && path[0] === '*').map((one) => newValue(one, scope));
  if (pushed.length > 0) {
    const shape = evaluation.reduce(before);
    const items = shape.kind === 'list' ? shape.items : [];
    return { kind: 'shaped', shape: { kind: 'list', items: [...items, ...pushed], isExact: false, holder }, holder };
  }
  const parts: Part[] = inside.map((one) => partOf(one, one.path, scope));
  return {
    kind: 'shaped',
    shape: { kind: 'object', parts: [{ kind: 'spread', value: before }, ...parts], holder },
    holder,
  };
}

function partOf(mutation: Mutation, [first = '', ...rest]: readonly string[], scope: Scope): Part {
  if (first === '...') return { kind: 'spread', value: newValue(mutation, scope) };
  const { holder } = mutation;
  const value: Thing =
    rest.length === 0
      ? newValue(mutation, scope)
      : rest[0] === '*' && rest.length === 1
        ? {
            kind: 'shaped',
            shape: { kind: 'list', items: [newValue(mutation, scope)], isExact: false, holder },
            holder,
          }
        : { kind: 'shaped', shape: { kind: 'object', parts: [partOf(mutation, rest, scope)], holder }, holder };
  return { kind: 'property', name: first === '*' ? undefined : first, nameNode: holder, value, isCertain: false };
}

function newValue({ value, holder }: Mutation, scope: Scope): Thing {
  return value === undefined ? { kind: 'unknown', holder } : expression(value, scope, holder);
}
