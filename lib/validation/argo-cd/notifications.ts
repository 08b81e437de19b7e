import { didYouMean, isMisspelt } from '../../kernel/closest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Fault, pointerStep } from './fault.ts';

const prefix = 'notifications.argoproj.io/';

/** Triggers of the catalogue that comes with Argo CD (notifications_catalog); others are made by its users. */
const catalogued: readonly string[] = [
  ...['on-created', 'on-deleted', 'on-deployed', 'on-health-degraded'],
  ...['on-sync-failed', 'on-sync-running', 'on-sync-status-unknown', 'on-sync-succeeded'],
];

/**
 * Faults of subscriptions to notifications, with pointers from the annotations: `subscribe.<service>`
 * or `subscribe.<trigger>.<service>` (notifications-engine, pkg/subscriptions).
 */
export function* subscriptionFaults(annotations: JsonObject): Iterable<Fault> {
  for (const key of Object.keys(annotations)) {
    if (!key.startsWith(prefix)) continue;
    const [word = '', ...parts] = key.slice(prefix.length).split('.');
    const at = pointerStep(key);
    if (word === 'subscribe' && (parts.length === 0 || parts.includes(''))) {
      yield { at, what: `has '${key}', which names no service`, hint: `use ${prefix}subscribe.<trigger>.<service>` };
    } else if (word === 'subscribe' && parts.length > 1) {
      const near = catalogued.includes(parts[0] ?? '')
        ? undefined
        : catalogued.find((one) => isMisspelt(parts[0] ?? '', one, 2));
      if (near !== undefined) {
        const what = `has '${key}', and there is no trigger '${parts[0] ?? ''}' in Argo CD's catalogue`;
        yield { at, what, hint: `did you mean '${near}'?`, severity: 'warning' };
      }
    } else if (word !== 'subscribe' && word !== 'subscriptions') {
      const near = didYouMean(word, ['subscribe', 'subscriptions']);
      if (near !== undefined) yield { at, what: `has '${key}', which notifications do not know`, hint: near };
    }
  }
}
