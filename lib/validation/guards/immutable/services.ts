import type { JsonObject } from '../../../kernel/json.ts';
import { listAt, textAt } from '../../json-access.ts';
import { breaks, type ImmutableChange, type ImmutableRule, specOf } from './rule.ts';

/** Kubernetes: ValidateServiceUpdate. */
const address = 'cannot be set to another value: a Service keeps the address that it was given, also that of None';

/**
 * The addresses of a Service. What is left out, the API server fills in with what the Service has; one without an address,
 * of the type ExternalName, may still get any.
 */
export const serviceRule: ImmutableRule = ({ before, after }) => {
  const [old, now] = [specOf(before), specOf(after)];
  if (typeOf(old) === 'ExternalName' || typeOf(now) === 'ExternalName') return [];
  return [...clusterIp(old, now), ...firstFamily(old, now), ...loadBalancerClass(old, now)];
};

function typeOf(spec: JsonObject): string {
  return textAt(spec, 'type') ?? 'ClusterIP';
}

function clusterIp(old: JsonObject, now: JsonObject): readonly ImmutableChange[] {
  const [had, wants] = [textAt(old, 'clusterIP'), textAt(now, 'clusterIP')];
  if (wants === undefined || wants === had) return [];
  return breaks({ pointer: '/spec/clusterIP', before: had, after: wants }, address);
}

function firstFamily(old: JsonObject, now: JsonObject): readonly ImmutableChange[] {
  const [had, wants] = [listAt(old, 'ipFamilies')[0], listAt(now, 'ipFamilies')[0]];
  if (had === undefined || wants === undefined || had === wants) return [];
  return breaks({ pointer: '/spec/ipFamilies/0', before: had, after: wants });
}

function loadBalancerClass(old: JsonObject, now: JsonObject): readonly ImmutableChange[] {
  if (typeOf(old) !== 'LoadBalancer' || typeOf(now) !== 'LoadBalancer') return [];
  const [had, wants] = [textAt(old, 'loadBalancerClass'), textAt(now, 'loadBalancerClass')];
  if (had === wants) return [];
  const rule = 'cannot be changed while the Service is of the type LoadBalancer';
  return breaks({ pointer: '/spec/loadBalancerClass', before: had, after: wants }, rule);
}
