import type { JsonObject } from '../../../kernel/json.ts';
import { type Examination, escaped } from '../examination.ts';
import { listOf, objectOf, printed, textOf } from '../json-values.ts';
import { isQualifiedName } from '../names.ts';
import { parseQuantity } from '../quantities.ts';

const opposites = [
  ['Terminating', 'NotTerminating'],
  ['BestEffort', 'NotBestEffort'],
] as const;
const standard: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'services',
  'services.nodeports',
  'services.loadbalancers',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
]);

/** Kubernetes: `helper.IsIntegerResourceName`. */
const whole: ReadonlySet<string> = new Set([
  'pods',
  'services',
  'services.nodeports',
  'services.loadbalancers',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
]);

/** ResourceQuotas. Kubernetes: `core/validation.ValidateResourceQuota`. */
export function checkQuota(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  for (const [name, value] of Object.entries(objectOf(spec['hard']))) {
    const at = `/spec/hard/${escaped(name)}`;
    const amount = parseQuantity(value);
    if (!isQuota(name)) {
      examination.note('quota-refused', at, `limits '${name}', which is nothing that a quota counts`);
    } else if (amount !== undefined && amount < 0) {
      examination.note('negative-number', at, `limits ${name} to ${printed(value)}`);
    } else if (amount !== undefined && whole.has(name) && !Number.isInteger(amount)) {
      examination.note('quota-refused', at, `limits ${name} to ${printed(value)}, which is no whole number`);
    }
  }
  const scopes = [
    ...listOf(spec['scopes']),
    ...listOf(objectOf(spec['scopeSelector'])['matchExpressions']).map((one) => objectOf(one)['scopeName'] ?? null),
  ].map(textOf);
  const pair = opposites.find((both) => both.every((scope) => scopes.includes(scope)));
  if (pair === undefined || listOf(spec['scopes']).length === 0) return;
  examination.note(
    'quota-refused',
    '/spec/scopes',
    `counts only pods that are both ${pair.join(' and ')}, which none is`,
  );
}

function isQuota(name: string): boolean {
  if (standard.has(name) || /^(?:requests\.)?hugepages-/.test(name)) return true;
  return name.includes('/') && isQualifiedName(name.replace(/^(?:requests\.|limits\.)/, ''));
}
