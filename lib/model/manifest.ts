import type { SourceLocation } from '../kernel/diagnostic.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { ObjectId } from './object-id.ts';
import type { FolderFacts } from './program.ts';

/** Where a manifest comes from, so that a finding about it can point at what the user wrote. */
export interface Origin {
  /** Path of the construct in the tree, such as `production/checkout/web/Rollout`. */
  readonly constructPath: string;
  /** The expression in the user's program that made it; undefined where it came out of no call of theirs. */
  readonly at: SourceLocation | undefined;
  /** What made parts of it, such as the call of a canary's step or the line of a YAML file, by RFC 6901 pointer. */
  readonly fields: Pick<ReadonlyMap<string, SourceLocation>, 'get'>;
  /**
   * The chain of the user's calls that made it, innermost first: the first is `at`. With a pointer that `fields`
   * has, the chain that made that part. Worked out when it is asked for; left out where no program made the object.
   */
  readonly calls?: ((field?: string) => readonly SourceLocation[]) | undefined;
}

/** One rendered Kubernetes object together with what is known about it. */
export interface Manifest {
  readonly object: JsonObject;
  readonly id: ObjectId;
  readonly folder: FolderFacts;
  readonly origin: Origin;
}

/** The place of the user's program that made a field: that of the nearest part around it, or else the whole object's. */
export function locate({ origin }: Pick<Manifest, 'origin'>, pointer: string): SourceLocation | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = origin.fields.get(at);
    if (found !== undefined) return found;
  }
  return origin.at;
}
