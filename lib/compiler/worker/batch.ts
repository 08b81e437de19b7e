import type { ChainTable } from './chain-table.ts';
import type { FolderTable } from './folder-table.ts';
import type { RenderedObject, WorkerMessage } from './protocol.ts';

/** Objects sent to the compiler's thread at once: it renders one batch while the next is made. */
const batchSize = 256;

// Taken before the program runs, which may replace it.
const toJson = JSON.stringify;

/** Collects rendered objects and sends them in batches as JSON text. */
export class Batch {
  readonly #folders: FolderTable;
  readonly #chains: ChainTable;
  readonly #post: (message: WorkerMessage) => void;
  readonly #onObject: (rendered: RenderedObject) => void;
  #objects: RenderedObject[] = [];

  /** @param onObject told of each object before it is sent */
  constructor(
    folders: FolderTable,
    chains: ChainTable,
    post: (message: WorkerMessage) => void,
    onObject: (rendered: RenderedObject) => void,
  ) {
    this.#onObject = onObject;
    this.#folders = folders;
    this.#chains = chains;
    this.#post = post;
  }

  add(rendered: RenderedObject): void {
    this.#onObject(rendered);
    this.#objects.push(rendered);
    if (this.#objects.length >= batchSize) this.flush();
  }

  flush(): void {
    const folders = this.#folders.takeNew();
    if (folders.length > 0) this.#post({ kind: 'folders', json: toJson(folders) });
    const chains = this.#chains.takeNew();
    if (chains.length > 0) this.#post({ kind: 'chains', json: toJson(chains) });
    if (this.#objects.length > 0) this.#post({ kind: 'objects', json: toJson(this.#objects) });
    this.#objects = [];
  }
}
