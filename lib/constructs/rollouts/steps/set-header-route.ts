import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import type { CanaryStep } from './step.ts';
import { requireStringMatch, type StringMatch } from './string-match.ts';

/** A header that a request must have. */
export interface HeaderMatch<Pattern extends string = string> {
  readonly headerName: string;
  readonly headerValue: StringMatch<Pattern>;
}

export interface SetHeaderRouteProps<Pattern extends string = string> {
  /** Name of the route. A later step with the same name replaces it, or removes it. */
  readonly name: string;
  /** Headers that a request must all have. Left out, the route is removed. */
  readonly match?: readonly [HeaderMatch<Pattern>, ...HeaderMatch<Pattern>[]];
}

/** What a header route asks of the router: not all of them compare more than whole values. */
export type HeaderRouteNeeds<Pattern extends string> = [Pattern] extends [never] ? 'exactHeaderRoute' : 'headerRoute';

/** Sends requests with certain headers to the canary. Argo: `setHeaderRoute`. */
export interface SetHeaderRouteStep<Needs extends 'exactHeaderRoute' | 'headerRoute'> extends CanaryStep<Needs> {
  readonly kind: 'setHeaderRoute';
  readonly name: string;
  /** Whether the step takes the route away. */
  readonly removes: boolean;
}

/**
 * Sends every request with the given headers to the new version, whatever the weight. The route
 * is listed in `managedRoutes` by itself, and gone when the rollout ends.
 *
 * @example setHeaderRoute({ name: 'testers', match: [{ headerName: 'X-Tester', headerValue: { exact: 'true' } }] })
 * @example setHeaderRoute({ name: 'testers' }) // removes the route
 * @throws DiagnosticError invalid-prop
 */
export function setHeaderRoute<Pattern extends string = never>(
  props: SetHeaderRouteProps<Pattern>,
): SetHeaderRouteStep<HeaderRouteNeeds<Pattern>> {
  const { name } = props;
  const match: readonly HeaderMatch[] | undefined = props.match;
  if (name === '') throw failure('invalid-prop', { message: 'the name of setHeaderRoute is empty' });
  for (const { headerName, headerValue } of match ?? []) {
    requireStringMatch(`the value of header '${headerName}' in setHeaderRoute '${name}'`, headerValue);
  }
  const exact = (match ?? []).every(({ headerValue }) => headerValue.exact !== undefined);
  return atCallSite({
    kind: 'setHeaderRoute',
    needs: [(exact ? 'exactHeaderRoute' : 'headerRoute') as HeaderRouteNeeds<Pattern>],
    name,
    removes: (match ?? []).length === 0,
    toJson: (): Fields => ({ setHeaderRoute: { name, match } }),
  });
}
