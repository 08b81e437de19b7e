import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import { requireWhole } from '../whole-number.ts';
import type { CanaryStep } from './step.ts';
import { requireStringMatch, type StringMatch } from './string-match.ts';

/** Requests that are mirrored. All that is given must be true of a request. */
export interface MirrorMatch {
  readonly method?: StringMatch;
  readonly path?: StringMatch;
  /** By the name of the header. */
  readonly headers?: Readonly<Record<string, StringMatch>>;
}

/** A route that mirrors, or, by its name alone, its removal. */
export type SetMirrorRouteProps =
  | {
      /** Name of the route. A later step with the same name replaces it, or removes it. */
      readonly name: string;
      /** A request is mirrored where one of them is true of it. */
      readonly match: readonly [MirrorMatch, ...MirrorMatch[]];
      /** Share of the matching requests, in whole percent. @default 100, by Argo */
      readonly percentage?: number;
    }
  | { readonly name: string; readonly match?: never; readonly percentage?: never };

/** Sends copies of requests to the canary. Argo: `setMirrorRoute`. */
export interface SetMirrorRouteStep extends CanaryStep<'mirrorRoute'> {
  readonly kind: 'setMirrorRoute';
  readonly name: string;
  /** Whether the step takes the route away. */
  readonly removes: boolean;
}

/**
 * Sends copies of requests to the new version and throws its answers away. What the requests do
 * they then do twice: mirror only those that may be repeated.
 *
 * @example setMirrorRoute({ name: 'shadow', percentage: 35, match: [{ method: { exact: 'GET' } }] })
 * @example setMirrorRoute({ name: 'shadow' }) // removes the route
 * @throws DiagnosticError invalid-prop
 */
export function setMirrorRoute(props: SetMirrorRouteProps): SetMirrorRouteStep {
  const { name, percentage, match } = props;
  if (name === '') throw failure('invalid-prop', { message: 'the name of setMirrorRoute is empty' });
  requireWhole(`the percentage of setMirrorRoute '${name}'`, percentage, 0, 100);
  for (const one of match ?? []) requireMatch(name, one);
  return atCallSite({
    kind: 'setMirrorRoute',
    needs: ['mirrorRoute'],
    name,
    removes: match === undefined || (match as readonly MirrorMatch[]).length === 0,
    toJson: (): Fields => ({ setMirrorRoute: { name, percentage, match } }),
  });
}

function requireMatch(name: string, { method, path, headers }: MirrorMatch): void {
  if (method !== undefined) requireStringMatch(`the method in setMirrorRoute '${name}'`, method);
  if (path !== undefined) requireStringMatch(`the path in setMirrorRoute '${name}'`, path);
  for (const [header, value] of Object.entries(headers ?? {})) {
    requireStringMatch(`the header '${header}' in setMirrorRoute '${name}'`, value);
  }
}
