import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { Plan, TreeFile } from '../model/plan.ts';
import type { Content } from './content.ts';
import { type EditedFolder, findHandEdits } from './find-hand-edits.ts';
import { patiently } from './retry.ts';
import type { Splice } from './splice.ts';
import type { Tip, Transport } from './transport.ts';

/** What a publish is about to do to a base. Nothing more of the base is read than what a guard asks for. */
export interface Proposal {
  readonly plan: Plan;
  /** What the base holds at the paths that the plan updates or deletes. */
  readonly replaced: ReadonlyMap<RelativePath, TreeFile>;
  /** Contents by object id, in one request. */
  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Finds what was changed by hand in the owned paths since the last publish, and would be undone. */
  findHandEdits(): Promise<readonly EditedFolder[]>;
}

/** What a proposal reads from. */
export interface ProposalSources {
  readonly content: Content;
  readonly transport: Transport;
  readonly host: Host;
}

/** The change from a base to the next state, for those who may refuse it. */
export function propose(tip: Tip, next: Splice, { content, transport, host }: ProposalSources): Proposal {
  const patience = { host, address: transport.address };
  return {
    plan: next.plan,
    replaced: next.replaced,
    readBlobs: async (oids) =>
      oids.length === 0 ? new Map() : patiently(patience, () => transport.readBlobs([...new Set(oids)])),
    findHandEdits: () => patiently(patience, () => findHandEdits(tip, next.owned, content.files, transport)),
  };
}
