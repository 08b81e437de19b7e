import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about the delivery model: environments, applications, rollouts. */
export type ConstructCode =
  | 'invalid-name'
  | 'duplicate-application'
  | 'duplicate-environment'
  | 'reserved-name'
  | 'chart-outside-application'
  | 'outside-environment'
  | 'outside-project'
  | 'shared-namespace'
  | 'invalid-prop';

export const constructCodes: Readonly<Record<ConstructCode, CatalogueEntry>> = {
  'invalid-name': {
    severity: 'error',
    exit: 1,
    meaning:
      'The name of a project, environment or application is no DNS label (RFC 1123). It becomes a folder and part of object names.',
    mend: "Use lower-case letters, digits and '-', at most 63 characters, starting and ending with a letter or digit.",
  },
  'duplicate-application': {
    severity: 'error',
    exit: 1,
    meaning: 'Two applications of one environment have the same name, and so the same folder and Argo CD Application.',
    mend: 'Rename one of them.',
  },
  'duplicate-environment': {
    severity: 'error',
    exit: 1,
    meaning: 'Two environments of one project have the same name, and so the same folder.',
    mend: 'Rename one of them.',
  },
  'reserved-name': {
    severity: 'error',
    exit: 1,
    meaning: 'The name of an environment or application is one that the layout uses itself.',
    mend: 'Choose another name.',
  },
  'chart-outside-application': {
    severity: 'error',
    exit: 1,
    meaning: 'A chart of a Project lies in no Environment, so no folder and no cluster is known for it.',
    mend: "Create it within an Environment: `new MyApp(environment, 'name')`.",
  },
  'outside-environment': {
    severity: 'error',
    exit: 1,
    meaning: 'An Application was made outside of every Environment, so it has no cluster and no folder.',
    mend: "Pass an Environment, or a construct within one, as its scope: `new MyApp(environment, 'name')`.",
  },
  'outside-project': {
    severity: 'error',
    exit: 1,
    meaning: 'An Environment was made outside of every Project.',
    mend: "Pass a Project, or a construct within one, as its scope: `new Environment(project, 'staging', {...})`.",
  },
  'shared-namespace': {
    severity: 'error',
    exit: 1,
    meaning:
      'Applications of two environments are delivered into one namespace of one cluster, where their objects overwrite each other.',
    mend: 'Give one of the environments another namespace or another cluster.',
  },
  'invalid-prop': {
    severity: 'error',
    exit: 1,
    meaning: 'A property of a construct has a value that can never work.',
    mend: 'Correct it as the message says.',
  },
};
