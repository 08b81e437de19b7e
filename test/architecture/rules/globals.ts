import type { Module } from '../modules.ts';

interface Ban {
  readonly name: string;
  /** Files that may use it all the same. */
  readonly except: RegExp;
}

const bans: readonly Ban[] = [
  // The worker guards the user's program against ending its process, which takes the process object.
  { name: 'process', except: /^(?:cli\/main\.ts|cli\/node-host\.ts|cli\/node\/.+|lib\/compiler\/worker\/.+)$/u },
  { name: 'console', except: /^$/u },
  { name: 'fetch', except: /^cli\/node(?:-host\.ts|\/.+)$/u },
  { name: 'require', except: /^$/u },
];

/** Uses of what only the host may touch: stdout, the environment, the network. */
export function wrongGlobals(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, globals }) =>
    bans
      .filter(({ name, except }) => globals.has(name) && !except.test(path))
      .map(({ name }) => `${path} uses ${name}`),
  );
}
