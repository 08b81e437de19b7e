import type { SourceLocation } from '../kernel/diagnostic.ts';
import type { CallSite } from './call-site.ts';

/** Permission to violate a rule for a time, given in the program. */
export interface WaiverTerms {
  /** Code of a policy, or name of a rule of the user's own. */
  readonly rule: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Last day on which it holds, in UTC: `2027-01-31`. */
  readonly expires: string;
}

/** A waiver as its construct holds it. */
export interface HeldWaiver {
  readonly terms: WaiverTerms;
  readonly site: CallSite;
}

/** Property of a construct that holds its waivers: they hold for it and for everything below it. */
export const waivers: unique symbol = Symbol.for('gitops-ts.waivers');

/** A waiver with what it excuses and where it was given. */
export interface Waiver extends WaiverTerms {
  /** Path of the construct; empty for the root. */
  readonly scopePath: string;
  readonly at: SourceLocation | undefined;
}
