import { readOutput } from '../compiler/output/write-output.ts';
import { tryParseYaml } from '../compiler/yaml.ts';
import type { Host } from '../kernel/host.ts';
import type { JsonObject } from '../kernel/json.ts';
import { isWithin, type RelativePath } from '../kernel/relative-path.ts';
import { type Comparison, describeChanges } from '../model/change.ts';
import { makePlan } from '../model/plan.ts';
import type { Publication } from '../model/publication.ts';
import { hashContent } from '../repository/content.ts';
import { type BaseTree, openRepository, type RepositoryOptions } from '../repository/repository.ts';

/** Says how a publication differs from what the repository holds. */
export async function compareWithRepository(
  publication: Publication,
  options: RepositoryOptions,
  host: Host,
): Promise<Comparison> {
  const repository = await openRepository(options, host);
  const there = await repository.readBase(publication.owned);
  const besides = new Set(publication.releaseFiles.values());
  const base = { ...there, files: new Map([...there.files].filter(([path]) => !besides.has(path))) };
  const comparison = await compare(publication, base, (oids) => repository.readBlobs(oids));
  return { ...comparison, against: repository.address };
}

/**
 * Says what a synth would change in the output folder.
 *
 * @param publication arranged below the empty path, as the output folder is
 */
export async function compareWithOutput(publication: Publication, output: string, host: Host): Promise<Comparison> {
  const isOwned = (path: string): boolean => publication.owned.some((owned) => isWithin(path, owned));
  const present = new Map([...(await readOutput(output, host.files))].filter(([path]) => isOwned(path)));
  const base: BaseTree = { commit: undefined, files: hashContent(present).files };
  const blobs = new Map([...present].map(([path, content]) => [base.files.get(path)?.oid ?? '', content]));
  return { ...(await compare(publication, base, async () => blobs)), against: output };
}

async function compare(
  next: Publication,
  base: BaseTree,
  readBlobs: (oids: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>,
): Promise<Omit<Comparison, 'against'>> {
  const plan = makePlan(base.files, hashContent(next.files).files);
  const oidOf = (path: RelativePath): string => base.files.get(path)?.oid ?? '';
  const blobs = await readBlobs([...plan.updated, ...plan.deleted].map(oidOf));
  const before = (path: RelativePath): JsonObject | undefined =>
    tryParseYaml(new TextDecoder().decode(blobs.get(oidOf(path))));
  const changes = describeChanges(plan, before, (path) => next.manifests.get(path)?.object);
  return { commit: base.commit, changes, unchanged: plan.unchanged };
}
