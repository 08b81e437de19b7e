import { basename, join } from 'node:path';
import type { Read } from './files.ts';
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

/** cdk8s reads a file or an address by a process of its own (`Include`, `Yaml.load`), to do it without waiting. */
const cdk8sLoader = join('cdk8s', 'lib', '_loadurl.mjs');

/**
 * Watches for programs that the program starts, such as git or helm.
 *
 * @param read told of files that are read by such a program
 */
export function watchProcesses(witness: Witness, read: Read): void {
  const names = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];
  tell(process.getBuiltinModule('node:child_process'), names, (_name, [command, args]) => {
    const [script, source] = (Array.isArray(args) ? args : []) as readonly unknown[];
    if (typeof script === 'string' && script.endsWith(cdk8sLoader)) {
      if (/^https?:/.test(String(source))) witness.saw('uses-network', `loading ${String(source)}`);
      else read(source);
    } else if (typeof command === 'string') witness.saw('starts-process', `'${basename(command.split(' ')[0] ?? '')}'`);
  });
}
