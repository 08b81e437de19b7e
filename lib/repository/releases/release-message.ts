import type { Plan } from '../../model/plan.ts';
import { composeCommitMessage } from '../commit-message.ts';
import { referenceTrailers } from '../reference-trailers.ts';
import type { ReleaseRequest } from './release-request.ts';

/** The message of a commit that records a release, or moves some environments to it. */
export function releaseMessage(
  { origin, compiler, layout }: Pick<ReleaseRequest, 'origin' | 'compiler' | 'layout'>,
  release: string,
  {
    message,
    plan,
    environments = [],
  }: {
    /** Undefined for a subject made from the plan. */
    readonly message: string | undefined;
    readonly plan?: Plan;
    /** The environments that are moved. */
    readonly environments?: readonly string[];
  },
): string {
  const facts: (readonly [string, string])[] = [['Release', release]];
  if (layout.folder !== '') facts.push(['Path', layout.folder]);
  for (const name of environments) facts.push(['Environment', name]);
  const reference = referenceTrailers(origin.source);
  return composeCommitMessage({ message, plan, source: origin.source?.commit, compiler, facts, reference });
}
