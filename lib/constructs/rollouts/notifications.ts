import { failure } from '../../kernel/diagnostic.ts';

/**
 * What happens to a rollout: the triggers that Argo Rollouts comes with. A trigger of one's own is
 * subscribed to by an annotation in `metadata`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/notifications/
 */
export type NotificationTrigger =
  | 'on-analysis-run-error'
  | 'on-analysis-run-failed'
  | 'on-analysis-run-running'
  | 'on-rollout-aborted'
  | 'on-rollout-completed'
  | 'on-rollout-paused'
  | 'on-rollout-step-completed'
  | 'on-rollout-updated'
  | 'on-scaling-replica-set';

/** Who is told, by the kind of service: a channel, an address, or whatever the service calls it. */
export type Recipients = string | readonly [string, ...string[]];

/**
 * Who is told of what, by the name of the service in the ConfigMap
 * `argo-rollouts-notification-configmap`: `slack` for its key `service.slack`, `ops` for `service.webhook.ops`.
 *
 * @example { 'on-rollout-aborted': { slack: ['checkout', 'on-call'], email: 'payments@acme.io' } }
 */
export type Notifications = {
  readonly [Trigger in NotificationTrigger]?: Readonly<Record<string, Recipients>>;
};

const triggers: Readonly<Record<NotificationTrigger, true>> = {
  'on-analysis-run-error': true,
  'on-analysis-run-failed': true,
  'on-analysis-run-running': true,
  'on-rollout-aborted': true,
  'on-rollout-completed': true,
  'on-rollout-paused': true,
  'on-rollout-step-completed': true,
  'on-rollout-updated': true,
  'on-scaling-replica-set': true,
};

/** The part of an annotation's key after its prefix is at most this long. */
const longestKey = 63;

/**
 * The annotations `notifications.argoproj.io/subscribe.<trigger>.<service>` of a Rollout.
 *
 * @throws DiagnosticError invalid-prop
 */
export function notificationAnnotations(notifications: Notifications = {}): Readonly<Record<string, string>> {
  const annotations: Record<string, string> = {};
  for (const [trigger, services] of Object.entries(notifications)) {
    if (!Object.hasOwn(triggers, trigger)) {
      throw failure('invalid-prop', {
        message: `notifications has '${trigger}', which is no trigger of Argo Rollouts`,
        hint: `the triggers are ${Object.keys(triggers).join(', ')}; subscribe to one of your own by an annotation in metadata`,
      });
    }
    for (const [service, recipients] of Object.entries(services)) {
      const key = `subscribe.${trigger}.${requireService(trigger, service)}`;
      annotations[`notifications.argoproj.io/${key}`] = renderRecipients(key, recipients);
    }
  }
  return annotations;
}

function requireService(trigger: string, service: string): string {
  const room = longestKey - `subscribe.${trigger}.`.length;
  if (/^[A-Za-z0-9](?:[-\w]*[A-Za-z0-9])?$/.test(service) && service.length <= room) return service;
  throw failure('invalid-prop', {
    message: `notifications of '${trigger}' name the service '${service}', which cannot be part of an annotation's key`,
    hint: `use at most ${room} letters, digits, '-' and '_', starting and ending with a letter or digit`,
  });
}

function renderRecipients(key: string, recipients: Recipients): string {
  const list = typeof recipients === 'string' ? [recipients] : recipients;
  const wrong = list.find((recipient) => recipient.trim() === '' || recipient.includes(';'));
  if (wrong === undefined && list.length > 0) return list.join(';');
  throw failure('invalid-prop', {
    message: `${key} of notifications has ${wrong === undefined ? 'no recipient' : `the recipient '${wrong}'`}`,
    hint: "a recipient is a text without ';': several are written as a list",
  });
}
