import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { pointerToken } from '../../../kernel/json-pointer.ts';
import { listAt } from '../../json-access.ts';
import { firstChange } from './first-change.ts';
import { breaks, type ImmutableRule, specOf } from './rule.ts';

/** Kubernetes: ValidateStatefulSetUpdate. */
const mutable = new Set([
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
]);
/** Minor version since which spec.revisionHistoryLimit can be changed too. */
const historyLimitSince = 33;
const defaults = { podManagementPolicy: 'OrderedReady', revisionHistoryLimit: 10 } as const;

export const statefulSetRule: ImmutableRule = ({ before, after, minor = historyLimitSince }) => {
  const [old, now] = [comparable(before), comparable(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)].filter((name) => !mutable.has(name)));
  if (minor >= historyLimitSince) names.delete('revisionHistoryLimit');
  const may = minor >= historyLimitSince ? [...mutable, 'revisionHistoryLimit'] : [...mutable];
  const rule = `cannot be changed: of the spec of a StatefulSet only ${may.join(', ')} may`;
  return [...names].flatMap((name) => {
    const pointer = `/spec/${pointerToken(name)}`;
    return breaks(firstChange(old[name], now[name], pointer, { volumeMode: 'Filesystem' }), rule);
  });
};

function comparable(set: JsonObject): JsonObject {
  const spec = specOf(set);
  return { ...defaults, ...spec, volumeClaimTemplates: listAt(spec, 'volumeClaimTemplates').map(withoutType) };
}

/** The API server fills the type of a claim in, and its status. */
function withoutType(claim: JsonValue): JsonValue {
  if (!isJsonObject(claim)) return claim;
  const { apiVersion: _version, kind: _kind, status: _status, ...rest } = claim;
  return rest;
}
