import { join } from 'node:path';
import type { BareRepository } from './publishing-project.ts';
import { writeFiles } from './work-folder.ts';

/** Commits changes of some files on top of a branch, as a person with a clone would. */
export function editByHand(
  deploy: BareRepository,
  files: Readonly<Record<string, string>>,
  removed: readonly string[] = [],
  branch = 'main',
): void {
  const tree = join(deploy.folder, '..', 'by-hand');
  writeFiles(tree, files);
  deploy.git('read-tree', branch);
  deploy.git('--work-tree', tree, 'add', ...Object.keys(files));
  for (const path of removed) deploy.git('rm', '--quiet', '--cached', path);
  deploy.git(
    'update-ref',
    `refs/heads/${branch}`,
    deploy.git('commit-tree', deploy.git('write-tree'), '-p', branch, '-m', 'By hand'),
  );
}
