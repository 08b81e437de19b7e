import { tell } from './replace.ts';
import type { Witness } from './witness.ts';

/** What differs from machine to machine and from user to user. */
const facts = [
  'availableParallelism',
  'cpus',
  'freemem',
  'homedir',
  'hostname',
  'loadavg',
  'networkInterfaces',
  'release',
  'tmpdir',
  'totalmem',
  'uptime',
  'userInfo',
  'version',
];

/** Watches what the program asks about its machine; libraries ask as they are loaded. */
export function watchHostFacts(witness: Witness): void {
  tell(process.getBuiltinModule('node:os'), facts, (name) => witness.sawDirectly('reads-host', `os.${name}()`));
}
