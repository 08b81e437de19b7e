import type { Severity } from '../kernel/codes/entry.ts';

/** What a rule of the user's own finds fault with, and how it says so. */
export interface OwnRuleContext {
  /**
   * Says what is wrong with the object.
   *
   * @param pointer RFC 6901 pointer to the field, also where it is not there, such as `/metadata/labels`
   * @param what what is wrong, as it follows the name of the object: `has no label team`
   * @param hint what to type to mend it
   */
  readonly report: (pointer: string, what: string, hint?: string) => void;
  /** Every object of the environment, for rules that compare. */
  readonly objects: readonly RenderedJson[];
}

/** An object as it will stand in git. */
export interface RenderedJson {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** A rule of the user's own, as the walk over the tree runs it. */
export interface OwnRule {
  readonly name: string;
  readonly severity: Severity;
  /** Kinds it looks at; undefined for all. */
  readonly kinds: readonly string[] | undefined;
  readonly check: (object: never, context: OwnRuleContext) => void;
}

/** Property of an environment that holds its {@link OwnRule}s. */
export const ownRules: unique symbol = Symbol.for('gitops-ts.own-rules');
