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
  tell(process.getBuiltinModule('node:child_process'), names, (_name, [command, args]) => {
    const included = includedUrl(command, args);
    if (included === undefined) {
      const program = typeof command === 'string' ? `'${basename(command.split(' ')[0] ?? '')}'` : 'another program';
      witness.saw('starts-process', program);
    } else if (/^https?:/i.test(included)) {
      witness.saw('uses-network', 'Include');
    }
  });
}

/** What cdk8s' `Include` and `Yaml.load` read: they start Node itself for it, which the user has not. */
function includedUrl(command: unknown, args: unknown): string | undefined {
  if (command !== process.execPath || !Array.isArray(args)) return undefined;
  const [script, url] = args as readonly unknown[];
  const isLoader = typeof script === 'string' && /[\\/]cdk8s[\\/]lib[\\/]_loadurl\.m?js$/.test(script);
  return isLoader && typeof url === 'string' ? url : undefined;
}
