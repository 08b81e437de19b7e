import type { Severity } from '../kernel/codes/entry.ts';
import type { ExternalFacts } from '../model/program.ts';
import type { ValidationContext } from './context.ts';
import { isSameNamespace, type ObjectIndex, type Reference } from './object-index.ts';

/**
 * How close an object is to the one that refers to it: `own`, such as the Services of a Rollout,
 * comes from the same hands; `shared`, such as a Secret or a ServiceAccount, often from others.
 */
export type Coupling = 'own' | 'shared';

/**
 * How bad it is that an object which something refers to is not among those at hand; undefined
 * where there is no reason to think that it is missing. In a project it is missing for sure. Of a
 * plain program or of some files nobody knows whether they are all: there, a name that is nearly
 * one of theirs is an error, and the more of its kind are at hand, the more is it missed.
 */
export function absenceOf(
  reference: Reference,
  coupling: Coupling,
  index: ObjectIndex,
  context: ValidationContext,
  environment: string | undefined,
): Severity | undefined {
  if (isExternal(reference, context, environment)) return undefined;
  if (context.closure === 'project') return 'error';
  const peers = index.peers(reference);
  if (peers.length === 0) return context.closure === 'app' || coupling === 'own' ? 'warning' : undefined;
  return coupling === 'own' || index.suggest(reference) !== undefined ? 'error' : 'warning';
}

/** Whether the object was declared to live outside. */
export function isExternal(reference: Reference, context: ValidationContext, environment: string | undefined): boolean {
  return externalOf(reference, context, environment) !== undefined;
}

/** What was declared of an object that lives outside; undefined where nothing was. */
export function externalOf(
  { groups, kind, namespace, name }: Reference,
  { externals }: ValidationContext,
  environment: string | undefined,
): ExternalFacts | undefined {
  return externals.find(
    (one) =>
      groups.includes(one.group) &&
      one.kind === kind &&
      (one.name === '*' || one.name === name) &&
      isSameNamespace(one.namespace, namespace) &&
      (one.environment === undefined || one.environment === environment),
  );
}
