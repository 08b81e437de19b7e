import type { FreezeWindow } from '../../model/freeze.ts';
import type { ReleaseRendering } from '../../model/release-rendering.ts';
import type { Verify } from '../gates/verify-commands.ts';
import type { Guard } from '../guarded-change.ts';
import type { Committer } from '../update.ts';
import type { ReleaseOrigin } from './release-content.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** What to record as a release, and where to. */
export interface ReleaseRequest extends Committer {
  readonly rendering: ReleaseRendering;
  readonly layout: ReleaseLayout;
  readonly origin: ReleaseOrigin;
  /** Version of this program. */
  readonly compiler: string;
  /** Names of the environments that may move; undefined for all. */
  readonly environments: ReadonlySet<string> | undefined;
  readonly freeze: readonly FreezeWindow[];
  /** Asked about the folders that are replaced on the branch that the cluster pulls. @default nothing is refused */
  readonly guard?: Guard | undefined;
  /** Runs what guards an environment before it moves; a dry run leaves it out. */
  readonly verify: Verify;
  /** The user's own words for the commit. */
  readonly message: string | undefined;
  /** Only say what would be done. */
  readonly dryRun: boolean;
}
