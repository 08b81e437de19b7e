import { hashContent } from '../repository/content.ts';
import type { Claim, ForgedFile, VerifiedRendering } from './claim.ts';
import { checkReleaseFiles } from './verify-release-files.ts';

/** How many files a verification found to be right. */
export interface Verification {
  readonly files: number;
  /** In path order. */
  readonly forged: readonly ForgedFile[];
}

/** Compares the owned paths of a commit with what a publication would put there, byte for byte and mode for mode. */
export async function verifyContent(claim: Claim, rendering: VerifiedRendering): Promise<Verification> {
  const { publication } = rendering;
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
