import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about reading from and publishing to the GitOps repository. */
export type RepositoryCode =
  | 'repository-address-invalid'
  | 'branch-name-invalid'
  | 'author-invalid'
  | 'path-invalid'
  | 'repository-not-found'
  | 'not-a-repository'
  | 'repository-unsupported'
  | 'authentication-required'
  | 'access-denied'
  | 'push-rejected'
  | 'push-too-large'
  | 'race-lost'
  | 'remote-unreachable'
  | 'outcome-unknown'
  | 'remote-protocol-error'
  | 'repository-locked'
  | 'repository-unusable'
  | 'repository-corrupt'
  | 'lfs-path';

export const repositoryCodes: Readonly<Record<RepositoryCode, CatalogueEntry>> = {
  'repository-address-invalid': {
    severity: 'error',
    exit: 2,
    meaning:
      'The address of the repository is none that can be used: an unknown scheme, or text that another program could take for an option.',
    mend: 'Use https://host/path.git, or the path of a local bare repository.',
  },
  'branch-name-invalid': {
    severity: 'error',
    exit: 2,
    meaning: "The branch name breaks git's rules (git check-ref-format).",
    mend: 'Choose another name.',
  },
  'author-invalid': {
    severity: 'error',
    exit: 2,
    meaning: 'The name or the email address of the commit author is missing, or has a line break or an angle bracket.',
    mend: 'Give both as plain text.',
  },
  'path-invalid': {
    severity: 'error',
    exit: 2,
    meaning:
      'The folder inside the repository is none that may be owned: absolute, with `..`, or one that git or a forge uses itself.',
    mend: 'Use a plain relative folder, such as `clusters/acme`.',
  },
  'repository-not-found': {
    severity: 'error',
    exit: 2,
    meaning: 'There is no repository at the address.',
    mend: 'Check the address. For a local bare repository, --create makes it.',
  },
  'not-a-repository': {
    severity: 'error',
    exit: 2,
    meaning: 'What lies or answers at the address is no git repository.',
    mend: 'Check the address; a web page that answers is often the login page of the forge.',
  },
  'repository-unsupported': {
    severity: 'error',
    exit: 2,
    meaning:
      'The repository uses a feature that is not supported, such as SHA-256 object names or the reftable format.',
    mend: 'Use a repository with SHA-1 object names and the files ref storage.',
  },
  'authentication-required': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote asks for a password or token, or refuses the one it got.',
    mend: 'Set GITOPS_TOKEN (or GITOPS_USERNAME and GITOPS_PASSWORD), or configure a git credential helper.',
  },
  'access-denied': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote knows who you are and refuses.',
    mend: 'Ask for write access to the repository and branch.',
  },
  'push-rejected': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote refused the push: a protected branch or a hook.',
    mend: "Read the remote's own words below the message.",
  },
  'push-too-large': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote or a proxy in front of it refuses a push of this size (HTTP 413).',
    mend: "Raise the server's limit (nginx: client_max_body_size), or publish one environment at a time with --env.",
  },
  'race-lost': {
    severity: 'error',
    exit: 4,
    meaning: 'Other publishers moved the branch each time before this push arrived, until the tries were used up.',
    mend: 'Run the command again; nothing was lost.',
  },
  'remote-unreachable': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote could not be reached, or kept failing.',
    mend: 'Check the network and the address, then run the command again.',
  },
  'outcome-unknown': {
    severity: 'error',
    exit: 4,
    meaning: 'The connection broke after the push was sent, and the remote could not be asked whether it arrived.',
    mend: 'Run the command again: it looks first, and makes no second commit.',
  },
  'remote-protocol-error': {
    severity: 'error',
    exit: 4,
    meaning: "The remote's answer breaks git's protocol.",
    mend: "Check what stands between: a proxy, or a server that is not git's.",
  },
  'repository-locked': {
    severity: 'error',
    exit: 4,
    meaning: 'Another process holds the lock of the branch in the local repository, or died while it held it.',
    mend: 'Wait for the other process. If there is none, remove the lock file that the message names.',
  },
  'repository-unusable': {
    severity: 'error',
    exit: 4,
    meaning: 'The file system refused to read or write the local repository. The branch is where it was.',
    mend: 'Look at the reason that the message quotes: permissions, a full disk, a read-only file system.',
  },
  'repository-corrupt': {
    severity: 'error',
    exit: 4,
    meaning: 'An object of the repository cannot be read.',
    mend: 'Run `git fsck` on the repository.',
  },
  'lfs-path': {
    severity: 'error',
    exit: 4,
    meaning:
      "The repository's .gitattributes puts the published files under Git LFS, which would leave plain text where LFS expects a pointer.",
    mend: 'Exempt the published folder from the filter in .gitattributes.',
  },
};
