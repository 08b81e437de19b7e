import type { Construct } from 'constructs';

/**
 * A field that something in the cluster writes after it was delivered, so that a difference
 * between git and the cluster is no drift. An entry of `spec.ignoreDifferences` of an Argo CD
 * Application.
 */
export interface IgnoredDifference {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  /** RFC 6901 pointers to the fields. */
  readonly jsonPointers?: readonly string[];
  /** jq paths to the fields, where a pointer cannot tell list items apart. */
  readonly jqPathExpressions?: readonly string[];
}

const metadataType = 'gitops-ts:ignored-difference';

/** Says that a controller writes a field of an object below the construct. Delivery reads it. */
export function ignoreDifference(construct: Construct, difference: IgnoredDifference): void {
  construct.node.addMetadata(metadataType, difference);
}

/** What was said with {@link ignoreDifference} about the construct itself, not about those below it. */
export function ignoredDifferences(construct: Pick<Construct, 'node'>): readonly IgnoredDifference[] {
  return construct.node.metadata
    .filter(({ type }) => type === metadataType)
    .map(({ data }) => data as IgnoredDifference);
}
