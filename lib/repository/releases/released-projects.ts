import { failure } from '../../kernel/diagnostic.ts';
import { parseReleasedProject, type ReleasedProject } from '../../model/released-project.ts';
import { readTexts } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { ReleasePaths } from './release-paths.ts';

/**
 * The facts of the release that a commit on the branch of the releases records; undefined where the project has none there.
 * @throws DiagnosticError `release-unreadable`
 */
export async function readReleasedProject(
  transport: Transport,
  tip: Tip,
  paths: ReleasePaths,
): Promise<ReleasedProject | undefined> {
  const [text] = await readTexts(transport, [{ tip, path: paths.projectFile }]);
  if (text === undefined) return undefined;
  const project = parseReleasedProject(text);
  if (project !== undefined) return project;
  throw failure('release-unreadable', {
    message: `${paths.projectFile} of the releases in ${transport.address} cannot be read by this version`,
    hint: 'use a newer version of gitops, or put the file of an earlier commit back',
  });
}
