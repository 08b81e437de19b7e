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
    example: "new Environment(project, 'Staging_EU', { kubernetes: '1.33' });",
    mend: "Use lower-case letters, digits and '-', at most 63 characters, starting and ending with a letter or digit.",
  },
  'duplicate-application': {
    severity: 'error',
    exit: 1,
    meaning: 'Two applications of one environment have the same name, and so the same folder and Argo CD Application.',
    example:
      "new Checkout(staging, 'checkout', props);\nnew Checkout(new Construct(staging, 'eu'), 'checkout', props);",
    mend: 'Rename one of them.',
  },
  'duplicate-environment': {
    severity: 'error',
    exit: 1,
    meaning: 'Two environments of one project have the same name, and so the same folder.',
    example:
      "new Environment(project, 'staging', { kubernetes: '1.33' });\nnew Environment(new Construct(project, 'eu'), 'staging', { kubernetes: '1.33' });",
    mend: 'Rename one of them.',
  },
  'reserved-name': {
    severity: 'error',
    exit: 1,
    meaning: 'The name of an environment or application is one that the layout uses itself.',
    example: "new Checkout(staging, 'namespaces', props);",
    mend: 'Choose another name.',
  },
  'chart-outside-application': {
    severity: 'error',
    exit: 1,
    meaning: 'A chart of a Project lies in no Environment, so no folder and no cluster is known for it.',
    example: "new Chart(project, 'loose');",
    mend: "Create it within an Environment: `new MyApp(environment, 'name')`.",
  },
  'outside-environment': {
    severity: 'error',
    exit: 1,
    meaning: 'An Application was made outside of every Environment, so it has no cluster and no folder.',
    example: "new Checkout(new App(), 'checkout', props);",
    mend: "Pass an Environment, or a construct within one, as its scope: `new MyApp(environment, 'name')`.",
  },
  'outside-project': {
    severity: 'error',
    exit: 1,
    meaning: 'An Environment was made outside of every Project.',
    example: "new Environment(new App(), 'staging', { kubernetes: '1.33' });",
    mend: "Pass a Project, or a construct within one, as its scope: `new Environment(project, 'staging', {...})`.",
  },
  'shared-namespace': {
    severity: 'error',
    exit: 1,
    meaning:
      'Applications of two environments are delivered into one namespace of one cluster, where their objects overwrite each other.',
    example:
      "// staging and production are one cluster, and both deliver into it:\nnew Checkout(staging, 'checkout', { namespace: 'shop' });\nnew Checkout(production, 'checkout', { namespace: 'shop' });",
    mend: 'Give one of the environments another namespace or another cluster.',
  },
  'invalid-prop': {
    severity: 'error',
    exit: 1,
    meaning: 'A property of a construct has a value that can never work.',
    example: "new WebService(this, 'web', { image: 'web:1', port: 8080, replicas: 2.5 });",
    mend: 'Correct it as the message says.',
  },
};
