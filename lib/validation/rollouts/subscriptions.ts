import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { RolloutView } from './rollout-view.ts';

const prefix = 'notifications.argoproj.io/subscribe.';

/** Triggers of the catalogue that comes with the controller (argo-rollouts `docs/features/notifications.md`). */
const catalogued: readonly string[] = [
  'on-analysis-run-error',
  'on-analysis-run-failed',
  'on-analysis-run-running',
  'on-rollout-aborted',
  'on-rollout-completed',
  'on-rollout-paused',
  'on-rollout-step-completed',
  'on-rollout-updated',
  'on-scaling-replica-set',
];

/**
 * Annotations that subscribe to notifications: `notifications.argoproj.io/subscribe.<trigger>.<service>`.
 * A trigger that nothing defines never fires. Where the ConfigMap of the triggers is not at hand, only
 * a name that is nearly a known one is reported, because others may be defined there.
 */
function* subscriptions({ manifest }: RolloutView, scope: Scope): Iterable<Diagnostic> {
  const annotations = Object.keys(objectAt(manifest.object, 'metadata', 'annotations') ?? {});
  for (const key of annotations) {
    if (!key.startsWith(prefix)) continue;
    const what = faultOf(key.slice(prefix.length), scope);
    if (what === undefined) continue;
    yield finding(manifest, 'subscription-unknown', {
      pointer: `/metadata/annotations/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: `${nameOf(manifest)} subscribes by '${key}', ${what[0]}`,
      hint: what[1],
    });
  }
}

function faultOf(text: string, scope: Scope): readonly [string, string | undefined] | undefined {
  const defined = definedTriggers(scope);
  const known = [...(defined ?? []), ...catalogued];
  const [trigger = '', service, ...rest] = text.split('.');
  const form = `write ${prefix}<trigger>.<service>`;
  if (trigger === '' || service === '' || rest.length > 0) return ['which has not the form of a subscription', form];
  // A service alone subscribes to the default triggers.
  if (service === undefined) {
    return known.includes(trigger) ? [`which names the trigger '${trigger}' and no service`, form] : undefined;
  }
  if (known.includes(trigger)) return undefined;
  if (known.includes(service)) return [`which names the service before the trigger`, form];
  const near = didYouMean(trigger, known);
  if (near === undefined && defined === undefined) return undefined;
  return [`and there is no trigger '${trigger}'`, near];
}

/** Triggers in the ConfigMap of the controller's notifications; undefined where it is not at hand. */
function definedTriggers(scope: Scope): readonly string[] | undefined {
  const configs = scope.all('', 'ConfigMap').filter(({ id }) => id.name.endsWith('notification-configmap'));
  if (configs.length === 0) return undefined;
  return configs.flatMap(({ object }) =>
    Object.keys(objectAt(object, 'data') ?? {}).flatMap((key) =>
      key.startsWith('trigger.') ? [key.slice('trigger.'.length)] : [],
    ),
  );
}

export const subscriptionRules: readonly RolloutRule[] = [subscriptions];
