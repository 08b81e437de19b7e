import { failure } from '../../kernel/diagnostic.ts';
import type { ReleasedProject } from '../../model/released-project.ts';
import { readTrailers } from '../trailers.ts';
import type { CommitTip, Tip, Transport } from '../transport.ts';
import type { ReleaseLayout } from './release-layout.ts';
import { readReleasedProject } from './released-projects.ts';

/** More levels of folders than any rendering has. */
const allLevels = 64;

/**
 * What the newest release says of its project.
 * @throws DiagnosticError `release-not-found`, `release-unreadable`
 */
export async function requireProject(
  transport: Transport,
  recorded: Tip,
  layout: ReleaseLayout,
): Promise<ReleasedProject> {
  const project = await readReleasedProject(transport, recorded, layout);
  if (project !== undefined) return project;
  const below = layout.folder === '' ? '' : ` below ${layout.folder}`;
  throw failure('release-not-found', {
    message: `there is no release yet${below} in ${transport.address}`,
    hint: 'record one with `gitops publish`, or check gitops.path and gitops.releases of cdk8s.yaml',
  });
}

/**
 * The newest commit that records a release, by the id of the release. Where the same content was released several times, each of
 * these commits holds the same manifests.
 * @throws DiagnosticError `release-not-found`
 */
export async function findRelease(
  transport: Transport,
  recorded: Tip,
  layout: ReleaseLayout,
  release: string,
): Promise<Tip> {
  if ((await readReleasedProject(transport, recorded, layout))?.release === release) return recorded;
  if (recorded.commit !== undefined) {
    for await (const commit of transport.readHistory({ commit: recorded.commit, levels: layout.levels })) {
      if (!isRelease(commit, release, layout)) continue;
      return readWhole(transport, recorded.commit, commit);
    }
  }
  throw failure('release-not-found', {
    message: `there is no release ${JSON.stringify(release)} in ${transport.address}`,
    hint: '`gitops log <environment>` lists releases that ran; the id has twelve digits',
  });
}

function isRelease({ message }: CommitTip, release: string, layout: ReleaseLayout): boolean {
  const trailers = readTrailers(message);
  return trailers.get('gitops-release') === release && (trailers.get('gitops-path') ?? '') === layout.folder;
}

/**
 * A commit of a history with all of its folders: by its id, and from servers that give none by its id, with the whole history down
 * to it.
 *
 * @param from the commit that the history starts at
 */
export async function readWhole(transport: Transport, from: string, wanted: CommitTip): Promise<CommitTip> {
  const found = await transport.tryReadCommit(wanted.commit);
  if (found !== undefined) return found;
  for await (const commit of transport.readHistory({ commit: from, levels: allLevels })) {
    if (commit.commit === wanted.commit) return commit;
  }
  return wanted;
}
