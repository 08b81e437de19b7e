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
  | 'host-key-refused'
  | 'commit-not-found'
  | 'source-unknown'
  | 'source-unavailable'
  | 'verification-failed'
  | 'signing-failed'
  | 'certificates-invalid'
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
  | 'temporary-files-unusable'
  | 'lfs-path';

export const repositoryCodes: Readonly<Record<RepositoryCode, CatalogueEntry>> = {
  'repository-address-invalid': {
    severity: 'error',
    exit: 2,
    meaning:
      'The address of the repository is none that can be used: an unknown scheme, or text that another program could take for an option.',
    example: 'gitops publish --repository ext::sh',
    mend: 'Use https://host/path.git, or the path of a local bare repository.',
  },
  'branch-name-invalid': {
    severity: 'error',
    exit: 2,
    meaning: "The branch name breaks git's rules (git check-ref-format), or one branch would be two things at once.",
    example: "gitops publish --branch 'main..old'",
    mend: 'Choose another name.',
  },
  'author-invalid': {
    severity: 'error',
    exit: 2,
    meaning: 'The name or the email address of the commit author is missing, or has a line break or an angle bracket.',
    example: 'gitops:\n  author: Acme Bot   # and no <mail@example.com>',
    mend: 'Give both as plain text.',
  },
  'path-invalid': {
    severity: 'error',
    exit: 2,
    meaning:
      'The folder inside the repository is none that may be owned: absolute, with `..`, or one that git or a forge uses itself.',
    example: 'gitops publish --path ../clusters',
    mend: 'Use a plain relative folder, such as `clusters/acme`.',
  },
  'repository-not-found': {
    severity: 'error',
    exit: 2,
    meaning: 'There is no repository at the address.',
    example: 'gitops publish --repository ../depoly.git',
    mend: 'Check the address. For a local bare repository, --create makes it.',
  },
  'not-a-repository': {
    severity: 'error',
    exit: 2,
    meaning: 'What lies or answers at the address is no git repository.',
    example: 'gitops publish --repository ./dist',
    mend: 'Check the address; a web page that answers is often the login page of the forge.',
  },
  'repository-unsupported': {
    severity: 'error',
    exit: 2,
    meaning:
      'The repository uses a feature that is not supported, such as SHA-256 object names or the reftable format.',
    example: 'git init --bare --object-format=sha256 deploy.git && gitops publish --repository deploy.git',
    mend: 'Use a repository with SHA-1 object names and the files ref storage.',
  },
  'authentication-required': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote asks for a password or token, or refuses the one it got.',
    example: 'gitops publish --repository https://git.example.com/deploy.git   # and no GITOPS_TOKEN',
    mend: 'Set GITOPS_TOKEN (or GITOPS_USERNAME and GITOPS_PASSWORD), or configure a git credential helper.',
  },
  'host-key-refused': {
    severity: 'error',
    exit: 4,
    meaning:
      'The host shows ssh a key that it does not know, or another one than before, so that anybody could stand in its place.',
    example: 'gitops publish --repository git@git.example.com:acme/deploy.git   # never connected to before',
    mend: 'Compare the key with the one that the owner of the host publishes, then add it to ~/.ssh/known_hosts.',
  },
  'certificates-invalid': {
    severity: 'error',
    exit: 2,
    meaning: 'The file that gitops.ca names cannot be read, or holds no certificate in PEM form.',
    example: 'gitops:\n  ca: certs/acme.der   # not PEM',
    mend: 'Name a PEM file with the certificate of the authority that signed that of the server.',
  },
  'signing-failed': {
    severity: 'error',
    exit: 2,
    meaning: 'The commit could not be signed. Nothing was pushed.',
    example: 'gitops publish --sign ssh --signing-key ~/.ssh/none',
    mend: 'Read the words of ssh-keygen or gpg below the message: the key may be missing, or locked by a passphrase.',
  },
  'commit-not-found': {
    severity: 'error',
    exit: 2,
    meaning: 'The GitOps repository has no such commit, or does not hand it out by its id.',
    example: 'gitops verify deadbeef',
    mend: 'Give the full id of a commit that a branch of the repository holds.',
  },
  'source-unknown': {
    severity: 'error',
    exit: 1,
    meaning: 'A published commit does not say from which source it was made, so that nothing can be proved about it.',
    example: 'gitops verify   # and the last commit was made by hand',
    mend: 'Verify a commit that `gitops publish` made from a project under git.',
  },
  'source-unavailable': {
    severity: 'error',
    exit: 2,
    meaning: 'The source of a published commit cannot be read from the repository of the project.',
    example: 'gitops verify   # in a shallow clone',
    mend: 'Run `git fetch --unshallow`, or fetch the commit that the message names.',
  },
  'verification-failed': {
    severity: 'error',
    exit: 1,
    meaning:
      'Files of a published commit are not what its source renders: somebody changed them, or the source was not committed as it was.',
    example: 'gitops verify   # and a file of the commit was changed by hand',
    mend: 'Look at the files that the message names, then publish again from a clean checkout.',
  },
  'access-denied': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote knows who you are and refuses.',
    example: 'GITOPS_TOKEN=<a token that may only read> gitops publish',
    mend: 'Ask for write access to the repository and branch.',
  },
  'push-rejected': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote refused the push: a protected branch or a hook.',
    example: 'gitops publish --branch main   # main is protected',
    mend: "Read the remote's own words below the message.",
  },
  'push-too-large': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote or a proxy in front of it refuses a push of this size (HTTP 413).',
    example: 'gitops publish   # 200 MB of manifests through a proxy that takes 100',
    mend: "Raise the server's limit (nginx: client_max_body_size), or publish one environment at a time with --env.",
  },
  'race-lost': {
    severity: 'error',
    exit: 4,
    meaning: 'Other publishers moved the branch each time before this push arrived, until the tries were used up.',
    example: 'gitops publish   # while hundreds of others publish to the branch',
    mend: 'Run the command again; nothing was lost.',
  },
  'remote-unreachable': {
    severity: 'error',
    exit: 4,
    meaning: 'The remote could not be reached, or kept failing.',
    example: 'gitops publish --repository https://git.exmaple.com/deploy.git',
    mend: 'Check the network and the address, then run the command again.',
  },
  'outcome-unknown': {
    severity: 'error',
    exit: 4,
    meaning: 'The connection broke after the push was sent, and the remote could not be asked whether it arrived.',
    example: 'gitops publish   # and the network goes down after the push was sent',
    mend: 'Run the command again: it looks first, and makes no second commit.',
  },
  'remote-protocol-error': {
    severity: 'error',
    exit: 4,
    meaning: "The remote's answer breaks git's protocol.",
    example: 'gitops publish --repository https://example.com/   # a web page that answers 200',
    mend: "Check what stands between: a proxy, or a server that is not git's.",
  },
  'repository-locked': {
    severity: 'error',
    exit: 4,
    meaning: 'Another process holds the lock of the branch in the local repository, or died while it held it.',
    example: 'touch deploy.git/refs/heads/main.lock && gitops publish --repository deploy.git',
    mend: 'Wait for the other process. If there is none, remove the lock file that the message names.',
  },
  'repository-unusable': {
    severity: 'error',
    exit: 4,
    meaning: 'The file system refused to read or write the local repository. The branch is where it was.',
    example: 'chmod -R a-w deploy.git && gitops publish --repository deploy.git',
    mend: 'Look at the reason that the message quotes: permissions, a full disk, a read-only file system.',
  },
  'repository-corrupt': {
    severity: 'error',
    exit: 4,
    meaning: 'An object of the repository cannot be read.',
    example: 'git fsck   # in the repository: missing blob, or corrupt loose object',
    mend: 'Run `git fsck` on the repository.',
  },
  'temporary-files-unusable': {
    severity: 'error',
    exit: 4,
    meaning:
      'A large publish keeps what it pushes in temporary files, and the file system refused to write or read them. Nothing was published.',
    example: 'TMPDIR=/mnt/full gitops publish --repository https://git.example.com/acme/deploy.git',
    mend: 'Set TMPDIR to a folder that can be written to, with room for the compressed files.',
  },
  'lfs-path': {
    severity: 'error',
    exit: 4,
    meaning:
      "The repository's .gitattributes puts the published files under Git LFS, which would leave plain text where LFS expects a pointer.",
    example: "echo '*.yaml filter=lfs' > .gitattributes   # in the GitOps repository",
    mend: 'Exempt the published folder from the filter in .gitattributes.',
  },
};
