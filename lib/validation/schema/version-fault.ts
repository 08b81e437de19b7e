import type { SchemaFault } from './fault.ts';
import type { VersionRange } from './schema-node.ts';

/** A fault of a field that another version of Kubernetes has. */
export interface VersionFault {
  readonly code: SchemaFault['code'];
  readonly message: (where: string) => string;
  readonly hint: string;
}

/** What is wrong with a field that only the versions of a range have. */
export function versionFault({ since, until }: VersionRange, minor: number): VersionFault {
  if (minor < since) {
    return {
      code: 'field-too-new',
      message: (where) => `has ${where}, which came with Kubernetes 1.${since}; the environment has 1.${minor}`,
      hint: "leave it out, or raise the environment's `kubernetes`",
    };
  }
  return {
    code: 'field-removed',
    message: (where) =>
      `has ${where}, which Kubernetes 1.${until} was the last to have; the environment has 1.${minor}`,
    hint: 'leave it out',
  };
}
