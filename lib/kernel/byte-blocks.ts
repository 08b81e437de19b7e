/** Bytes of a block. */
const blockSize = 1024 * 1024;

/**
 * Keeps many small texts as bytes in few large blocks. A buffer of its own costs some three hundred bytes beside its content, which
 * counts where there are a hundred thousand files of a kilobyte. A block lives as long as anything in it.
 */
export class ByteBlocks {
  readonly #encoder = new TextEncoder();
  #block = new Uint8Array(0);
  #used = 0;

  /** A text as UTF-8. */
  encode(text: string): Uint8Array {
    // A UTF-16 code unit takes at most three bytes.
    const size = text.length * 3;
    if (this.#block.length - this.#used < size) {
      this.#block = new Uint8Array(Math.max(blockSize, size));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += this.#encoder.encodeInto(text, this.#block.subarray(start)).written;
    return this.#block.subarray(start, this.#used);
  }
}
