import type { BundlePosition } from './protocol.ts';

/**
 * Chains of calls in the bundle, innermost first, each kept once: the objects of a loop or of one
 * class mostly share theirs. A chain is a flat list of line and column by turns.
 */
export class ChainTable {
  readonly #numbers = new Map<string, number>();
  readonly #chains: (readonly number[])[] = [];
  #taken = 0;

  /** The number of a chain. */
  add(chain: readonly number[]): number {
    const key = chain.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#chains.push(chain) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  innermost(number: number): BundlePosition | undefined {
    const [line, column] = this.#chains[number] ?? [];
    return line === undefined || column === undefined ? undefined : { line, column };
  }

  /** The chains that have not been taken yet, in the order of their numbers. */
  takeNew(): readonly (readonly number[])[] {
    const fresh = this.#chains.slice(this.#taken);
    this.#taken = this.#chains.length;
    return fresh;
  }
}
