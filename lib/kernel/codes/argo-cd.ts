import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about Argo CD: its Applications, ApplicationSets and AppProjects, and what it reads from other objects. */
export type ArgoCdCode =
  | 'application-refused'
  | 'sync-policy-invalid'
  | 'sync-option-ignored'
  | 'ignored-difference-invalid'
  | 'route-weights-frozen'
  | 'project-missing'
  | 'not-permitted-by-project'
  | 'application-of-nothing'
  | 'application-shares-objects'
  | 'project-refused'
  | 'project-only-denies'
  | 'sync-window-invalid'
  | 'sync-window-never-ends'
  | 'application-set-refused'
  | 'application-template-invalid'
  | 'application-parameter-unknown'
  | 'application-generated-twice'
  | 'application-set-lenient'
  | 'rolling-sync-invalid'
  | 'automated-sync-ignored'
  | 'sync-order-invalid'
  | 'hook-without-delete-policy'
  | 'force-without-replace'
  | 'argo-cd-annotation-ignored'
  | 'argo-cd-setting-invalid'
  | 'quantity-not-canonical';

export const argoCdCodes: Readonly<Record<ArgoCdCode, CatalogueEntry>> = {
  'application-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'Argo CD refuses an Application (InvalidSpecError), or what an ApplicationSet makes, and syncs nothing of it: its sources, its destination or its finalizers are not right.',
    example: "destination: { server: 'https://kubernetes.default.svc', name: in-cluster, namespace: shop }",
    mend: 'Correct it as the message says.',
  },
  'sync-policy-invalid': {
    severity: 'error',
    exit: 1,
    meaning: 'A setting of how an Application is synced is none that Argo CD can use, or one that it ignores.',
    example: 'syncPolicy: { retry: { backoff: { duration: 1d } } }',
    mend: 'Correct it as the message says.',
  },
  'sync-option-ignored': {
    severity: 'error',
    exit: 1,
    meaning:
      'Argo CD compares sync options as texts, and ignores without a word what is not spelt exactly as it knows it, or has no effect where it stands.',
    example: "syncPolicy: { syncOptions: ['CreateNamespaces=true'] }",
    mend: 'Spell the option as the documentation does.',
  },
  'ignored-difference-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'An entry of ignoreDifferences matches no object or no field, so that the difference shows all the same, or the comparison fails.',
    example: 'ignoreDifferences: [{ kind: Deployment, jsonPointers: [/spec/replicas] }]',
    mend: 'Give the group of the kind, and paths that can be read.',
  },
  'route-weights-frozen': {
    severity: 'warning',
    exit: 1,
    meaning:
      'With RespectIgnoreDifferences a sync keeps what the cluster has for the fields that are ignored. For the list of routes that is the whole list, so that a change of it in git never arrives.',
    example: "syncOptions: ['RespectIgnoreDifferences=true'] with ignoreDifferences of .spec.http[].route[].weight",
    mend: 'Use ApplyOutOfSyncOnly=true in its place, which leaves the weights alone while only they differ.',
  },
  'project-missing': {
    severity: 'error',
    exit: 1,
    meaning: 'An Application is of an AppProject that does not exist, so Argo CD refuses it.',
    example: 'spec: { project: payment } where the AppProject is payments',
    mend: 'Correct the name, or make the AppProject.',
  },
  'not-permitted-by-project': {
    severity: 'error',
    exit: 1,
    meaning:
      'The AppProject of an Application does not permit its repository, where it goes, where it lives, or an object that it delivers. Argo CD does not sync it then.',
    example:
      "an Application from https://git.example.org/b.git, of a project with sourceRepos: ['https://git.example.org/a.git']",
    mend: 'Permit it in the AppProject, or take it out of the Application.',
  },
  'application-of-nothing': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An Application delivers a folder that nothing is rendered into. Argo CD does not sync by itself to nothing where that would delete all that there was.',
    example: "new Application(production, 'empty')",
    mend: 'Remove the application from the program, or give it objects.',
  },
  'application-shares-objects': {
    severity: 'error',
    exit: 1,
    meaning:
      'Two Applications deliver the same folder to the same namespace of one cluster. Each takes every object from the other, and neither stays in sync.',
    example: 'two Applications with path: overlays/production and the same destination',
    mend: 'Remove one of them, or send it somewhere else.',
  },
  'project-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'Argo CD refuses an AppProject, or reads a part of it as nothing.',
    example: 'roles: [{ name: dev, policies: ["p, proj:other:dev, applications, get, other/*, allow"] }]',
    mend: 'Correct it as the message says.',
  },
  'project-only-denies': {
    severity: 'error',
    exit: 1,
    meaning:
      'A list of an AppProject holds only denials. Its documentation says that something has to be allowed; what Argo CD does is to permit everything that is not denied.',
    example: "destinations: [{ server: '*', namespace: '!kube-system' }]",
    mend: "Add what is allowed, such as { server: '*', namespace: '*' }, and keep the denials beside it.",
  },
  'sync-window-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'A sync window has a kind, schedule, duration or time zone that Argo CD cannot read, or is for nothing. Of a time zone that it does not know, Argo CD makes UTC.',
    example: "syncWindows: [{ kind: deny, schedule: '0 24 * * *', duration: 1h, applications: ['*'] }]",
    mend: 'Correct it as the message says.',
  },
  'sync-window-never-ends': {
    severity: 'warning',
    exit: 1,
    meaning: 'A window that denies syncs opens again before it ends, so that nothing in it is ever synced.',
    example: "syncWindows: [{ kind: deny, schedule: '* * * * *', duration: 24h, namespaces: [shop] }]",
    mend: 'Let the duration be shorter than the time between two starts, or set manualSync: true where only people may sync.',
  },
  'application-set-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'The controller of ApplicationSets cannot make Applications of a generator, or ignores a part of it.',
    example: 'generators: [{ matrix: { generators: [{ clusters: {} }] } }]',
    mend: 'Correct it as the message says.',
  },
  'application-template-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      "The template of an ApplicationSet is not of the language that the set is in: {{path.basename}}, or Go's {{ .path.basename }} with goTemplate: true.",
    example: 'goTemplate: true with the name {{cluster}}-web',
    mend: 'Write it in the language of the set, and close what is open.',
  },
  'application-parameter-unknown': {
    severity: 'error',
    exit: 1,
    meaning:
      'The template of an ApplicationSet uses a parameter that its generators do not give: it stays as it is in every Application, or is filled in with nothing.',
    example: "generators: [{ list: { elements: [{ cluster: dev }] } }] with the name '{{clusterName}}-web'",
    mend: 'Use a parameter that each of the generators gives.',
  },
  'application-generated-twice': {
    severity: 'error',
    exit: 1,
    meaning:
      'An ApplicationSet makes two Applications of one name, or one that there is already, or names that Kubernetes does not accept. The controller makes none then, or each takes the other over.',
    example: "generators: [{ list: { elements: [{ env: dev }, { env: test }] } }] with the name 'web'",
    mend: 'Let the name use a parameter in which the Applications differ.',
  },
  'application-set-lenient': {
    severity: 'warning',
    exit: 1,
    meaning: 'A template in Go fills in `<no value>` for a parameter that is not there, unless it is told to fail.',
    example: 'goTemplate: true without goTemplateOptions',
    mend: "Set goTemplateOptions: ['missingkey=error'].",
  },
  'rolling-sync-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'The strategy of an ApplicationSet has steps that select no Application, or one twice, or settings that the controller does not know.',
    example:
      'strategy: { type: RollingSync, rollingSync: { steps: [{ matchExpressions: [{ key: env, operator: Exists }] }] } }',
    mend: 'Let each Application be selected by exactly one step, by In or NotIn.',
  },
  'automated-sync-ignored': {
    severity: 'info',
    exit: 1,
    meaning:
      'An ApplicationSet with the strategy RollingSync syncs its Applications itself, and switches off their automated sync.',
    example: 'strategy: { type: RollingSync } with syncPolicy: { automated: {} } in the template',
    mend: 'Nothing has to be done; remove `automated` where it misleads.',
  },
  'sync-order-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'An annotation that orders what Argo CD applies is not one of its words: a wave that is no whole number counts as 0, and a hook that it does not know is never applied.',
    example: 'argocd.argoproj.io/hook: pre-sync',
    mend: 'Use a whole number, or one of the words that the message lists. Case matters.',
  },
  'hook-without-delete-policy': {
    severity: 'info',
    exit: 1,
    meaning:
      'A Job with a name is a hook without a policy for its deletion. A Job cannot be changed, so it has to go before it can run again; Argo CD then assumes BeforeHookCreation.',
    example: 'kind: Job with argocd.argoproj.io/hook: PreSync and metadata: { name: migrate }',
    mend: 'Say it: argocd.argoproj.io/hook-delete-policy: BeforeHookCreation.',
  },
  'force-without-replace': {
    severity: 'info',
    exit: 1,
    meaning:
      'With Force=true alone an object is deleted and made again only where a change of it is refused. What is to run with each sync, such as a Job, takes Replace=true as well.',
    example: 'argocd.argoproj.io/sync-options: Force=true',
    mend: 'Use Force=true,Replace=true, or neither.',
  },
  'argo-cd-annotation-ignored': {
    severity: 'error',
    exit: 1,
    meaning: 'Argo CD ignores an annotation: its key, or what it says, is not spelt as Argo CD knows it.',
    example: 'argocd.argoproj.io/sync-options: Prune=no',
    mend: 'Spell it as the documentation does.',
  },
  'argo-cd-setting-invalid': {
    severity: 'error',
    exit: 1,
    meaning:
      'A ConfigMap or Secret that sets up Argo CD itself lacks what it needs, or has what Argo CD does not know.',
    example: 'a Secret with the label argocd.argoproj.io/secret-type: repo',
    mend: 'Correct it as the message says.',
  },
  'quantity-not-canonical': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A custom resource has a quantity in another spelling than its controller writes back. Argo CD compares the two as texts, and shows a difference that no sync removes.',
    example: "resources: { limits: { cpu: 1000m } } in a resource of another's CRD",
    mend: 'Write it as Kubernetes does: 1 for 1000m, 500m for 0.5, 1Gi for 1024Mi.',
  },
};
