import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Claim } from '../../lib/pipeline/claim.ts';
import type { Verification } from '../../lib/pipeline/verify.ts';
import { displayAddress } from './display-address.ts';
import { toJsonText } from './json.ts';
import type { ReportFormat } from './report-format.ts';
import { printable } from './style.ts';

/** Files that are named one by one. */
const named = 10;

/** @throws verification-failed where a file is not what the source renders */
export function refuseForged({ published, source, compiler }: Claim, { forged }: Verification, version: string): void {
  const [first] = forged;
  if (first === undefined) return;
  const others = forged.length > named ? [{ message: `and ${forged.length - named} more` }] : [];
  throw failure('verification-failed', {
    message: `${forged.length === 1 ? 'a file' : `${forged.length} files`} of commit ${published.commit} ${forged.length === 1 ? 'is' : 'are'} not what ${source} renders`,
    notes: [
      ...forged.slice(0, named).map(({ path, fault }) => ({ message: `${printable(path)} ${fault}` })),
      ...others,
    ],
    hint: isOther(compiler, version)
      ? `it was made by ${printable(compiler ?? '')} and this is gitops-ts ${version}: verify it with that version before you draw conclusions`
      : undefined,
  });
}

/** What a verification without findings says. */
export function formatVerified(
  { published, source, compiler, address }: Claim,
  { files }: Verification,
  { version, format, cwd }: { readonly version: string; readonly format: ReportFormat; readonly cwd: string },
): string {
  if (format === 'json') {
    return toJsonText({ verified: true, commit: published.commit, source, compiler: compiler ?? null, files });
  }
  const other = isOther(compiler, version)
    ? `It was made by ${printable(compiler ?? '')}; this is gitops-ts ${version}.\n`
    : '';
  return `Verified ${published.commit.slice(0, 10)} of ${displayAddress(address, cwd)}: its ${files} files are what ${source.slice(0, 10)} renders\n${other}`;
}

function isOther(compiler: string | undefined, version: string): boolean {
  return compiler !== undefined && compiler !== `gitops-ts ${version}`;
}
