import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about forges (GitHub, GitLab, Gitea, Forgejo) and the pull requests that are opened there. */
export type ForgeCode =
  | 'forge-api-invalid'
  | 'not-a-forge'
  | 'forge-rate-limited'
  | 'pull-request-refused'
  | 'label-not-set'
  | 'reviewer-not-asked'
  | 'auto-merge-not-set';

export const forgeCodes: Readonly<Record<ForgeCode, CatalogueEntry>> = {
  'forge-api-invalid': {
    severity: 'error',
    exit: 2,
    meaning:
      "It is not known where the forge's API is or which project the repository is there, or the address given for the API is none that a token may be sent to: plain http to another machine, a user name, a query.",
    example: 'gitops:\n  forge: gitea\n  forgeApi: http://git.acme.io/api/v1   # http, and not on this machine',
    mend: 'Set gitops.forgeApi to the https address of the API, such as `https://git.acme.io/api/v1`.',
  },
  'not-a-forge': {
    severity: 'error',
    exit: 4,
    meaning: 'What answers at the address of the API does not speak it: a login page, another program, another forge.',
    example: 'gitops:\n  forge: gitlab            # and it is a Gitea\n  forgeApi: https://git.acme.io/api/v1',
    mend: 'Check gitops.forge and gitops.forgeApi in cdk8s.yaml, and what stands between: a proxy, a single sign-on.',
  },
  'forge-rate-limited': {
    severity: 'error',
    exit: 4,
    meaning: 'The forge takes no more requests of this token for longer than is worth waiting for.',
    example: 'gitops promote production   # after 5,000 requests to GitHub in an hour',
    mend: 'Run the command again once the time that the message names has passed; the branch is pushed already.',
  },
  'pull-request-refused': {
    severity: 'error',
    exit: 4,
    meaning: 'The forge refuses to open or to change the pull request. The branch is pushed and stays.',
    example: 'gitops promote production   # and the forge knows no branch main to merge into',
    mend: "Read the forge's own words in the message.",
  },
  'label-not-set': {
    severity: 'warning',
    exit: 4,
    meaning: 'The pull request is open, and a label of gitops.labels could not be set on it.',
    example: 'gitops:\n  labels: [deploy]   # and the Gitea repository has no label of this name',
    mend: 'Make the label in the repository, or allow the token to set labels.',
  },
  'reviewer-not-asked': {
    severity: 'warning',
    exit: 4,
    meaning: 'The pull request is open, and somebody of gitops.reviewers could not be asked for a review.',
    example: 'gitops:\n  reviewers: [ada]   # who may not read the repository',
    mend: 'Name people and teams that can read the repository, and not the owner of the token.',
  },
  'auto-merge-not-set': {
    severity: 'warning',
    exit: 4,
    meaning:
      'The pull request is open, and is not merged by itself: the forge does not agree, or merging does what a publish would refuse.',
    example: 'gitops:\n  autoMerge: true   # and the repository does not allow auto-merge',
    mend: 'Allow auto-merge in the settings of the repository and protect the branch with required checks, or merge by hand; read the check Guards in the pull request first.',
  },
};
