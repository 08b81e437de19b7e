import type { ts } from 'ts-morph';
import type { Declaration, Declarations } from './declarations.ts';
import type { Exports } from './exports.ts';
import type { Mutation } from './mutations.ts';
import type { ProgramSources } from './program-sources.ts';
import type { Entity, Primitive, Scope, Shape, Thing } from './thing.ts';
import type { TypeScript } from './typescript.ts';

/**
 * Reads values off the text of the user's program, without running it and without types: as far as
 * the text says what a value is, and no further. What cannot be told is opaque, never guessed.
 */
export interface Evaluation {
  readonly ts: TypeScript;
  readonly sources: ProgramSources;
  readonly declarations: Declarations;
  readonly exports: Exports;
  /** The element that each loop, or callback of a list, is at; left out where that is not known. */
  readonly selection: Map<ts.Node, Thing>;
  /** Takes one step of the work that a finding may cost; false where that is used up. */
  spend(): boolean;
  /** Grants the steps of another part of the work on a finding. */
  renew(): void;
  mutationsOf(declaration: Declaration, name: string): readonly Mutation[];
  reduce(thing: Thing): Shape;
  /** What a property or index of a value is. */
  member(thing: Thing, name: string): Thing;
  /** The value of a property, `this.x`, a member of an enum, a class or a module. */
  property(node: ts.PropertyAccessExpression, scope: Scope): Thing | undefined;
  entity(node: ts.Expression, scope: Scope): Entity | undefined;
  /** What a declared name stands for; undefined where that cannot be told. */
  declared(declaration: Declaration, name: string, scope: Scope): Thing | undefined;
  /** What a call of a function of the user's, or of a well-known one, gives; undefined where that cannot be told. */
  called(call: ts.CallExpression, scope: Scope, holder: ts.Node): Thing | undefined;
}

/** A run of a function in a scope, where it is known to be one of those that led there. */
export function activationOf(callable: ts.Node, scope: Scope): Scope {
  for (let at = scope; at !== undefined; at = at.outer) if (at.callable === callable) return at;
  return undefined;
}

/** What a caret stands under for an initial value: a short one itself, the name of what is initialised otherwise. */
export function initialHolder(typescript: TypeScript, initializer: ts.Expression, name: ts.Node): ts.Node {
  let inner: ts.Expression = initializer;
  while (
    typescript.isParenthesizedExpression(inner) ||
    typescript.isAsExpression(inner) ||
    typescript.isSatisfiesExpression(inner) ||
    typescript.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  const isShort =
    typescript.isLiteralExpression(inner) ||
    typescript.isPrefixUnaryExpression(inner) ||
    typescript.isTemplateExpression(inner) ||
    [typescript.SyntaxKind.TrueKeyword, typescript.SyntaxKind.FalseKeyword, typescript.SyntaxKind.NullKeyword].includes(
      inner.kind,
    );
  return isShort ? initializer : name;
}

/** The elements of a list, where all of them are known in their order. */
export function elementsOf(evaluation: Evaluation, thing: Thing): readonly Thing[] | undefined {
  const shape = evaluation.reduce(thing);
  return shape.kind === 'list' && shape.isExact ? shape.items : undefined;
}

/** Everything that may be an element of a list, in whatever order; undefined where there may be others. */
export function possibleElements(evaluation: Evaluation, thing: Thing): readonly Thing[] | undefined {
  const shape = evaluation.reduce(thing);
  return shape.kind === 'list' && shape.items.length > 0 ? shape.items : undefined;
}

/** The value of a thing that the text says in full. */
export function literalOf(evaluation: Evaluation, thing: Thing): { readonly value: Primitive } | undefined {
  const shape = evaluation.reduce(thing);
  return shape.kind === 'literal' ? { value: shape.value } : undefined;
}

/** One of several things, of which the only one is itself. */
export function choiceOf(things: readonly Thing[], holder: ts.Node): Thing {
  const [only] = things;
  return things.length === 1 && only !== undefined ? only : { kind: 'choice', of: things, holder };
}

/** A thing, or what stands in for it where it is undefined. */
export function withDefault(evaluation: Evaluation, thing: Thing, fallback: Thing | undefined): Thing {
  if (fallback === undefined) return thing;
  const shape = evaluation.reduce(thing);
  if (shape.kind === 'literal') return shape.value === undefined ? fallback : thing;
  return shape.kind === 'object' || shape.kind === 'list' ? thing : choiceOf([thing, fallback], thing.holder);
}
