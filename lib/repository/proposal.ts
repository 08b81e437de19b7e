import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { Plan, TreeFile } from '../model/plan.ts';
import type { Content } from './content.ts';
import { type EditedFolder, findHandEdits } from './find-hand-edits.ts';
import { patiently } from './retry.ts';
import type { Splice } from './splice.ts';
import type { HistoryCommit, Tip, Transport } from './transport.ts';

/** What a publish is about to do to a base. Nothing more of the base is read than what a guard asks for. */
export interface Proposal {
  readonly plan: Plan;
  /** What the base holds at the paths that the plan updates or deletes. */
  readonly replaced: ReadonlyMap<RelativePath, TreeFile>;
  /** Contents by object id, in one request. */
  readonly readBlobs: (oids: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Finds what was changed by hand in the owned paths since the last publish, and would be undone. */
  readonly findHandEdits: () => Promise<readonly EditedFolder[]>;
}

/** Makes the proposals of one publish: what was read for one base is not read again for the next, after a lost race. */
export class Proposals {
  readonly #content: Content;
  readonly #transport: Transport;
  readonly #host: Host;
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #history = new Map<string, HistoryCommit>();

  constructor(content: Content, transport: Transport, host: Host) {
    this.#content = content;
    this.#transport = transport;
    this.#host = host;
  }

  /** The change from a base to the next state, for those who may refuse it. */
  make(tip: Tip, next: Splice): Proposal {
    const [content, transport, history] = [this.#content, this.#transport, this.#history];
    return {
      plan: next.plan,
      replaced: next.replaced,
      readBlobs: (oids) => this.#readBlobs(oids),
      findHandEdits: () =>
        this.#patiently(() => findHandEdits({ tip, owned: next.owned, next: content.files, history }, transport)),
    };
  }

  async #readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const missing = [...new Set(oids)].filter((oid) => !this.#blobs.has(oid));
    if (missing.length > 0) {
      const found = await this.#patiently(() => this.#transport.readBlobs(missing));
      for (const [oid, blob] of found) this.#blobs.set(oid, blob);
    }
    return this.#blobs;
  }

  #patiently<T>(step: () => Promise<T>): Promise<T> {
    return patiently({ host: this.#host, address: this.#transport.address }, step);
  }
}
