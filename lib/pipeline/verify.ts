import { failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { Publication } from '../model/publication.ts';
import { hashContent } from '../repository/content.ts';
import type { PublishedCommit } from '../repository/published-commit.ts';
import { openRepository, type RepositoryOptions } from '../repository/repository.ts';

/** A published commit, and the source that it says it was made from. */
export interface Claim {
  readonly published: PublishedCommit;
  /** Commit of the project's own repository. */
  readonly source: string;
  /** Program and version that made it, such as `gitops-ts 0.1.0`; undefined where it does not say. */
  readonly compiler: string | undefined;
  /** Address of the repository, without credentials. */
  readonly address: string;
}

/** A file that is not what the source renders. */
export interface ForgedFile {
  readonly path: string;
  readonly fault: 'differs' | 'is missing' | 'is not rendered';
}

/** How many files a verification found to be right. */
export interface Verification {
  readonly files: number;
  /** In path order. */
  readonly forged: readonly ForgedFile[];
}

/**
 * Reads from a commit of the GitOps repository what it claims to be made from.
 *
 * @param commit its id; undefined for the tip of the branch
 * @throws source-unknown, and what reading a repository throws
 */
export async function readClaim(options: RepositoryOptions, commit: string | undefined, host: Host): Promise<Claim> {
  const repository = await openRepository(options, host);
  const published = await repository.readCommit(commit);
  const source = published.trailers.get('gitops-source-commit');
  if (source === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(source)) {
    throw failure('source-unknown', {
      message: `the commit ${published.commit} of ${repository.address} does not say which source it was made from`,
      hint: 'only commits of `gitops publish` from a project under git do',
    });
  }
  return { published, source, compiler: published.trailers.get('gitops-compiler'), address: repository.address };
}

/** Compares the owned paths of a commit with what a publication would put there, byte for byte and mode for mode. */
export async function verifyContent({ published }: Claim, publication: Publication): Promise<Verification> {
  const there = await published.readFiles(publication.owned);
  const rendered = hashContent(publication.files).files;
  const forged: ForgedFile[] = [];
  for (const path of new Set([...rendered.keys(), ...there.keys()])) {
    const want = rendered.get(path);
    const have = there.get(path);
    if (want === undefined) forged.push({ path, fault: 'is not rendered' });
    else if (have === undefined) forged.push({ path, fault: 'is missing' });
    else if (want.oid !== have.oid || want.mode !== have.mode) forged.push({ path, fault: 'differs' });
  }
  return { files: rendered.size, forged: forged.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
