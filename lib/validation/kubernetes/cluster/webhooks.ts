import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { checkLabelSelector } from '../label-selectors.ts';
import { isDnsSubdomain, isPortNumber } from '../names.ts';

/** Configurations of admission webhooks. Kubernetes: `admissionregistration/validation.validateValidatingWebhook` and its twin. */
export function checkWebhooks(object: JsonObject, examination: Examination): void {
  const names = new Set<string>();
  for (const [index, one] of listOf(object['webhooks']).entries()) {
    const webhook = objectOf(one);
    const at = `/webhooks/${index}`;
    const name = textOf(webhook['name']);
    if (name !== '' && names.has(name)) examination.note('duplicate-entry', `${at}/name`, `has two webhooks '${name}'`);
    names.add(name);
    if (name !== '' && (!isDnsSubdomain(name) || name.split('.').length < 3)) {
      const what = `has the webhook '${name}', whose name is no domain of three parts such as pods.policy.example.org`;
      examination.note('webhook-refused', `${at}/name`, what);
    }
    checkWebhook(webhook, name, at, examination);
  }
}

function checkWebhook(webhook: JsonObject, name: string, at: string, examination: Examination): void {
  const effects = textOf(webhook['sideEffects']);
  if (effects === 'Some' || effects === 'Unknown') {
    const what = `has the webhook '${name}' with sideEffects ${effects}, and None or NoneOnDryRun can be`;
    examination.note('webhook-refused', `${at}/sideEffects`, what);
  }
  const versions = webhook['admissionReviewVersions'];
  if (Array.isArray(versions) && !['v1', 'v1beta1'].some((version) => listOf(versions).includes(version))) {
    const what = `has the webhook '${name}', which takes none of the versions v1 and v1beta1 of a review`;
    examination.note('webhook-refused', `${at}/admissionReviewVersions`, what);
  }
  const seconds = numberOf(webhook['timeoutSeconds']);
  if (seconds !== undefined && (seconds < 1 || seconds > 30)) {
    const what = `waits ${seconds} s for the webhook '${name}', which is not between 1 and 30`;
    examination.note('webhook-refused', `${at}/timeoutSeconds`, what);
  }
  for (const field of ['namespaceSelector', 'objectSelector']) {
    checkLabelSelector(webhook[field], `${at}/${field}`, examination);
  }
  if (isJsonObject(webhook['clientConfig']))
    checkClient(webhook['clientConfig'], `${at}/clientConfig`, `the webhook '${name}'`, examination);
  for (const [index, rule] of listOf(webhook['rules']).entries()) {
    checkRule(objectOf(rule), name, `${at}/rules/${index}`, examination);
  }
}

/** Kubernetes: `apiserver/pkg/util/webhook.ValidateWebhookURL`, `ValidateWebhookService`. */
export function checkClient(client: JsonObject, at: string, called: string, examination: Examination): void {
  const set = fieldsSet(client, ['service', 'url']);
  if (set.length !== 1) {
    const what = `calls ${called} by ${set.length === 0 ? 'neither url nor service' : 'both url and service'}`;
    examination.note('not-exactly-one', at, what);
  }
  const url = textOf(client['url']);
  if (url !== '' && !url.startsWith('https://')) {
    examination.note('webhook-refused', `${at}/url`, `calls ${called} at '${url}', which does not start with https://`);
  }
  const service = objectOf(client['service']);
  const port = numberOf(service['port']);
  if (port !== undefined && !isPortNumber(port)) {
    examination.note(
      'invalid-port',
      `${at}/service/port`,
      `calls ${called} at port ${port}, which is no port between 1 and 65535`,
    );
  }
  const path = textOf(service['path']);
  if (path === '' || path.startsWith('/')) return;
  examination.note(
    'invalid-path',
    `${at}/service/path`,
    `calls ${called} at the path '${path}', which does not start with '/'`,
  );
}

const lists = ['operations', 'apiGroups', 'apiVersions', 'resources'];

/** Kubernetes: `validateRuleWithOperations`. */
function checkRule(rule: JsonObject, name: string, at: string, examination: Examination): void {
  for (const field of lists) {
    const list = rule[field];
    if (list === undefined || (Array.isArray(list) && list.length === 0)) {
      examination.note('webhook-refused', at, `has a rule of the webhook '${name}' without ${field}`);
    } else if (listOf(list).includes('*') && listOf(list).length > 1 && field !== 'resources') {
      const what = `has a rule of the webhook '${name}' with '*' and more in ${field}`;
      examination.note('webhook-refused', `${at}/${field}`, what);
    }
  }
}
