import { didYouMean } from '../../lib/kernel/closest.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { ProjectFacts } from '../../lib/model/program.ts';

/**
 * The environments that `--env` names, or undefined for all.
 *
 * @throws unknown-environment
 */
export function chooseEnvironments(
  names: readonly string[],
  project: ProjectFacts | undefined,
): ReadonlySet<string> | undefined {
  if (names.length === 0) return undefined;
  const known = project?.environments.map(({ name }) => name) ?? [];
  for (const name of names) {
    if (known.includes(name)) continue;
    throw failure('unknown-environment', {
      message: `the program has no environment '${name}'`,
      hint: hintFor(name, known),
    });
  }
  return new Set(names);
}

function hintFor(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'a plain cdk8s program has none: leave --env out';
  const parts = name.split(/[,\s]+/);
  if (parts.length > 1 && parts.every((part) => known.includes(part))) {
    return `give each one by itself: ${parts.map((part) => `--env ${part}`).join(' ')}`;
  }
  return didYouMean(name, known) ?? `it has ${known.join(', ')}`;
}
