import type { ts } from 'ts-morph';
import type { Call } from './call-at.ts';

/** A run of a function: what its parameters stand for, and the run of the function that called it. */
export interface Activation {
  readonly callable: ts.Node;
  /** Undefined where the call could not be told; then nothing is known about the parameters. */
  readonly call: Call | undefined;
  readonly parameters: readonly (Thing | undefined)[];
  /** Whether parameters beyond those are certainly undefined. */
  readonly isComplete: boolean;
  /** What a method was called on. */
  readonly receiver: ts.Expression | undefined;
  readonly outer: Activation | undefined;
}

export type Scope = Activation | undefined;
export type Primitive = string | number | boolean | null | undefined;

interface Held {
  /** What a caret stands under where the value itself is meant: the name of its property, or else the expression. */
  readonly holder: ts.Node;
}

/** A value of the user's program that has not been looked at yet: an expression, and what its names stand for. */
export type Thing = Held &
  (
    | { readonly kind: 'expression'; readonly node: ts.Expression; readonly scope: Scope }
    | { readonly kind: 'value'; readonly value: Primitive }
    /** One of these, and it is not known which. */
    | { readonly kind: 'choice'; readonly of: readonly Thing[] }
    /** An object without some of its properties. */
    | { readonly kind: 'rest'; readonly of: Thing; readonly without: readonly string[] }
    | { readonly kind: 'shaped'; readonly shape: Shape }
    | { readonly kind: 'unknown' }
  );

/** A property of an object, or another object spread into it. */
export type Part =
  | {
      readonly kind: 'property';
      /** Undefined where it is computed and could not be told. */
      readonly name: string | undefined;
      readonly nameNode: ts.Node;
      readonly value: Thing;
      /** Whether the object certainly has it, and not one of an earlier part. */
      readonly isCertain: boolean;
    }
  | { readonly kind: 'spread'; readonly value: Thing };

/** What a value is made of, as far as the text of the program says. */
export type Shape = Held &
  (
    | { readonly kind: 'literal'; readonly value: Primitive }
    /** The last part wins. */
    | { readonly kind: 'object'; readonly parts: readonly Part[] }
    /** Where it is not exact, any item may be at any index, and there may be none. */
    | { readonly kind: 'list'; readonly items: readonly Thing[]; readonly isExact: boolean }
    | { readonly kind: 'choice'; readonly of: readonly Thing[] }
    | { readonly kind: 'opaque' }
  );

/** What a name or callee stands for, where it is not a plain value. */
export type Entity =
  | { readonly kind: 'class'; readonly node: ts.ClassLikeDeclaration }
  | { readonly kind: 'function'; readonly node: ts.FunctionLikeDeclaration; readonly receiver?: ts.Expression }
  | { readonly kind: 'enum'; readonly node: ts.EnumDeclaration }
  | { readonly kind: 'module'; readonly file: ts.SourceFile }
  /** Of a package: `ApiObject`, or `k8s.KubeDeployment`; empty for the module itself. */
  | { readonly kind: 'external'; readonly from: string; readonly name: string }
  /** An object of a class of the user's, with the runs of its constructors in its scope. */
  | { readonly kind: 'instance'; readonly class: ts.ClassLikeDeclaration; readonly scope: Scope };

/** The thing that is an expression, which the caret stands under unless told otherwise. */
export function expression(node: ts.Expression, scope: Scope, holder: ts.Node = node): Thing {
  return { kind: 'expression', node, scope, holder };
}
