import { join } from 'node:path';
import type { BareRepository } from './publishing-project.ts';
import { writeFiles } from './work-folder.ts';

/** Commits changes of some files on top of the branch main, as a person with a clone would. */
export function editByHand(
  deploy: BareRepository,
  files: Readonly<Record<string, string>>,
  removed: readonly string[] = [],
): void {
  const tree = join(deploy.folder, '..', 'by-hand');
  writeFiles(tree, files);
  deploy.git('read-tree', 'main');
  deploy.git('--work-tree', tree, 'add', ...Object.keys(files));
  for (const path of removed) deploy.git('rm', '--quiet', '--cached', path);
  deploy.git(
    'update-ref',
    'refs/heads/main',
    deploy.git('commit-tree', deploy.git('write-tree'), '-p', 'main', '-m', 'By hand'),
  );
}
