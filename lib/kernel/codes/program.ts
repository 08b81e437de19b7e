import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about loading, checking and running the user's program. */
export type ProgramCode =
  | 'entry-not-found'
  | 'entry-unsupported'
  | 'bundle-failed'
  | 'type-error'
  | 'typecheck-unavailable'
  | 'program-threw'
  | 'program-exited'
  | 'program-never-settles'
  | 'program-exports-nothing'
  | 'duplicate-core-library'
  | 'environment-variable-neutralised'
  | 'construct-invalid'
  | 'internal-error';

export const programCodes: Readonly<Record<ProgramCode, CatalogueEntry>> = {
  'entry-not-found': {
    severity: 'error',
    exit: 2,
    meaning: 'The program that `app` in cdk8s.yaml (or --app) names does not exist.',
    example: 'app: src/main.ts   # the file is main.ts',
    mend: 'Correct the path; it is relative to the folder of cdk8s.yaml.',
  },
  'entry-unsupported': {
    severity: 'error',
    exit: 2,
    meaning: '`app` names a command whose last word is no TypeScript or JavaScript file.',
    example: 'app: python main.py',
    mend: 'Name the file of the program, such as `app: main.ts`.',
  },
  'bundle-failed': {
    severity: 'error',
    exit: 1,
    meaning: 'The program does not bundle: a syntax error, or a module that cannot be found.',
    example: "import { Checkout } from './apps/chekout.ts';",
    mend: 'Correct the line that the message names, or install the missing package.',
  },
  'type-error': {
    severity: 'error',
    exit: 1,
    meaning: "The program does not type-check with the project's own TypeScript.",
    example: "new WebService(this, 'web', { image: 'web:1', port: '8080' });",
    mend: 'Correct the type error. --no-typecheck skips the check, at the price of finding the mistake in the cluster.',
  },
  'typecheck-unavailable': {
    severity: 'warning',
    exit: 1,
    meaning: 'The program is TypeScript, but the project has no `typescript` package to check it with.',
    example: 'npm uninstall typescript && gitops synth',
    mend: 'Run `npm install --save-dev typescript`, or pass --no-typecheck to say that it is checked elsewhere.',
  },
  'program-threw': {
    severity: 'error',
    exit: 1,
    meaning: 'The program threw an error while it ran, so there is nothing to render.',
    example: 'const image = process.env.IMAGE.trim();   // IMAGE is not set',
    mend: 'Correct the cause at the line that the message names.',
  },
  'program-exited': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program ended its process (process.exit, process.kill or a fatal error) before its result could be taken. A rendering that stops half-way is never used.',
    example: 'if (failed) process.exit(0);',
    mend: 'Remove the call. To stop with an error, throw it.',
  },
  'program-never-settles': {
    severity: 'error',
    exit: 1,
    meaning: 'The program did not finish: an await that never settles, or a loop without end.',
    example: 'await new Promise(() => {});',
    mend: 'Look for the pending await or the loop; --timeout sets how long to wait.',
  },
  'program-exports-nothing': {
    severity: 'error',
    exit: 1,
    meaning:
      'The program ran, but left no project to render: its module has no default export that is a Project or App, and no App was synthesized.',
    example: "const project = new Project('acme', props);   // and no `export default project`",
    mend: 'End the entry with `export default project;`, or call `app.synth()` in a plain cdk8s program.',
  },
  'duplicate-core-library': {
    severity: 'error',
    exit: 1,
    meaning: 'The program uses two copies of cdk8s or constructs. Objects of the one are not seen by the other.',
    example: 'npm ls constructs   # constructs@10.4.2, and constructs@10.3.0 below a package of yours',
    mend: 'Install one version only: `npm ls cdk8s constructs` shows where the second comes from.',
  },
  'environment-variable-neutralised': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A CDK8S_* environment variable that changes the rendered bytes is set. It is ignored, so that every machine renders the same.',
    example: 'CDK8S_DISABLE_SORT=1 gitops synth',
    mend: 'Unset the variable; what it sets belongs into the program or cdk8s.yaml.',
  },
  'construct-invalid': {
    severity: 'error',
    exit: 1,
    meaning: "A construct's own validation (`node.addValidation`) found a mistake.",
    example: "this.node.addValidation({ validate: () => ['replicas must be odd'] });",
    mend: 'Correct what the message says.',
  },
  'internal-error': {
    severity: 'error',
    exit: 70,
    meaning: 'A bug of gitops itself.',
    example: 'gitops synth --debug   # prints the stack of the bug',
    mend: 'Report it with the output of the same command and --debug.',
  },
};
