import type { RelativePath } from '../../kernel/relative-path.ts';
import type { FreezeWindow } from '../../model/freeze.ts';
import type { ReleaseRendering } from '../../model/release-rendering.ts';
import { encodeReleasedProject, type ReleasedProject } from '../../model/released-project.ts';
import { type Content, hashContent } from '../content.ts';
import { arrangeOwnedPaths, checkFilesAreOwned } from '../owned-paths.ts';
import { readTexts } from '../read-entries.ts';
import { splice } from '../splice.ts';
import type { Tip, Transport } from '../transport.ts';
import type { CommitDraft } from '../update.ts';
import { type DigestedRelease, makeReleaseFile, type ReleaseOrigin } from './release-content.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** A release that is to be recorded, and what is recorded already. */
export interface RecordFacts {
  readonly release: DigestedRelease;
  /** The tip of the branch of the releases. */
  readonly recorded: Tip;
  /** What the newest release says of the project; undefined where it has none. */
  readonly newest: ReleasedProject | undefined;
  readonly layout: ReleaseLayout;
  readonly origin: ReleaseOrigin;
  readonly freeze: readonly FreezeWindow[];
}

/** Names of the files and folders of a rendering that belong to no environment. */
export function sharedNames({ shared }: ReleaseRendering): readonly string[] {
  return [...new Set([...shared.keys()].map((path) => path.split('/', 1)[0] ?? path))];
}

/** All files of a release where they will lie. Where the newest release is the same, it keeps what that says of its source. */
export async function releaseContent(facts: RecordFacts, transport: Transport): Promise<Content> {
  const { release, recorded, newest, layout, origin, freeze } = facts;
  const { rendering, files, hashed, id } = release;
  const names = rendering.environments.map(({ name }) => name);
  const kept =
    newest?.release === id
      ? await readTexts(
          transport,
          names.map((name) => ({ tip: recorded, path: layout.releaseFile(name) })),
        )
      : [];
  const all = new Map<RelativePath, Uint8Array>();
  const known = new Map<RelativePath, string>();
  for (const [path, bytes] of files) {
    const oid = hashed.get(path)?.oid;
    all.set(layout.file(path), bytes);
    if (oid !== undefined) known.set(layout.file(path), oid);
  }
  for (const [index, name] of names.entries()) {
    const text = kept[index];
    const bytes = text === undefined ? makeReleaseFile(release, name, origin) : new TextEncoder().encode(text);
    all.set(layout.releaseFile(name), bytes);
  }
  checkFilesAreOwned(all.keys(), ['']);
  const folders = [...new Set([...names, ...sharedNames(rendering)])].sort();
  const environments = rendering.environments.map(({ name, kubernetes, promotion }) => ({
    name,
    kubernetes,
    promotion,
  }));
  const project = { project: rendering.project, release: id, folders, environments, freeze };
  all.set(layout.projectFile, encodeReleasedProject(project));
  return hashContent(all, known);
}

/** The commit that records a release; none where the newest release is the same. */
export async function recordRelease(
  { release, recorded, newest, layout }: RecordFacts,
  content: Content,
  message: string,
): Promise<readonly CommitDraft[]> {
  const { rendering, files } = release;
  if (recorded.commit === undefined && files.size === 0) return [];
  const names = [
    ...rendering.environments.map(({ name }) => name),
    ...sharedNames(rendering),
    ...(newest?.folders ?? []),
  ];
  const owned = [layout.projectFile, ...names.map((name) => layout.file(name))];
  const { root, objects } = await splice(recorded, arrangeOwnedPaths(owned), content);
  return root === recorded.root ? [] : [{ branch: layout.releases, from: recorded.commit, root, objects, message }];
}
