import type { JsonObject } from '../../../kernel/json.ts';
import { objectAt, valueAt } from '../../json-access.ts';
import { isMore, parseQuantity } from '../../kubernetes/quantities.ts';
import { firstChange } from './first-change.ts';
import { breaks, type ImmutableRule, specOf } from './rule.ts';

/** Kubernetes: ValidatePersistentVolumeClaimUpdate. */
const rule =
  'cannot be changed: of the spec of a claim only resources.requests may grow and volumeAttributesClassName change';
const shrinks = 'can only grow: the API server refuses to make a claim smaller';

export const claimRule: ImmutableRule = ({ before, after }) => {
  const [old, now] = [specOf(before), specOf(after)];
  // The cluster fills it in when it binds the claim: one that is named for the first time may be that very volume.
  const isBoundByName = old['volumeName'] !== undefined;
  const fixedParts = [old, now].map((spec) => fixedPart(spec, isBoundByName));
  const [had, wants] = [old, now].map((spec) => valueAt(spec, 'resources', 'requests', 'storage'));
  const [size, next] = [parseQuantity(had), parseQuantity(wants)];
  const isSmaller = size !== undefined && next !== undefined && isMore(size, next);
  return [
    ...breaks(firstChange(fixedParts[0], fixedParts[1], '/spec', { volumeMode: 'Filesystem' }), rule),
    ...(isSmaller ? breaks({ pointer: '/spec/resources/requests/storage', before: had, after: wants }, shrinks) : []),
  ];
};

function fixedPart(spec: JsonObject, withVolume: boolean): JsonObject {
  const { resources: _resources, volumeAttributesClassName: _class, volumeName, ...rest } = spec;
  const limits = objectAt(spec, 'resources', 'limits');
  return {
    ...rest,
    ...(limits === undefined ? {} : { resources: { limits } }),
    ...(withVolume && volumeName !== undefined ? { volumeName } : {}),
  };
}
