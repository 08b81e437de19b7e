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
      hint:
        didYouMean(name, known) ??
        (known.length === 0 ? 'a plain cdk8s program has none: leave --env out' : `it has ${known.join(', ')}`),
    });
  }
  return new Set(names);
}
