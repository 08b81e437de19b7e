import { type HeaderMatch, type HeaderRouteNeeds, setHeaderRoute } from '../steps/set-header-route.ts';
import type { CanarySteps } from './stages.ts';
import { type UnseenCanaryProps, unseenCanary } from './unseen-canary.ts';

export type DarkLaunchProps<Pattern extends string = string> = UnseenCanaryProps & {
  /** Headers that a request to the new version must all have. */
  readonly match: readonly [HeaderMatch<Pattern>, ...HeaderMatch<Pattern>[]];
  /** Name of the route while there is one. @default 'dark-launch' */
  readonly name?: string;
};

/**
 * The new version in production for those who ask for it by a header, and for no one else: `setCanaryScale`,
 * `setWeight(0)` and `setHeaderRoute`, a wait, an analysis or both, and the route is gone. Steps that give it traffic
 * may follow; without, all of it follows at once.
 *
 * @example
 * const testers = [{ headerName: 'X-Tester', headerValue: { exact: 'true' } }] as const;
 * canary({
 *   traffic,
 *   steps: [
 *     ...canary.darkLaunch({ match: testers, pause: 'untilPromoted' }),
 *     ...canary.linear({ by: 25, pause: '10m' }),
 *   ],
 * })
 * @throws DiagnosticError invalid-prop
 */
export function darkLaunch<Pattern extends string = never>(
  props: DarkLaunchProps<Pattern>,
): CanarySteps<'canaryScale' | 'exactHeaderRoute' | HeaderRouteNeeds<Pattern>> {
  const { match, name = 'dark-launch' } = props;
  return unseenCanary<'exactHeaderRoute' | HeaderRouteNeeds<Pattern>>('canary.darkLaunch', props, {
    set: setHeaderRoute<Pattern>({ name, match }),
    remove: setHeaderRoute({ name }),
  });
}
