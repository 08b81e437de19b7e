import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import { diffObjects, type FieldDifference } from './object-diff.ts';
import { type ObjectId, tryObjectId } from './object-id.ts';
import type { Plan } from './plan.ts';

/** What a publish would do to one file, in terms of the object in it. */
export interface Change {
  readonly kind: 'created' | 'updated' | 'deleted';
  readonly path: RelativePath;
  /** Undefined where the file holds no object that can be read (any more). */
  readonly id: ObjectId | undefined;
  /** For an update, the fields that differ; none where only the text of the file does. */
  readonly differences: readonly FieldDifference[];
}

/** What a publish would do. */
export interface Comparison {
  /** What was compared with: the repository's address without credentials, or the output folder. */
  readonly against: string;
  /** The commit compared with; undefined where there is none. */
  readonly commit: string | undefined;
  /** In the order of their paths. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
  /** What a publish would refuse of the changes without an option that permits it, as warnings. */
  readonly refused: readonly Diagnostic[];
}

/** Where the object of a file is looked up. */
export type ObjectLookup = (path: RelativePath) => JsonObject | undefined;

/** Says what a plan does to the objects in its files. */
export function describeChanges(plan: Plan, before: ObjectLookup, after: ObjectLookup): readonly Change[] {
  const describe = (kind: Change['kind'], path: RelativePath): Change => {
    const old = kind === 'created' ? undefined : before(path);
    const now = kind === 'deleted' ? undefined : after(path);
    const object = now ?? old;
    return {
      kind,
      path,
      id: object === undefined ? undefined : tryObjectId(object),
      differences: old === undefined || now === undefined ? [] : diffObjects(old, now),
    };
  };
  return [
    ...plan.created.map((path) => describe('created', path)),
    ...plan.updated.map((path) => describe('updated', path)),
    ...plan.deleted.map((path) => describe('deleted', path)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}
