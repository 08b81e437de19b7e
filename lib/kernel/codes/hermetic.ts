import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about what makes a program render something else on another day or machine. */
export type HermeticCode =
  | 'reads-clock'
  | 'reads-random'
  | 'reads-environment'
  | 'reads-host'
  | 'reads-outside'
  | 'uses-network'
  | 'starts-process'
  | 'not-deterministic';

const mend = 'Put what is read into a file of the project, so that it is committed and reviewed.';

export const hermeticCodes: Readonly<Record<HermeticCode, CatalogueEntry>> = {
  'reads-clock': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program reads the clock: what it renders may change without a commit. A warning in a plain cdk8s program; gitops.hermetic in cdk8s.yaml says otherwise.',
    example: 'const stamp = Date.now();',
    mend: 'Write the date into the program or a file of the project, or leave it out.',
  },
  'reads-random': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program reads random numbers: every run may render something else. A warning in a plain cdk8s program.',
    example: 'const suffix = Math.random().toString(36);',
    mend: 'Derive the value from something fixed, such as a hash of the content.',
  },
  'reads-environment': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program reads an environment variable that cdk8s.yaml does not declare, so that it renders something else where the variable is different. A warning in a plain cdk8s program.',
    example: 'const tag = process.env.IMAGE_TAG;',
    mend: 'Declare it under gitops.environment in cdk8s.yaml, or put the value into a file of the project.',
  },
  'reads-host': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program asks what machine or which user it runs on, and may render something else on another. A warning in a plain cdk8s program.',
    example: 'const owner = os.userInfo().username;',
    mend,
  },
  'reads-outside': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program reads a file or folder outside of the project that cdk8s.yaml does not declare, so that its commit does not say what it renders. A warning in a plain cdk8s program.',
    example: "readFileSync('/etc/motd', 'utf8');",
    mend: 'Move the file into the project, or declare it under gitops.inputs in cdk8s.yaml.',
  },
  'uses-network': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program asks another machine, whose answer may change or fail to come. A warning in a plain cdk8s program.',
    example: "await fetch('https://example.com/versions.json');",
    mend: 'Fetch it beforehand, and commit what came.',
  },
  'starts-process': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program starts another one, whose version and surroundings nobody has fixed, such as helm. A warning in a plain cdk8s program.',
    example: "execFileSync('git', ['describe']);",
    mend: 'Run it beforehand, and commit what it made.',
  },
  'not-deterministic': {
    severity: 'error',
    exit: 1,
    meaning:
      'Rendered again at another time, in another time zone and language and with folders listed the other way round, the program renders something else (`gitops synth --check`).',
    example: "new ConfigMap(this, 'config', { data: { at: new Date().toISOString() } });",
    mend: 'Let the field depend on nothing but the project.',
  },
};
