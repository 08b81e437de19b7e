import { failure } from '../../kernel/diagnostic.ts';
import { parseReleasedProject, type ReleasedProject } from '../../model/released-project.ts';
import { readTexts } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { ReleaseLayout } from './release-layout.ts';

/**
 * The facts of the release that a commit on the branch of the releases records; undefined where the project has none there.
 * @throws DiagnosticError `release-unreadable`
 */
export async function readReleasedProject(
  transport: Transport,
  tip: Tip,
  layout: ReleaseLayout,
): Promise<ReleasedProject | undefined> {
  const [text] = await readTexts(transport, [{ tip, path: layout.projectFile }]);
  if (text === undefined) return undefined;
  const project = parseReleasedProject(text);
  if (project !== undefined) return project;
  throw failure('release-unreadable', {
    message: `${layout.projectFile} of the releases in ${transport.address} cannot be read by this version`,
    hint: 'use a newer version of gitops, or put the file of an earlier commit back',
  });
}
