import type { JsonObject } from '../../../kernel/json.ts';
import { firstChange } from './first-change.ts';
import { breaks, type ImmutableRule, specOf } from './rule.ts';

/** Kubernetes: ValidatePersistentVolumeUpdate. */
const rule = 'cannot be changed: where a volume lies is fixed once it exists';

/** Fields of the spec that say nothing of where the volume lies. */
const notSource = [
  'capacity',
  'accessModes',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'volumeMode',
  'nodeAffinity',
  'volumeAttributesClassName',
];

export const volumeRule: ImmutableRule = ({ before, after }) => {
  const [old, now] = [specOf(before), specOf(after)];
  const mode = (spec: JsonObject) => spec['volumeMode'] ?? 'Filesystem';
  return [
    ...breaks(firstChange(sourceOf(old), sourceOf(now), '/spec', { readOnly: false }), rule),
    ...breaks(firstChange(mode(old), mode(now), '/spec/volumeMode')),
  ];
};

function sourceOf(spec: JsonObject): JsonObject {
  const source = Object.fromEntries(Object.entries(spec).filter(([name]) => !notSource.includes(name)));
  const csi = source['csi'];
  if (typeof csi !== 'object' || csi === null || Array.isArray(csi)) return source;
  // The one secret that may be set later, so that a volume can be made larger.
  const { controllerExpandSecretRef: _expand, ...rest } = csi as JsonObject;
  return { ...source, csi: rest };
}
