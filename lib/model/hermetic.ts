import type { HermeticCode } from '../kernel/codes/hermetic.ts';

/** cdk8s reads variables of this prefix, and some of them change what it renders (CDK8S_DISABLE_SORT, CDK8S_LEGACY_HASH). */
export const hiddenPrefix = 'CDK8S_';

/** A way in which a program depends on the day or the machine. */
export type HermeticCall = Exclude<HermeticCode, 'not-deterministic'>;

/** Stands for the name of a variable where a program reads the environment as a whole. */
export const allVariables = '*';

interface Wording {
  readonly message: (what: string) => string;
  readonly hint: (what: string) => string;
}

const wordings: Readonly<Record<HermeticCall, Wording>> = {
  'reads-clock': {
    message: (call) => `the program reads the clock by ${call}, so that it may render something else each day`,
    hint: () => 'write the date into the program, or leave it out',
  },
  'reads-random': {
    message: (call) => `the program takes random numbers by ${call}, so that every run may render something else`,
    hint: () => 'derive the value from something fixed, such as a hash of the content',
  },
  'reads-environment': {
    message: (name) =>
      name === allVariables
        ? 'the program reads all environment variables, and cdk8s.yaml cannot declare all of them'
        : `the program reads the environment variable ${name}, which cdk8s.yaml does not declare`,
    hint: (name) =>
      name === allVariables
        ? 'read those that it needs by name, and declare them: gitops: { environment: [REGION] }'
        : `declare it in cdk8s.yaml: gitops: { environment: [${name}] }`,
  },
  'reads-host': {
    message: (call) => `the program asks its machine by ${call}, and may render something else on another`,
    hint: () => 'put what is read into a file of the project',
  },
  'reads-outside': {
    message: (path) => `the program reads ${path}, which lies outside of the project`,
    hint: () => 'move it into the project, or declare it in cdk8s.yaml under gitops.inputs',
  },
  'uses-network': {
    message: (call) => `the program asks another machine by ${call}, whose answer may change`,
    hint: () => 'fetch it beforehand, and commit what came',
  },
  'starts-process': {
    message: (command) => `the program starts ${command}, whose version nobody has fixed`,
    hint: () => 'run it beforehand, and commit what it made',
  },
};

/** What is said of such a call, whoever has seen it: the run of the program, or a look at its source. */
export function describeHermeticCall(
  code: HermeticCall,
  what: string,
): { readonly message: string; readonly hint: string } {
  const { message, hint } = wordings[code];
  return { message: message(what), hint: hint(what) };
}
