import type { PolicyEntry } from '../policy-entry.ts';

/** Codes of policies about Argo CD's own objects. */
export type DeliveryPolicyCode =
  | 'default-project'
  | 'project-wildcard'
  | 'floating-chart-version'
  | 'empty-sync-allowed';

export const deliveryPolicies: Readonly<Record<DeliveryPolicyCode, PolicyEntry>> = {
  'default-project': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'An Application of Argo CD lies in the project default, which permits every source, destination and kind.',
    example: 'kind: Application\nspec: { project: default }',
    mend: 'Give it an AppProject of its own.',
    twins: {},
  },
  'project-wildcard': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'An AppProject permits every source repository, every destination or every cluster-wide kind.',
    example: "kind: AppProject\nspec: { sourceRepos: ['*'] }",
    mend: 'List what its Applications need.',
    twins: {},
  },
  'floating-chart-version': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'An Application takes a range of versions of a chart: what runs changes without a commit.',
    example: "source: { chart: redis, targetRevision: '>=1.0.0' }",
    mend: 'Name one version.',
    twins: {},
  },
  'empty-sync-allowed': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'An Application may be synced to nothing: an empty rendering by mistake would remove all that it runs.',
    example: 'syncPolicy: { automated: { prune: true, allowEmpty: true } }',
    mend: 'Remove allowEmpty.',
    twins: {},
  },
};
