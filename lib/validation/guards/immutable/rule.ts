import type { JsonObject } from '../../../kernel/json.ts';
import { objectAt } from '../../json-access.ts';
import type { FieldChange } from './first-change.ts';

/** Two versions of one object, and the cluster that has the first. */
export interface ObjectVersions {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** Minor version of Kubernetes; undefined where it is not known. */
  readonly minor: number | undefined;
}

/** A change of a field that cannot be changed. */
export interface ImmutableChange extends FieldChange {
  /** The rule that it breaks, as in `cannot be changed once the object exists`. */
  readonly rule: string;
  /** Whether its values may be shown. @default true */
  readonly secret?: boolean | undefined;
}

/** Finds the fields of a kind of object that cannot be changed and are. */
export type ImmutableRule = (versions: ObjectVersions) => readonly ImmutableChange[];

/** The rule of most fields. */
export const fixed = 'cannot be changed once the object exists';

/** A change with the rule that it breaks, or nothing where there is no change. */
export function breaks(change: FieldChange | undefined, rule: string = fixed): readonly ImmutableChange[] {
  return change === undefined ? [] : [{ ...change, rule }];
}

/** The spec of an object; empty where it has none. */
export function specOf(object: JsonObject): JsonObject {
  return objectAt(object, 'spec') ?? {};
}
