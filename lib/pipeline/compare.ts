import { readOutput } from '../compiler/output/write-output.ts';
import { type Diagnostic, sortDiagnostics } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import { isWithin, type RelativePath } from '../kernel/relative-path.ts';
import { type Comparison, describeChanges, type ObjectLookup } from '../model/change.ts';
import { describeFolders } from '../model/folder-change.ts';
import { RenderedObjects } from '../model/next-objects.ts';
import { makePlan, type Plan, type TreeFile } from '../model/plan.ts';
import type { Publication } from '../model/publication.ts';
import { hashContent } from '../repository/content.ts';
import type { ReleaseLayout } from '../repository/releases/release-layout.ts';
import { type BaseTree, openRepository, type Repository, type RepositoryOptions } from '../repository/repository.ts';
import { checkFolders } from '../validation/guards/guards.ts';
import { type ReadBlobs, readFileObjects } from './file-objects.ts';

/** Says how a publication differs from what the repository holds, and what a publish would refuse of it but for edits by hand. */
export async function compareWithRepository(
  publication: Publication,
  { layout, ...options }: Omit<RepositoryOptions, 'branch'> & { readonly layout: ReleaseLayout },
  host: Host,
): Promise<Comparison> {
  const repository = await openRepository({ ...options, branch: layout.sharedBranch }, host);
  const there = await readPublished(publication, layout, repository);
  const besides = new Set(publication.releaseFiles.values());
  const base = { ...there, files: new Map([...there.files].filter(([path]) => !besides.has(path))) };
  const { comparison, plan, before } = await compare(publication, base, (oids) => repository.readBlobs(oids));
  const { owned, environments, manifests } = publication;
  const folders = owned.map((path) => ({ path, environment: environments.get(path) }));
  const refused = checkFolders(describeFolders(folders, plan, before, new RenderedObjects(manifests)), new Set());
  return { ...comparison, against: repository.address, refused: sortDiagnostics(refused.map(asWarning)) };
}

/** What the owned folders hold now, each on the branch that it lies on. */
async function readPublished(
  { owned, environments }: Publication,
  layout: ReleaseLayout,
  repository: Repository,
): Promise<BaseTree> {
  const folders = new Map<string, (typeof owned)[number][]>([[layout.sharedBranch, []]]);
  for (const folder of owned) {
    const environment = environments.get(folder)?.name;
    const branch = environment === undefined ? layout.sharedBranch : layout.environmentBranch(environment);
    folders.set(branch, [...(folders.get(branch) ?? []), folder]);
  }
  const states = await repository.readBranches([...folders.keys()], owned);
  const files = new Map<RelativePath, TreeFile>();
  for (const [index, within] of [...folders.values()].entries()) {
    for (const [path, file] of states[index]?.files ?? []) {
      if (within.some((folder) => isWithin(path, folder))) files.set(path, file);
    }
  }
  return { commit: states[0]?.commit, files };
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
  const { comparison } = await compare(publication, base, async () => blobs);
  return { ...comparison, against: output, refused: [] };
}

/** A comparison with what it was made from. */
interface Compared {
  readonly comparison: Omit<Comparison, 'against' | 'refused'>;
  readonly plan: Plan;
  readonly before: ObjectLookup;
}

async function compare(next: Publication, base: BaseTree, readBlobs: ReadBlobs): Promise<Compared> {
  const plan = makePlan(base.files, hashContent(next.files).files);
  const before = await readFileObjects([...plan.updated, ...plan.deleted], base.files, readBlobs);
  const changes = describeChanges(plan, before, (path) => next.manifests.get(path)?.object);
  return { comparison: { commit: base.commit, changes, unchanged: plan.unchanged }, plan, before };
}

function asWarning(refusal: Diagnostic): Diagnostic {
  return { ...refusal, severity: 'warning' };
}
