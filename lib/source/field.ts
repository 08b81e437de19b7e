import type { ts } from 'ts-morph';
import type { JsonObject } from '../kernel/json.ts';
import type { Rendered } from './agree.ts';
import { valueAt } from './prop-match.ts';
import { anything, type Target } from './walk.ts';

/** A field of a rendered object whose place in the source is looked for. */
export interface Field {
  /** Undefined where the object could not be rendered, so that there is nothing to compare with. */
  readonly object: JsonObject | undefined;
  readonly pointer: string;
  readonly steps: readonly string[];
  /** Whether the finding is about the name of the field, and not about its value. */
  readonly isName: boolean;
}

/** The value of the field. */
export function leafOf({ object, steps }: Field): Rendered {
  return object === undefined ? undefined : valueAt(object, steps);
}

/** Whether a value can be compared with what a program says: text, a number or a truth value. */
export function isComparable(value: Rendered): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A target below some props, which are shaped otherwise than the object: only what lies at its end is compared. */
export function propTarget(path: readonly string[], leaf: Rendered, isName: boolean): Target {
  if (!isComparable(leaf)) return { path, rendered: anything, isName };
  let rendered: Rendered = leaf;
  for (const step of path.toReversed()) rendered = { [step]: rendered };
  return { path, rendered, isName };
}

/** The place of a field: a node, and whether its text says the very value that was rendered. */
export interface Place {
  readonly node: ts.Node;
  readonly isVerified: boolean;
}
