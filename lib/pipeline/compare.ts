import { readOutput } from '../compiler/output/write-output.ts';
import type { Host } from '../kernel/host.ts';
import { isWithin } from '../kernel/relative-path.ts';
import { type Comparison, describeChanges } from '../model/change.ts';
import { makePlan } from '../model/plan.ts';
import type { Publication } from '../model/publication.ts';
import { hashContent } from '../repository/content.ts';
import { type BaseTree, openRepository, type RepositoryOptions } from '../repository/repository.ts';
import { type ReadBlobs, readBaseObjects } from './base-objects.ts';

/** Says what a publish would change in the repository. */
export async function compareWithRepository(
  publication: Publication,
  options: RepositoryOptions,
  host: Host,
): Promise<Comparison> {
  const repository = await openRepository(options, host);
  const base = await repository.readBase(publication.owned);
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

async function compare(next: Publication, base: BaseTree, readBlobs: ReadBlobs): Promise<Omit<Comparison, 'against'>> {
  const plan = makePlan(base.files, hashContent(next.files).files);
  const before = await readBaseObjects([...plan.updated, ...plan.deleted], base.files, readBlobs);
  const changes = describeChanges(plan, before, (path) => next.manifests.get(path)?.object);
  return { commit: base.commit, changes, unchanged: plan.unchanged };
}
