import type { CatalogueEntry, PolicyPack, RuleTwins } from './entry.ts';

/** The page of a policy: a rule that a pack switches on, unlike a mistake, which is always one. */
export interface PolicyEntry extends CatalogueEntry {
  readonly pack: PolicyPack;
  readonly example: string;
  readonly twins: RuleTwins;
}
