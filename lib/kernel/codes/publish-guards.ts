import type { CatalogueEntry } from './entry.ts';

/** Codes of changes that `gitops publish` refuses unless an option says that they are meant. */
export type PublishGuardCode =
  | 'environment-emptied'
  | 'many-objects-removed'
  | 'protected-object-removed'
  | 'immutable-field-changed'
  | 'edited-by-hand';

export const publishGuardCodes: Readonly<Record<PublishGuardCode, CatalogueEntry>> = {
  'environment-emptied': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program renders nothing for an environment, or for the folder of a plain program, that has objects in the repository: more often a mistake than the end of the environment. Nothing was pushed.',
    example: 'gitops publish   # and a condition in the program leaves every application of production out',
    mend: 'Look at what the program renders. Publish with `--allow-empty` where the environment is to be emptied.',
  },
  'many-objects-removed': {
    severity: 'error',
    exit: 1,
    meaning:
      'A publish would remove more than 30 % of the objects of an environment, and the cluster would delete them. Nothing was pushed.',
    example: 'gitops publish   # and half of the applications of production are gone from the program',
    mend: 'Look at the objects that the message names. Publish with `--allow-removal` where they are to be deleted.',
  },
  'protected-object-removed': {
    severity: 'error',
    exit: 1,
    meaning:
      'A publish would remove a Namespace, a CustomResourceDefinition or a PersistentVolumeClaim. The cluster would delete all that is in the namespace, all objects of the kind, or the data. Nothing was pushed.',
    example: 'gitops publish   # and the claim of the database has another name in the program',
    mend: 'Put the object back. Publish with `--allow-removal` where it is to be deleted with all that hangs on it.',
  },
  'immutable-field-changed': {
    severity: 'error',
    exit: 1,
    meaning:
      'A publish would change a field of an object that is there, and the API server refuses such a change: the sync would fail until somebody deletes the object. Nothing was pushed.',
    example: 'gitops publish   # and the selector of a Deployment has another label than in the last publish',
    mend: 'Give the new object another name, or have Argo CD replace it with the annotation `argocd.argoproj.io/sync-options: Force=true,Replace=true`. Publish with `--allow-immutable` where the old one is deleted by hand.',
  },
  'edited-by-hand': {
    severity: 'error',
    exit: 1,
    meaning:
      'Somebody changed files by hand, inside a folder that gitops owns, since its last publish. The next publish would undo that without a word. Nothing was pushed.',
    example: 'git revert HEAD && git push   # in the GitOps repository, and then: gitops publish',
    mend: 'Put the edits into the program. Publish with `--overwrite` where they are to be undone.',
  },
};
