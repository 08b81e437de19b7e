import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about the command line and about `cdk8s.yaml`. */
export type ConfigurationCode =
  | 'usage'
  | 'config-not-found'
  | 'config-invalid'
  | 'config-unknown-key'
  | 'setting-missing'
  | 'unknown-environment'
  | 'unknown-application'
  | 'application-without-rollout'
  | 'unknown-template'
  | 'init-would-overwrite';

export const configurationCodes: Readonly<Record<ConfigurationCode, CatalogueEntry>> = {
  usage: {
    severity: 'error',
    exit: 2,
    meaning: 'The command line was not understood.',
    example: 'gitops synth --outptu build',
    mend: 'Run the command with --help: it lists the arguments and shows an example.',
  },
  'config-not-found': {
    severity: 'error',
    exit: 2,
    meaning: 'There is no cdk8s.yaml in the folder, and no --app says which program to run.',
    example: 'cd docs && gitops synth   # cdk8s.yaml lies one folder up',
    mend: 'Run the command in the folder of cdk8s.yaml, make one with `gitops init`, or pass --app.',
  },
  'config-invalid': {
    severity: 'error',
    exit: 2,
    meaning: 'cdk8s.yaml is not valid YAML, has a key twice, or a value of the wrong type.',
    example: 'app: [main.ts]   # in cdk8s.yaml',
    mend: 'Correct the line that the message names.',
  },
  'config-unknown-key': {
    severity: 'error',
    exit: 2,
    meaning:
      'cdk8s.yaml has a key that neither cdk8s nor gitops knows. A misspelt setting would otherwise be ignored in silence.',
    example: 'gitops:\n  repositroy: ../deploy.git   # in cdk8s.yaml',
    mend: 'Correct the spelling or remove the key.',
  },
  'setting-missing': {
    severity: 'error',
    exit: 2,
    meaning: 'The command needs a setting that neither the command line nor cdk8s.yaml gives.',
    example: 'gitops publish   # and no gitops.repository in cdk8s.yaml',
    mend: 'Give it in either place; the message names both spellings.',
  },
  'unknown-environment': {
    severity: 'error',
    exit: 2,
    meaning: 'The command names an environment that the program does not have.',
    example: 'gitops diff --env prod   # the program has production',
    mend: 'Name one of the environments that the message lists.',
  },
  'unknown-application': {
    severity: 'error',
    exit: 2,
    meaning: 'The command names an application that the program does not have, or not in the environment.',
    example: 'gitops explain chekout   # the program has checkout',
    mend: 'Name one of the applications that the message lists.',
  },
  'application-without-rollout': {
    severity: 'error',
    exit: 2,
    meaning: 'The command explains Rollouts, and the application that it names has none in the environment.',
    example: 'gitops explain worker   # worker is a plain Deployment',
    mend: 'Name another environment or application, or give the workload a strategy.',
  },
  'unknown-template': {
    severity: 'error',
    exit: 2,
    meaning: '`gitops init` was asked for a template that does not exist.',
    example: 'gitops init webservice   # there is web-service',
    mend: 'Name one of the templates that the message lists.',
  },
  'init-would-overwrite': {
    severity: 'error',
    exit: 2,
    meaning: '`gitops init` would overwrite files that are already there.',
    example: 'gitops init   # in a folder that has a main.ts',
    mend: 'Run it in an empty folder, or move the files that the message names out of the way.',
  },
};
