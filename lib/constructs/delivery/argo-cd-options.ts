import { failure } from '../../kernel/diagnostic.ts';
import { durationSeconds, type GoDuration } from '../duration.ts';
import { requireDnsLabel } from '../names.ts';

/** An entry of `spec.syncPolicy.syncOptions`. Argo CD ignores what it does not know. */
export type SyncOption =
  | `${'Validate' | 'PruneLast' | 'Replace' | 'ServerSideApply' | 'ClientSideApplyMigration'}=${boolean}`
  | `${'ApplyOutOfSyncOnly' | 'RespectIgnoreDifferences' | 'FailOnSharedResource'}=${boolean}`
  | `${'SkipDryRunOnMissingResource' | 'CreateNamespace'}=${boolean}`
  | `PrunePropagationPolicy=${'foreground' | 'background' | 'orphan'}`;

/** How a failed sync is tried again. */
export interface SyncRetry {
  /** Attempts; -1 for ever. @default 5 */
  readonly limit?: number;
  readonly backoff?: {
    /** Time before the first retry. @default '10s' */
    readonly duration?: GoDuration;
    /** What the time is multiplied by from one retry to the next. @default 2 */
    readonly factor?: number;
    /** Longest time between two. @default '3m' */
    readonly maxDuration?: GoDuration;
  };
}

/** A kind of objects, as an AppProject lists it. */
export interface GroupKind {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
}

export interface ArgoCDProps {
  /** URL of the GitOps repository, as Argo CD reads it. Without credentials. */
  readonly repoURL: string;
  /** Namespace that Argo CD itself runs in. @default 'argocd' */
  readonly namespace?: string;
  /**
   * What Argo CD does without being asked: `prune` deletes what left git, `selfHeal` undoes what was
   * changed in the cluster. `false` waits for a person to sync.
   * @default { prune: true, selfHeal: true }
   */
  readonly automated?: false | { readonly prune?: boolean; readonly selfHeal?: boolean };
  readonly retry?: SyncRetry;
  /** Joined with, and stronger than, the ones that are always set. */
  readonly syncOptions?: readonly SyncOption[];
  /**
   * What happens to the objects of an application when its Argo CD Application is deleted: they are
   * deleted first (`foreground`), afterwards (`background`), or stay (`none`).
   * @default 'foreground'
   */
  readonly finalizer?: 'foreground' | 'background' | 'none';
  /** Cluster-scoped kinds that applications may have beside those that they have now. */
  readonly clusterResourceWhitelist?: readonly GroupKind[];
}

/** {@link ArgoCDProps} with nothing left open. */
export interface ArgoCDOptions {
  readonly repoURL: string;
  readonly namespace: string;
  readonly automated: { readonly prune: boolean; readonly selfHeal: boolean } | undefined;
  readonly retry: { readonly limit: number; readonly backoff: Required<NonNullable<SyncRetry['backoff']>> };
  readonly syncOptions: readonly string[];
  readonly finalizer: 'foreground' | 'background' | 'none';
  readonly clusterResourceWhitelist: readonly GroupKind[];
}

/*
 * ServerSideApply: leaves fields of others alone, and objects may be larger than an annotation.
 * ApplyOutOfSyncOnly: a sync in the middle of a canary does not reset the weights of its route.
 * PruneLast: what replaces an object is there before the object goes.
 * FailOnSharedResource: two Applications never fight over one object.
 */
const always: readonly SyncOption[] = [
  'ServerSideApply=true',
  'ApplyOutOfSyncOnly=true',
  'PruneLast=true',
  'FailOnSharedResource=true',
];

/** @throws DiagnosticError invalid-prop, invalid-name */
export function argoCDOptions(props: ArgoCDProps): ArgoCDOptions {
  checkRepoURL(props.repoURL);
  const { automated = {}, retry = {}, syncOptions = [], finalizer = 'foreground' } = props;
  const { duration = '10s', factor = 2, maxDuration = '3m' } = retry.backoff ?? {};
  durationSeconds('retry.backoff.duration', duration);
  durationSeconds('retry.backoff.maxDuration', maxDuration);
  return {
    repoURL: props.repoURL,
    namespace: requireDnsLabel('the namespace of Argo CD', props.namespace ?? 'argocd'),
    automated: automated === false ? undefined : { prune: true, selfHeal: true, ...automated },
    retry: { limit: retry.limit ?? 5, backoff: { duration, factor, maxDuration } },
    syncOptions: joinSyncOptions(always, syncOptions),
    finalizer,
    clusterResourceWhitelist: props.clusterResourceWhitelist ?? [],
  };
}

/** Both lists as one, in which a later option takes the place of an earlier one of the same name. */
function joinSyncOptions(...lists: readonly (readonly SyncOption[])[]): readonly string[] {
  const byName = new Map(lists.flat().map((option) => [option.slice(0, option.indexOf('=')), option]));
  return [...byName.values()];
}

function checkRepoURL(repoURL: string): void {
  if (repoURL === '' || /[\s*!]/.test(repoURL)) {
    throw failure('invalid-prop', { message: `ArgoCD has '${repoURL}' as repoURL, which is no URL of a repository` });
  }
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/@]*:[^/@]*@/i.test(repoURL)) {
    throw failure('invalid-prop', {
      message: 'ArgoCD has a repoURL with a password in it, which would end up in git',
      hint: 'remove it, and give Argo CD a repository Secret instead',
    });
  }
}
