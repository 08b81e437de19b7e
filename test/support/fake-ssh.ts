import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program by the name of `ssh` that runs on this machine what it is asked to run at the host, as git's own tests do. */
export interface FakeSsh {
  /** Environment in which it is the one that is found. */
  readonly env: Readonly<Record<string, string>>;
  /** The arguments of each run so far. */
  calls(): readonly (readonly string[])[];
  /** From now on, or for so many runs, it prints this on stderr and ends. */
  fail(errors: string, code: number, times?: number): void;
  /** A shell command before the real work, with the work in `$command`: `exec sh -c "$command"` ends it. */
  before(script: string): void;
}

export function makeFakeSsh(folder: string): FakeSsh {
  const bin = join(folder, 'bin');
  const log = join(folder, 'calls');
  mkdirSync(bin, { recursive: true });
  const file = join(bin, 'ssh');
  // With SendEnv, a host that accepts the variable; without, one that drops it.
  writeFileSync(
    file,
    `#!/bin/sh
{ for word; do printf '%s\\t' "$word"; done; echo; } >>'${log}'
case " $* " in *SendEnv=GIT_PROTOCOL*) ;; *) unset GIT_PROTOCOL ;; esac
while [ "$1" != -- ]; do shift; done
command=$3
if [ -s '${folder}/times' ]; then
  times=$(cat '${folder}/times')
  if [ "$times" != 0 ]; then
    echo $((times - 1)) >'${folder}/times'
    cat '${folder}/errors' >&2
    exit "$(cat '${folder}/code')"
  fi
fi
if [ -f '${folder}/before' ]; then . '${folder}/before'; fi
exec sh -c "$command"
`,
  );
  chmodSync(file, 0o755);
  return {
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    calls: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .split('\n')
            .filter(Boolean)
            .map((line) => line.split('\t').slice(0, -1))
        : [],
    fail: (errors, code, times = 1000) => {
      writeFileSync(join(folder, 'errors'), errors);
      writeFileSync(join(folder, 'code'), String(code));
      writeFileSync(join(folder, 'times'), String(times));
    },
    before: (script) => writeFileSync(join(folder, 'before'), script),
  };
}
