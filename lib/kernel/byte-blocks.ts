/** Bytes of a block. */
const blockSize = 1024 * 1024;

/**
 * Keeps many small byte strings in few large blocks. A buffer of its own costs some three hundred bytes beside its content, which
 * counts where there are a hundred thousand files of a kilobyte. A block lives as long as anything in it.
 */
export class ByteBlocks {
  readonly #encoder = new TextEncoder();
  #block = new Uint8Array(0);
  #used = 0;

  /** A text as UTF-8. */
  encode(text: string): Uint8Array {
    // A UTF-16 code unit takes at most three bytes.
    const room = this.#reserve(text.length * 3);
    const { written } = this.#encoder.encodeInto(text, room);
    return this.#keep(room, written);
  }

  /** Byte strings one after another. */
  join(...parts: readonly Uint8Array[]): Uint8Array {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const room = this.#reserve(size);
    let at = 0;
    for (const part of parts) {
      room.set(part, at);
      at += part.length;
    }
    return this.#keep(room, size);
  }

  /** Free room of at least the size; it is taken only by {@link #keep}. */
  #reserve(size: number): Uint8Array {
    if (this.#block.length - this.#used < size) {
      this.#block = new Uint8Array(Math.max(blockSize, size));
      this.#used = 0;
    }
    return this.#block.subarray(this.#used);
  }

  #keep(room: Uint8Array, size: number): Uint8Array {
    this.#used += size;
    return room.subarray(0, size);
  }
}
