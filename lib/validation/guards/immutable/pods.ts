import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { firstChange } from './first-change.ts';
import { podDefaults } from './pod-defaults.ts';
import { breaks, type ImmutableRule, specOf } from './rule.ts';

/** Kubernetes: ValidatePodUpdate. */
const rule = 'cannot be changed: of the spec of a pod only images, activeDeadlineSeconds and added tolerations may';

/** A pod that no controller makes. Its resources are changed through a subresource that GitOps does not use. */
export const podRule: ImmutableRule = ({ before, after }) =>
  breaks(
    firstChange(withoutMutable(before), withoutMutable(after), '/spec', { ...podDefaults, restartPolicy: 'Always' }),
    rule,
  );

function withoutMutable(pod: JsonObject): JsonObject {
  const { activeDeadlineSeconds: _seconds, tolerations: _tolerations, schedulingGates: _gates, ...spec } = specOf(pod);
  return {
    ...spec,
    ...(spec['containers'] === undefined ? {} : { containers: withoutImages(spec['containers']) }),
    ...(spec['initContainers'] === undefined ? {} : { initContainers: withoutImages(spec['initContainers']) }),
  };
}

function withoutImages(containers: JsonValue): JsonValue {
  if (!Array.isArray(containers)) return containers;
  return (containers as readonly JsonValue[]).map((container) => {
    if (!isJsonObject(container)) return container;
    // The policy follows from the image where it is left out.
    const { image: _image, imagePullPolicy: _policy, ...rest } = container;
    return rest;
  });
}
