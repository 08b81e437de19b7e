import { parseReleaseFile } from '../../model/release.ts';
import { readTexts } from '../read-entries.ts';
import type { ReleaseLayout } from '../releases/release-layout.ts';
import type { Tip, Transport } from '../transport.ts';

/**
 * The digest of each environment's manifests by the `release.json` beside them; one that has none is left out. GitOps Promoter moves
 * an environment only where its manifests change, so that its `release.json` may name an older release that rendered the same.
 */
export async function readManifestDigests(
  transport: Transport,
  layout: ReleaseLayout,
  names: readonly string[],
  tipOf: (name: string) => Tip,
): Promise<ReadonlyMap<string, string>> {
  const texts = await readTexts(
    transport,
    names.map((name) => ({ tip: tipOf(name), path: layout.releaseFile(name) })),
  );
  return new Map(
    names.flatMap((name, index) => {
      const plan = parseReleaseFile(texts[index] ?? '')?.plan;
      return plan === undefined ? [] : [[name, plan] as const];
    }),
  );
}
