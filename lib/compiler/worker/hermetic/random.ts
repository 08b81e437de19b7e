import { tell } from './replace.ts';
import type { Witness } from './witness.ts';

/** Watches random numbers, also where a library of the program's takes them. */
export function watchRandom(witness: Witness): void {
  const watch = (holder: object, prefix: string, names: readonly string[]): void =>
    tell(holder, names, (name) => witness.saw('reads-random', `${prefix}.${name}()`));
  watch(Math, 'Math', ['random']);
  watch(process.getBuiltinModule('node:crypto'), 'crypto', [
    'getRandomValues',
    'randomBytes',
    'randomFill',
    'randomFillSync',
    'randomInt',
    'randomUUID',
  ]);
  // The global is made when it is first asked for, which takes longer than most programs run.
  const lazy = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  let isWatched = false;
  Object.defineProperty(globalThis, 'crypto', {
    ...lazy,
    get() {
      const crypto = lazy?.get?.call(globalThis) as object;
      if (!isWatched) watch(Object.getPrototypeOf(crypto) as object, 'crypto', ['getRandomValues', 'randomUUID']);
      isWatched = true;
      return crypto;
    },
  });
}
