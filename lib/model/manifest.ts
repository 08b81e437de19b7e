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
}

/** One rendered Kubernetes object together with what is known about it. */
export interface Manifest {
  readonly object: JsonObject;
  readonly id: ObjectId;
  readonly folder: FolderFacts;
  readonly origin: Origin;
}
