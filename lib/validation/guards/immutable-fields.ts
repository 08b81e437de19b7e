import { diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { FolderChange } from '../../model/folder-change.ts';
import { locate } from '../../model/manifest.ts';
import { formatObjectId } from '../../model/object-id.ts';
import { type ContentGuard, placeOf } from './guard.ts';
import { immutableChanges } from './immutable/immutable-changes.ts';

/** Longest value that a message shows in full. */
const longestValue = 80;

/** Changes of fields that the API server refuses. */
export const immutableGuard: ContentGuard = (folder) => {
  const minor = minorOf(folder);
  return folder.kept.flatMap(({ path, before, after }) =>
    immutableChanges(after.id, { before, after: after.object, minor }).map((change) => {
      const { pointer, rule, secret } = change;
      const object = formatObjectId(after.id);
      const values = secret === true ? [] : [{ message: `${shown(change.before)} -> ${shown(change.after)}` }];
      return diagnostic('immutable-field-changed', {
        message: `${object} of ${placeOf(folder)} (${path}) changes ${pointer}, which ${rule}`,
        notes: values,
        hint: 'publish with --allow-immutable where the object is deleted from the cluster first',
        at: locate(after, pointer),
        object,
        pointer,
        environment: folder.environment?.name,
      });
    }),
  );
};

/** The minor version of Kubernetes, where it is known. */
function minorOf({ environment }: FolderChange): number | undefined {
  const minor = environment?.kubernetes?.split('.')[1];
  return minor === undefined ? undefined : Number(minor);
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue - 3)}...`;
}
