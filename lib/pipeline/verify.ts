import { failure } from '../kernel/diagnostic.ts';
import { hashContent } from '../repository/content.ts';
import type { Claim, ForgedFile, VerifiedRendering } from './claim.ts';
import { checkReleaseFiles } from './verify-release-files.ts';

/** How many files a verification found to be right. */
export interface Verification {
  readonly files: number;
  /** In path order. */
  readonly forged: readonly ForgedFile[];
}

/**
 * Compares the owned paths of a commit with what a publication would put there, byte for byte and mode for mode.
 *
 * @throws DiagnosticError `source-unknown` where that is nothing: it would be right whatever the commit holds
 */
export async function verifyContent(claim: Claim, rendering: VerifiedRendering): Promise<Verification> {
  const { publication } = rendering;
  if (publication.owned.length === 0) {
    throw failure('source-unknown', {
      message: `the commit ${claim.published.commit} of ${claim.address} does not say that it moved what is asked about, so that there is nothing to verify`,
      hint: 'name an environment that it holds with --env',
    });
  }
  const besides = new Set(publication.releaseFiles.values());
  const found = await claim.published.readFiles(publication.owned);
  const there = claim.release === undefined ? found : new Map([...found].filter(([path]) => !besides.has(path)));
  const rendered = hashContent(publication.files).files;
  const forged: ForgedFile[] = [...(await checkReleaseFiles(claim, rendering))];
  for (const path of new Set([...rendered.keys(), ...there.keys()])) {
    const want = rendered.get(path);
    const have = there.get(path);
    if (want === undefined) forged.push({ path, fault: 'is not rendered' });
    else if (have === undefined) forged.push({ path, fault: 'is missing' });
    else if (want.oid !== have.oid || want.mode !== have.mode) forged.push({ path, fault: 'differs' });
  }
  return { files: rendered.size, forged: forged.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
