import { type MirrorMatch, setMirrorRoute } from '../steps/set-mirror-route.ts';
import type { CanarySteps } from './stages.ts';
import { type UnseenCanaryProps, unseenCanary } from './unseen-canary.ts';

export type ShadowProps = UnseenCanaryProps & {
  /**
   * Requests that are copied: those of which one of them is true. Copied requests do what they do twice, so only those
   * that may be repeated.
   * @default every GET
   */
  readonly match?: readonly [MirrorMatch, ...MirrorMatch[]];
  /** Share of the matching requests, in whole percent. @default 100, by Argo */
  readonly percentage?: number;
  /** Name of the route while there is one. @default 'shadow' */
  readonly name?: string;
};

/**
 * Copies of real requests to the new version, whose answers no one sees: `setCanaryScale`, `setWeight(0)` and
 * `setMirrorRoute`, a wait, an analysis or both, and the copying ends. Steps that give it traffic may follow; without,
 * all of it follows at once.
 *
 * @example canary({ traffic: istio(...), steps: canary.shadow({ percentage: 10, pause: '10m' }) })
 * @throws DiagnosticError invalid-prop
 */
export function shadow(props: ShadowProps): CanarySteps<'canaryScale' | 'mirrorRoute'> {
  const { match = [{ method: { exact: 'GET' } }], percentage, name = 'shadow' } = props;
  return unseenCanary('canary.shadow', props, {
    set: setMirrorRoute({ name, match, ...(percentage === undefined ? {} : { percentage }) }),
    remove: setMirrorRoute({ name }),
  });
}
