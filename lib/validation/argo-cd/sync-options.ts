import { didYouMean } from '../../kernel/closest.ts';

interface SyncOption {
  readonly values: readonly string[];
  /** Where it has an effect. */
  readonly on: 'both' | 'application' | 'resource';
}

const flags = ['true', 'false'];
const both = { values: flags, on: 'both' } as const;
const ofApplications = { values: flags, on: 'application' } as const;

/** The options of a sync (Argo CD user guide, sync-options; gitops-engine pkg/sync/common). */
const syncOptions: ReadonlyMap<string, SyncOption> = new Map<string, SyncOption>([
  ['Validate', both],
  ['CreateNamespace', ofApplications],
  ['PrunePropagationPolicy', { values: ['foreground', 'background', 'orphan'], on: 'application' }],
  ['PruneLast', both],
  ['Prune', { values: [...flags, 'confirm'], on: 'both' }],
  ['Delete', { values: [...flags, 'confirm'], on: 'both' }],
  ['Replace', both],
  ['Force', { values: flags, on: 'resource' }],
  ['ServerSideApply', both],
  ['ClientSideApplyMigration', both],
  ['ApplyOutOfSyncOnly', both],
  ['RespectIgnoreDifferences', ofApplications],
  ['FailOnSharedResource', ofApplications],
  ['SkipDryRunOnMissingResource', both],
]);

/** What is wrong with an option. */
export interface OptionFault {
  readonly what: string;
  readonly hint?: string | undefined;
  /** Whether the option is a right one that has no effect here. */
  readonly isMisplaced: boolean;
}

/**
 * Why Argo CD ignores an option such as `Prune=false`, or undefined where it does not. Names and
 * values are compared with case.
 */
export function syncOptionFault(option: string, on: 'application' | 'resource'): OptionFault | undefined {
  const [name = '', value, ...more] = option.split('=');
  const known = syncOptions.get(name);
  if (known === undefined) {
    const near = didYouMean(name, syncOptions.keys());
    return { what: `has the sync option '${option}', which Argo CD does not know`, hint: near, isMisplaced: false };
  }
  if (value === undefined || more.length > 0 || !known.values.includes(value)) {
    const what = `has the sync option '${option}', which Argo CD ignores`;
    return { what, hint: `write ${known.values.map((one) => `${name}=${one}`).join(' or ')}`, isMisplaced: false };
  }
  if (known.on === 'both' || known.on === on) return undefined;
  const place =
    known.on === 'application' ? 'spec.syncPolicy.syncOptions of an Application' : 'an annotation of an object';
  return { what: `has the sync option '${option}', which only has an effect in ${place}`, isMisplaced: true };
}
