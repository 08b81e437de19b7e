import type { FolderTable } from './folder-table.ts';
import type { RenderedObject, WorkerMessage } from './protocol.ts';

/** Objects sent to the compiler's thread at once: it renders one batch while the next is made. */
const batchSize = 256;

// Taken before the program runs, which may replace it.
const toJson = JSON.stringify;

/** Collects rendered objects and sends them in batches as JSON text. */
export class Batch {
  readonly #folders: FolderTable;
  readonly #post: (message: WorkerMessage) => void;
  #objects: RenderedObject[] = [];

  constructor(folders: FolderTable, post: (message: WorkerMessage) => void) {
    this.#folders = folders;
    this.#post = post;
  }

  add(rendered: RenderedObject): void {
    this.#objects.push(rendered);
    if (this.#objects.length >= batchSize) this.flush();
  }

  flush(): void {
    const folders = this.#folders.takeNew();
    if (folders.length > 0) this.#post({ kind: 'folders', json: toJson(folders) });
    if (this.#objects.length > 0) this.#post({ kind: 'objects', json: toJson(this.#objects) });
    this.#objects = [];
  }
}
