import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { escaped } from '../examination.ts';
import { objectOf, printed } from '../json-values.ts';
import { isQualifiedName } from '../names.ts';
import { isMore, parseQuantity } from '../quantities.ts';
import { checkAmount, type NoteAmount } from './amounts.ts';
import type { Pod } from './pod.ts';

const standard: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Requests and limits of containers. Kubernetes: `ValidateContainerResourceRequirements`. */
export function checkResources({ spec, at, containers, examination }: Pod): void {
  for (const { json, pointer, called } of containers) {
    if (json['resources'] !== undefined)
      check(objectOf(json['resources']), `${pointer}/resources`, called, examination);
  }
  if (spec['resources'] !== undefined) check(objectOf(spec['resources']), `${at}/resources`, 'its pods', examination);
}

function check(resources: JsonObject, at: string, called: string, examination: Examination): void {
  const requests = objectOf(resources['requests']);
  const limits = objectOf(resources['limits']);
  checkList(requests, 'request', `${at}/requests`, called, examination);
  checkList(limits, 'limit', `${at}/limits`, called, examination);
  for (const name of Object.keys(requests)) {
    const request = parseQuantity(requests[name]);
    const limit = Object.hasOwn(limits, name) ? parseQuantity(limits[name]) : undefined;
    if (request === undefined || !isResource(name)) continue;
    const pointer = `${at}/requests/${escaped(name)}`;
    if (limit === undefined) {
      if (isShared(name) || Object.hasOwn(limits, name)) continue;
      const what = `asks for ${name} in ${called} without limiting it to the same`;
      examination.note('invalid-resource', pointer, what, { hint: `set limits of ${name} too` });
    } else if (isMore(request, limit)) {
      const what = `asks for ${name} ${printed(requests[name])} in ${called}, more than its limit of ${printed(limits[name])}`;
      examination.note('request-above-limit', pointer, what);
    } else if (!isShared(name) && isMore(limit, request)) {
      const what = `asks for ${name} ${printed(requests[name])} in ${called} and limits it to ${printed(limits[name])}, and the two must be equal`;
      examination.note('invalid-resource', pointer, what);
    }
  }
  if (!hasHugePages(requests) && !hasHugePages(limits)) return;
  if ([requests, limits].some((list) => 'cpu' in list || 'memory' in list)) return;
  examination.note('invalid-resource', at, `asks for huge pages in ${called} without cpu or memory`);
}

function hasHugePages(list: JsonObject): boolean {
  return Object.keys(list).some((name) => name.startsWith('hugepages-'));
}

/** Whether pods can be promised more of a resource than there is. */
function isShared(name: string): boolean {
  return standard.has(name);
}

function checkList(
  list: JsonObject,
  purpose: 'request' | 'limit',
  at: string,
  called: string,
  examination: Examination,
): void {
  for (const name of Object.keys(list)) {
    const pointer = `${at}/${escaped(name)}`;
    const amount = parseQuantity(list[name]);
    if (!isResource(name)) {
      const what = `has the ${purpose} of '${name}' in ${called}, which is no resource of containers`;
      const hint =
        "name cpu, memory, ephemeral-storage, hugepages-<size>, or a device with its domain, as in 'nvidia.com/gpu'";
      examination.note('invalid-resource', pointer, what, { hint });
    } else if (amount !== undefined) {
      const note: NoteAmount = (code, fault, hint) => {
        const what = `has the ${purpose} of ${name} ${printed(list[name])} in ${called}, which is ${fault}`;
        examination.note(code, pointer, what, { hint });
      };
      checkAmount(name, amount, note);
    }
  }
}

function isResource(name: string): boolean {
  return standard.has(name) || name.startsWith('hugepages-') || (name.includes('/') && isQualifiedName(name));
}
