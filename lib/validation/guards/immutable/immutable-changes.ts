import type { ObjectId } from '../../../model/object-id.ts';
import { claimRule } from './claims.ts';
import { configMapRule, secretRule } from './data.ts';
import { fixedFieldRules } from './fixed-fields.ts';
import { jobRule } from './jobs.ts';
import { podRule } from './pods.ts';
import { isRecreated } from './recreated.ts';
import type { ImmutableChange, ImmutableRule, ObjectVersions } from './rule.ts';
import { serviceRule } from './services.ts';
import { statefulSetRule } from './stateful-sets.ts';
import { volumeRule } from './volumes.ts';

/** By `group/Kind`. */
const rules: ReadonlyMap<string, ImmutableRule> = new Map([
  ...Object.entries(fixedFieldRules),
  ['apps/StatefulSet', statefulSetRule],
  ['batch/Job', jobRule],
  ['/PersistentVolumeClaim', claimRule],
  ['/PersistentVolume', volumeRule],
  ['/Service', serviceRule],
  ['/ConfigMap', configMapRule],
  ['/Secret', secretRule],
  ['/Pod', podRule],
]);

/** Whether objects of a kind have fields that cannot be changed, so that it is worth reading what was there before. */
export function hasImmutableFields({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): boolean {
  return rules.has(`${group}/${kind}`);
}

/** Whether the text of an object can be one with such fields: most ConfigMaps say nothing of it, and need not be parsed. */
export function mayBeImmutable({ group, kind }: Pick<ObjectId, 'group' | 'kind'>, text: string): boolean {
  return group !== '' || kind !== 'ConfigMap' || text.includes('immutable');
}

/**
 * The fields that an object changes although the API server refuses it. None where whoever applies the object deletes
 * the one before it.
 */
export function immutableChanges(
  { group, kind }: Pick<ObjectId, 'group' | 'kind'>,
  versions: ObjectVersions,
): readonly ImmutableChange[] {
  const rule = rules.get(`${group}/${kind}`);
  return rule === undefined || isRecreated(versions.after) ? [] : rule(versions);
}
