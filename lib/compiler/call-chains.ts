import type { SourceLocation } from '../kernel/diagnostic.ts';
import type { Origin } from '../model/manifest.ts';
import type { BundleMap } from './source-map.ts';

/** What the program's thread says about where an object comes from. */
interface Source {
  readonly constructPath: string;
  readonly chain: number | undefined;
  readonly fields?: Readonly<Record<string, number>> | undefined;
}

const noFields: ReadonlyMap<string, SourceLocation> = new Map();

/** The chains of calls that the program's thread has sent, mapped to the user's files only as far as they are asked for. */
export class CallChains {
  readonly #map: BundleMap;
  readonly #chains: (readonly number[])[] = [];

  constructor(map: BundleMap) {
    this.#map = map;
  }

  add(chains: readonly (readonly number[])[]): void {
    for (const chain of chains) this.#chains.push(chain);
  }

  origin({ constructPath, chain, fields }: Source): Origin {
    return {
      constructPath,
      at: chain === undefined ? undefined : this.#innermost(chain),
      fields: this.#locateFields(fields),
      calls: (field) => {
        const asked = field === undefined ? chain : fields?.[field];
        return asked === undefined ? [] : this.#locations(asked);
      },
    };
  }

  #locateFields(fields: Source['fields']): ReadonlyMap<string, SourceLocation> {
    if (fields === undefined) return noFields;
    const located = new Map<string, SourceLocation>();
    for (const [pointer, chain] of Object.entries(fields)) {
      const at = this.#innermost(chain);
      if (at !== undefined) located.set(pointer, at);
    }
    return located;
  }

  #innermost(chain: number): SourceLocation | undefined {
    const [line, column] = this.#chains[chain] ?? [];
    return line === undefined || column === undefined ? undefined : this.#map.locate({ line, column });
  }

  #locations(chain: number): readonly SourceLocation[] {
    const positions = this.#chains[chain] ?? [];
    const located: SourceLocation[] = [];
    for (let index = 0; index + 1 < positions.length; index += 2) {
      const at = this.#map.locate({ line: positions[index] ?? 0, column: positions[index + 1] ?? 0 });
      if (at !== undefined) located.push(at);
    }
    return located;
  }
}
