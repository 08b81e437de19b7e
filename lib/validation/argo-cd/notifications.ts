import { didYouMean } from '../../kernel/closest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Fault, pointerStep } from './fault.ts';

const prefix = 'notifications.argoproj.io/';

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
    } else if (word !== 'subscribe' && word !== 'subscriptions') {
      const near = didYouMean(word, ['subscribe', 'subscriptions']);
      if (near !== undefined) yield { at, what: `has '${key}', which notifications do not know`, hint: near };
    }
  }
}
