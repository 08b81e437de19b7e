import { encodeReleaseFile, parseReleaseFile, type ReleaseFile } from '../model/release.ts';
import type { DigestedRelease } from '../repository/releases/release-content.ts';
import type { Claim, ForgedFile, VerifiedRendering } from './claim.ts';

/** The `release.json` of each environment that the commit moved, where it is not what the rendering makes it. */
export async function checkReleaseFiles(
  claim: Claim,
  { publication, release, lock }: VerifiedRendering,
): Promise<readonly ForgedFile[]> {
  if (claim.release === undefined || release === undefined) return [];
  const texts = await claim.published.readTexts([...publication.releaseFiles.values()]);
  const forged: ForgedFile[] = [];
  for (const [environment, path] of publication.releaseFiles) {
    const text = texts.get(path);
    const file = text === undefined ? undefined : parseReleaseFile(text);
    if (text === undefined) forged.push({ path, fault: 'is missing' });
    else if (file === undefined || text !== expected(file, environment, claim, release, lock)) {
      forged.push({ path, fault: 'differs' });
    }
  }
  return forged;
}

/**
 * The text that the file should have. Where it names another source than the commit does - the same content was recorded from
 * there first - its lock file is that one's. Which compiler it names is a claim like that of the commit.
 */
function expected(
  file: ReleaseFile,
  environment: string,
  claim: Claim,
  release: DigestedRelease,
  lock: string | undefined,
): string {
  const { plan = '', applications = new Map<string, string>() } = release.digests.get(environment) ?? {};
  const isOwn = file.source?.commit === claim.source;
  const own = isOwn ? { lock } : {};
  const { application } = claim;
  const parts =
    application === undefined
      ? { release: release.id, plan, applications, apart: new Map<string, string>() }
      : {
          applications: new Map([...file.applications, [application, applications.get(application) ?? '']]),
          apart: new Map([...file.apart, ...(file.apart.has(application) ? [[application, release.id] as const] : [])]),
        };
  // Of an environment with parts of several releases only the part that the commit moved is known.
  const facts = application === undefined ? own : {};
  return new TextDecoder().decode(encodeReleaseFile({ ...file, ...facts, ...parts }));
}
