import { basename } from 'node:path';
import { tell } from './replace.ts';
import type { Witness } from './witness.ts';

/** Watches for questions to other machines. */
export function watchNetwork(witness: Witness): void {
  const watch = (holder: object, prefix: string, names: readonly string[]): void =>
    tell(holder, names, (name) => witness.saw('uses-network', `${prefix}${name}()`));
  watch(globalThis, '', ['fetch']);
  watch(process.getBuiltinModule('node:http'), 'http.', ['get', 'request']);
  watch(process.getBuiltinModule('node:https'), 'https.', ['get', 'request']);
  watch(process.getBuiltinModule('node:net'), 'net.', ['connect', 'createConnection']);
  watch(process.getBuiltinModule('node:tls'), 'tls.', ['connect']);
  watch(process.getBuiltinModule('node:dns'), 'dns.', ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveTxt']);
  watch(process.getBuiltinModule('node:dns').promises, 'dns.', [
    'lookup',
    'resolve',
    'resolve4',
    'resolve6',
    'resolveTxt',
  ]);
}

/** Watches for programs that the program starts, such as git or helm. */
export function watchProcesses(witness: Witness): void {
  const names = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];
  tell(process.getBuiltinModule('node:child_process'), names, (_name, [command]) =>
    witness.saw(
      'starts-process',
      typeof command === 'string' ? `'${basename(command.split(' ')[0] ?? '')}'` : 'another program',
    ),
  );
}
