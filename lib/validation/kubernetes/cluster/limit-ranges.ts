import type { JsonObject } from '../../../kernel/json.ts';
import { type Examination, escaped } from '../examination.ts';
import { isSet, listOf, objectOf, printed, textOf } from '../json-values.ts';
import { isMore, parseQuantity } from '../quantities.ts';

/** Which amount may not be more than which other. */
const orders = [
  ['min', 'max'],
  ['min', 'default'],
  ['min', 'defaultRequest'],
  ['default', 'max'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
] as const;

const kinds = ['Container', 'Pod', 'PersistentVolumeClaim'];

/** LimitRanges. Kubernetes: `core/validation.ValidateLimitRange`. */
export function checkLimitRange(object: JsonObject, examination: Examination): void {
  const types = new Set<string>();
  for (const [index, one] of listOf(objectOf(object['spec'])['limits']).entries()) {
    const limit = objectOf(one);
    const at = `/spec/limits/${index}`;
    const type = textOf(limit['type']);
    if (type !== '' && types.has(type)) {
      examination.note('duplicate-entry', `${at}/type`, `has two limits of type ${type}`);
    }
    types.add(type);
    if (type !== '' && !kinds.includes(type) && !type.includes('/')) {
      examination.note('quota-refused', `${at}/type`, `limits '${type}', where ${kinds.join(', ')} can be limited`);
    }
    checkLimit(limit, type, at, examination);
  }
}

function checkLimit(limit: JsonObject, type: string, at: string, examination: Examination): void {
  if (type === 'Pod') {
    for (const field of ['default', 'defaultRequest']) {
      if (!isSet(limit[field])) continue;
      examination.note(
        'quota-refused',
        `${at}/${field}`,
        `has ${field} in a limit of type Pod, which only containers have`,
      );
    }
  }
  if (type === 'PersistentVolumeClaim' && !['min', 'max'].some((field) => isSet(objectOf(limit[field])['storage']))) {
    examination.note('quota-refused', at, 'limits claims to neither a least nor a most storage');
  }
  for (const [less, more] of orders) {
    const [lower, upper] = [objectOf(limit[less]), objectOf(limit[more])];
    for (const name of Object.keys(lower)) {
      if (!Object.hasOwn(upper, name)) continue;
      const [low, high] = [parseQuantity(lower[name]), parseQuantity(upper[name])];
      if (low === undefined || high === undefined || !isMore(low, high)) continue;
      const what = `limits ${name} with ${less} ${printed(lower[name])}, more than ${more} ${printed(upper[name])}`;
      examination.note('quota-refused', `${at}/${less}/${escaped(name)}`, what);
    }
  }
}
