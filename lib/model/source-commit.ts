import type { ReleaseSource } from './release.ts';

/** What a commit says of itself. Where another tool has such a field, it means the same there. */
export interface CommitDescription {
  /** `Name <mail>`, the name in quotes where RFC 5322 wants that. */
  readonly author: string;
  /** When it was written: RFC 3339, in the author's time zone. */
  readonly date: string;
  /** First paragraph of the message, in one line. */
  readonly subject: string;
  /** The rest of the message; empty where there is none. */
  readonly body: string;
}

/** A commit of a repository, as far as something says who made it, when and why. */
export interface CommitReference extends Partial<CommitDescription> {
  readonly sha: string | undefined;
  /** Address of its repository. */
  readonly repoURL: string | undefined;
}

/** The commit that a program is compiled at. */
export interface SourceCommit extends ReleaseSource {
  /** Undefined where the object of the commit cannot be read. */
  readonly description: CommitDescription | undefined;
  /** The commits that led to it, by what its trailers say: the change of the code that an image was built from. */
  readonly references: readonly CommitReference[];
}

/** The address at which people find a source repository; undefined where it has none. */
export function sourceURL({ repository }: Pick<ReleaseSource, 'repository'>): string | undefined {
  return repository === undefined ? undefined : `https://${repository}`;
}
