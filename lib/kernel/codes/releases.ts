import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about releases and about moving environments to them. */
export type ReleaseCode =
  | 'gate-closed'
  | 'release-not-found'
  | 'release-unreadable'
  | 'application-not-in-release'
  | 'source-commit-missing'
  | 'moved-by-promoter';

export const releaseCodes: Readonly<Record<ReleaseCode, CatalogueEntry>> = {
  'gate-closed': {
    severity: 'error',
    exit: 1,
    meaning:
      'The release may not enter the environment now: another environment must run it first or for longer, a freeze is on, a person put the environment on hold, or a command of `gitops.verify` failed.',
    example: 'gitops promote production   # while a hold of `gitops rollback` is on',
    mend: 'Wait for what the message names, lift the hold with `gitops resume`, or open the gates with --override and a --reason, which the commit keeps.',
  },
  'release-not-found': {
    severity: 'error',
    exit: 2,
    meaning: 'The repository has no such release, or none at all: nothing was published, or to another branch or path.',
    example: 'gitops promote production --release 0123456789ab',
    mend: '`gitops status` shows the releases that run; `gitops publish` records one.',
  },
  'source-commit-missing': {
    severity: 'error',
    exit: 1,
    meaning:
      'GitOps Promoter follows what is proposed by the commit of the program, which `hydrator.metadata` names, and the project is in no git checkout with a commit.',
    example: 'gitops:\n  layout: promoter   # in a folder without .git',
    mend: 'Publish from a checkout, with the program committed.',
  },
  'moved-by-promoter': {
    severity: 'error',
    exit: 2,
    meaning: 'With `gitops.layout: promoter` GitOps Promoter moves the environments, so that no other may.',
    example: 'gitops:\n  layout: promoter\n# gitops promote production',
    mend: "Merge the pull request that GitOps Promoter opened. To go back, revert the change of the program and publish it. Or set gitops.layout to branches, and stop GitOps Promoter's PromotionStrategy.",
  },
  'release-unreadable': {
    severity: 'error',
    exit: 1,
    meaning:
      'A release.json or gitops.json in the repository cannot be read: it was changed by hand, or written by a newer version.',
    example: '{"version": 2, ...}',
    mend: 'Put the file of an earlier commit back, or use the version of gitops that wrote it.',
  },
  'application-not-in-release': {
    severity: 'error',
    exit: 2,
    meaning:
      'The application cannot be promoted by itself: the release does not have it, or the environment does not have it yet, so that nothing would deliver it.',
    example: 'gitops promote production --app chekcout',
    mend: 'Check the name, or promote the environment as a whole.',
  },
};
