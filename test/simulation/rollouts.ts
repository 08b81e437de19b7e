import type { JsonObject, JsonValue } from '../../lib/kernel/json.ts';

/** A rendered Rollout with a canary. */
export function canaryRollout(replicas: number | undefined, canary: JsonObject, spec: JsonObject = {}): JsonObject {
  return rollout(replicas, { canary }, spec);
}

/** A rendered Rollout with blue-green. */
export function blueGreenRollout(replicas: number, blueGreen: JsonObject, spec: JsonObject = {}): JsonObject {
  return rollout(replicas, { blueGreen: { activeService: 'web', ...blueGreen } }, spec);
}

function rollout(replicas: number | undefined, strategy: JsonObject, spec: JsonObject): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: { ...(replicas === undefined ? {} : { replicas }), ...spec, strategy },
  };
}

/** The strategy of a canary whose traffic a router splits. */
export function routed(steps: readonly JsonValue[], canary: JsonObject = {}): JsonObject {
  return { ...canary, stableService: 'web', canaryService: 'web-canary', trafficRouting: { nginx: {} }, steps };
}

/** A rendered AnalysisTemplate with metrics of Prometheus. */
export function template(
  name: string,
  metrics: Readonly<Record<string, JsonObject>>,
  spec: JsonObject = {},
): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name },
    spec: {
      ...spec,
      metrics: Object.entries(metrics).map(([metric, fields]) => ({
        name: metric,
        provider: { prometheus: {} },
        ...fields,
      })),
    },
  };
}
