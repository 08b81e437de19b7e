import { type Diagnostic, diagnostic } from '../../kernel/diagnostic.ts';
import type { FolderChange, RemovedObject } from '../../model/folder-change.ts';
import { formatObjectId } from '../../model/object-id.ts';
import { type ContentGuard, listed, placeOf } from './guard.ts';

/** The share of a folder's objects that may go without a word. */
const largestShare = 0.3;

/** What goes with objects that take others with them, by `group/Kind`. */
const protectedKinds: ReadonlyMap<string, string> = new Map([
  ['/Namespace', 'and the cluster would delete all that is in it'],
  ['apiextensions.k8s.io/CustomResourceDefinition', 'and the cluster would delete all objects of its kind'],
  ['/PersistentVolumeClaim', 'and the cluster may delete its data'],
]);

/** The emptying of a folder. */
export const emptyingGuard: ContentGuard = (folder) => {
  if (!isEmptied(folder)) return [];
  const { environment, path, removed } = folder;
  const what = environment === undefined ? 'The program' : `The program's environment ${environment.name}`;
  return [
    diagnostic('environment-emptied', {
      message: `${what} renders no object of an application, and ${path === '' ? 'the repository' : `${path}/`} has some that would be removed`,
      notes: listed(removed.map(described)),
      hint: 'publish with --allow-empty where that is meant',
      environment: environment?.name,
    }),
  ];
};

/** The removal of many objects at once, and of those that take others with them. */
export const removalGuard: ContentGuard = (folder) => [
  ...tooMany(folder),
  ...folder.removed.flatMap((object) => protectedObject(folder, object)),
];

function isEmptied(folder: FolderChange): boolean {
  return folder.removed.length > 0 && folder.left === 0;
}

function tooMany(folder: FolderChange): readonly Diagnostic[] {
  const { environment, removed } = folder;
  if (removed.length === 0) return [];
  const { before } = folder;
  // An emptied folder is refused as such.
  if (removed.length <= largestShare * before || isEmptied(folder)) return [];
  const share = Math.floor((removed.length / before) * 100);
  return [
    diagnostic('many-objects-removed', {
      message: `${removed.length} of the ${before} objects of ${placeOf(folder)} would be removed (${share} %, more than ${largestShare * 100} %)`,
      notes: listed(removed.map(described)),
      hint: 'publish with --allow-removal where that is meant',
      environment: environment?.name,
    }),
  ];
}

function protectedObject(folder: FolderChange, { id, path }: RemovedObject): readonly Diagnostic[] {
  const consequence = protectedKinds.get(`${id.group}/${id.kind}`);
  if (consequence === undefined) return [];
  const object = formatObjectId(id);
  return [
    diagnostic('protected-object-removed', {
      message: `${object} would be removed from ${placeOf(folder)} (${path}), ${consequence}`,
      hint: 'publish with --allow-removal where that is meant',
      object,
      environment: folder.environment?.name,
    }),
  ];
}

function described({ id, path }: RemovedObject): string {
  return `${formatObjectId(id)} (${path})`;
}
