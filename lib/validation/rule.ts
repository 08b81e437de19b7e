import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Program } from './program.ts';
import type { RolloutView } from './rollouts/rollout-view.ts';
import type { Scope } from './scope.ts';

/** Looks for one kind of mistake in everything that is rendered for one environment. */
export type Rule = (scope: Scope) => Iterable<Diagnostic>;

/** Looks for one kind of mistake that shows only over all environments, such as what an AppProject permits. */
export type ProgramRule = (program: Program) => Iterable<Diagnostic>;

/** Looks for one kind of mistake in one rollout. */
export type RolloutRule = (rollout: RolloutView, scope: Scope) => Iterable<Diagnostic>;

/** A rule that applies others to each rollout. */
export function forEachRollout(rules: readonly RolloutRule[]): Rule {
  return function* apply(scope) {
    for (const rollout of scope.rollouts) for (const rule of rules) yield* rule(rollout, scope);
  };
}
