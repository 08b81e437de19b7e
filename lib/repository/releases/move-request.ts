import type { FreezeWindow } from '../../model/freeze.ts';
import type { Hold } from '../../model/hold.ts';
import type { Plan } from '../../model/plan.ts';
import type { ClosedGate } from '../gates/gate.ts';
import type { Verify } from '../gates/verify-commands.ts';
import type { Guard } from '../guarded-change.ts';
import type { Committer } from '../update.ts';
import type { Proposal } from './proposal.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** What every command needs that moves one environment. */
export interface MoveRequest extends Committer {
  readonly environment: string;
  readonly layout: ReleaseLayout;
  /** Version of this program. */
  readonly compiler: string;
  /** The user's own words for the commit. */
  readonly message: string | undefined;
  readonly dryRun: boolean;
}

/** A move of what an environment runs. */
export interface GuardedMoveRequest extends MoveRequest {
  /** Refuses what nobody can have meant. */
  readonly guard: Guard;
}

/** A promotion. */
export interface PromoteRequest extends GuardedMoveRequest {
  /** Undefined for what the environments before it run, or for the newest where there are none. */
  readonly release: string | undefined;
  /** Only this application; undefined for the environment as a whole. */
  readonly application: string | undefined;
  /** Why the gates are to be opened; undefined where they are not. */
  readonly override: string | undefined;
  /** Freeze windows beside those that the release knows. */
  readonly freeze: readonly FreezeWindow[];
  readonly verify: Verify;
}

/** A way back. */
export interface RollbackRequest extends GuardedMoveRequest {
  /** Undefined for what the environment ran before. */
  readonly to: string | undefined;
  readonly reason: string;
}

/** What a command did to an environment. */
export interface MoveReport {
  readonly environment: string;
  /** The release that it runs now, or that is proposed for it. */
  readonly release: string;
  /** The one application that moved. */
  readonly application: string | undefined;
  /** The release that it ran before. */
  readonly before: string | undefined;
  readonly plan: Plan;
  /** Set where a pull request is to move it. */
  readonly proposal: Proposal | undefined;
  /** Set where it is on hold from now on. */
  readonly hold: Hold | undefined;
  /** The gates that were opened. */
  readonly overridden: readonly ClosedGate[];
}

/** What became of it. */
export interface Moved extends MoveReport {
  readonly changed: boolean;
  readonly commit: string | undefined;
  readonly attempts: number;
}
