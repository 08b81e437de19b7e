import { syncBuiltinESMExports } from 'node:module';
import type { Surroundings } from '../protocol.ts';
import { watchClock } from './clock.ts';
import { watchEnvironment } from './environment.ts';
import { reverseFolders, watchFiles } from './files.ts';
import { watchHostFacts } from './host-facts.ts';
import { watchNetwork, watchProcesses } from './outside-world.ts';
import { watchRandom } from './random.ts';
import type { Witness } from './witness.ts';

/** Thirteen months and a bit: another year, month, day, hour and minute. */
const strangeShift = 34_567_890_123;

/** Puts a watch before everything by which a program can learn what day it is and where it runs. */
export function watchProgram(witness: Witness, surroundings: Surroundings): void {
  watchClock(witness, surroundings.isStrange ? strangeShift : 0);
  watchRandom(witness);
  watchEnvironment(witness, surroundings.environment);
  watchHostFacts(witness);
  const read = watchFiles(witness, surroundings);
  watchNetwork(witness);
  watchProcesses(witness, read);
  if (surroundings.isStrange) reverseFolders();
  // What the program imports by name is to be watched as well.
  syncBuiltinESMExports();
}
