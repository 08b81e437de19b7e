import { folderMode, type TreeEntry } from '../objects/tree.ts';
import { readEntry } from '../read-entries.ts';
import { readTrailers, readTrailerValues } from '../trailers.ts';
import type { CommitTip, Tip, Transport } from '../transport.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** A commit that changed an environment, or put it on hold or resumed it. */
export interface EnvironmentChange {
  readonly commit: CommitTip;
  /** The environment's folder from then on; undefined where it vanished. */
  readonly folder: TreeEntry | undefined;
  /** What it says of itself, as far as it is about this environment; a merge by hand or by a forge may say nothing. */
  readonly trailers: ReadonlyMap<string, string>;
}

/**
 * What happened to an environment, newest first, along the first parents of the branch that the cluster pulls. Read no further
 * than it is asked for.
 */
export async function* readEnvironmentHistory(
  transport: Transport,
  deploy: Tip,
  layout: ReleaseLayout,
  environment: string,
): AsyncGenerator<EnvironmentChange, void, undefined> {
  if (deploy.commit === undefined) return;
  let later: { readonly commit: CommitTip; readonly folder: TreeEntry | undefined } | undefined;
  // One level more than leads to the environment: its folder is read too, to find what it runs.
  for await (const commit of transport.readHistory({ commit: deploy.commit, levels: layout.levels + 1 })) {
    const entry = await readEntry(commit, layout.environment(environment));
    const folder = entry?.mode === folderMode ? entry : undefined;
    if (later !== undefined) {
      const change = changeOf(later, folder, environment);
      if (change !== undefined) yield change;
    }
    later = { commit, folder };
  }
  const first = later === undefined ? undefined : changeOf(later, undefined, environment);
  if (first !== undefined) yield first;
}

function changeOf(
  { commit, folder }: { readonly commit: CommitTip; readonly folder: TreeEntry | undefined },
  before: TreeEntry | undefined,
  environment: string,
): EnvironmentChange | undefined {
  const isAbout = readTrailerValues(commit.message, 'gitops-environment').includes(environment);
  const trailers = isAbout ? readTrailers(commit.message) : new Map<string, string>();
  const said = trailers.get('gitops-action');
  if (folder?.oid === before?.oid && said !== 'resume' && said !== 'rollback') return undefined;
  return { commit, folder, trailers };
}
