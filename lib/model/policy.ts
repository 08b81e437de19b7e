/** The packs that an environment can choose; each holds the ones before it. */
export const policyPacks = ['none', 'baseline', 'restricted', 'production'] as const;

/** A pack of policies, or none. */
export type PackName = (typeof policyPacks)[number];

/** Which policies hold, and what they ask for. */
export interface PolicySettings {
  readonly pack: PackName;
  /** Codes of optional policies that hold as well. */
  readonly also: readonly string[];
  /** Registries, with or without the start of a path, that images may come from; empty for any. */
  readonly registries: readonly string[];
  /** Labels that each workload must have, beside app.kubernetes.io/name. */
  readonly requiredLabels: readonly string[];
  /** The least number of pods of a workload that production counts as enough. */
  readonly minimumReplicas: number;
}

/** A pack with the settings that nobody has changed. */
export function settingsOf(pack: PackName): PolicySettings {
  return { pack, also: [], registries: [], requiredLabels: [], minimumReplicas: 2 };
}
