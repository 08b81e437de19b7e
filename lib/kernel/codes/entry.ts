/** How bad a finding is: an error fails the run, a warning and an info do not. */
export type Severity = 'error' | 'warning' | 'info';

/** One page of the catalogue of findings: everything that is true of a code wherever it is reported. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /**
   * Exit code of a run that ends with this finding: 1 errors found in the program, 2 wrong usage or
   * configuration, 4 the remote refused, 70 a bug of ours.
   */
  readonly exit: 1 | 2 | 4 | 70;
  /** What the finding means and why it matters, for the page of the code. */
  readonly meaning: string;
  /** The least that brings it about: a few lines of YAML, TypeScript or a command, for the page of the code. */
  readonly example: string;
  /** How it is mended, for the page of the code. */
  readonly mend: string;
  /** Rules of other linters that look for the same. */
  readonly twins?: RuleTwins;
  /** Only of policies: the pack that switches it on. */
  readonly pack?: PolicyPack;
}

/** The rules of other linters that look for the same as a rule of ours, by their own ids. */
export interface RuleTwins {
  readonly kubeLinter?: readonly string[];
  readonly kubeScore?: readonly string[];
  readonly polaris?: readonly string[];
  readonly trivy?: readonly string[];
  readonly kubescape?: readonly string[];
}

/**
 * The pack that a policy belongs to. Each pack holds the ones before it: `baseline` and `restricted` follow the Pod
 * Security Standards, `production` adds what keeps a service up. What is `optional` is on only where it is named.
 */
export type PolicyPack = 'baseline' | 'restricted' | 'production' | 'optional';
