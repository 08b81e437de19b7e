import { byCodeUnit } from '../kernel/compare.ts';
import { type Diagnostic, diagnostic } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import { hiddenPrefix } from '../model/hermetic.ts';

/** The environment that the program runs in: without the variables that would make one machine render differently from another. */
export function programEnvironment(env: Host['env']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(hiddenPrefix) && value !== undefined) kept[name] = value;
  }
  return kept;
}

/** Says which variables of the environment the program does not get to see. */
export function checkEnvironment(env: Host['env']): readonly Diagnostic[] {
  const ignored = Object.keys(env).filter((name) => name.startsWith(hiddenPrefix) && env[name] !== undefined);
  if (ignored.length === 0) return [];
  return [
    diagnostic('environment-variable-neutralised', {
      message: `ignored, so that every machine renders the same: ${ignored.sort(byCodeUnit).join(', ')}`,
      hint: `unset ${ignored.length === 1 ? 'it' : 'them'}; what cdk8s is to do belongs into the program`,
    }),
  ];
}
