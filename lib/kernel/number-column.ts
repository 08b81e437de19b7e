const blockLength = 8192;

/** Numbers one after another. They lie in blocks: an array that grows copies itself, and leaves what it was to the garbage collector. */
export class NumberColumn {
  readonly #blocks: Float64Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length % blockLength === 0) this.#blocks.push(new Float64Array(blockLength));
    this.#length += 1;
    this.set(this.#length - 1, value);
  }

  /** @param index of a number that is there */
  at(index: number): number {
    return this.#blocks[Math.floor(index / blockLength)]?.[index % blockLength] ?? Number.NaN;
  }

  /** @param index of a number that is there */
  set(index: number, value: number): void {
    const block = this.#blocks[Math.floor(index / blockLength)];
    if (block !== undefined) block[index % blockLength] = value;
  }
}
