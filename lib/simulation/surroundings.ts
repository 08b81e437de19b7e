import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { AnalysisUse } from './analysis-timing.ts';
import { listAt, numberAt, textAt, valueAt } from './json-fields.ts';

/** The rendered objects beside a Rollout, the nearest first. */
export type Surroundings = readonly JsonObject[];

/** The templates that an analysis of a Rollout refers to: `{templates: [{templateName, clusterScope}], args, dryRun}`. */
export function usesOf(analysis: JsonValue | undefined, surroundings: Surroundings): readonly AnalysisUse[] {
  return listAt(analysis, 'templates').flatMap((reference) =>
    withNested(
      textAt(reference, 'templateName') ?? '',
      valueAt(reference, 'clusterScope') === true,
      { args: listAt(analysis, 'args'), dryRun: listAt(analysis, 'dryRun') },
      surroundings,
      [],
    ),
  );
}

/** A template and those that it is composed of (`spec.templates`). */
function withNested(
  templateName: string,
  clusterScope: boolean,
  given: Pick<AnalysisUse, 'args' | 'dryRun'>,
  surroundings: Surroundings,
  above: readonly string[],
): readonly AnalysisUse[] {
  const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  const template = surroundings.find((one) => isOf(one, kind) && textAt(one, 'metadata', 'name') === templateName);
  const key = `${kind} ${templateName}`;
  if (above.includes(key)) return [];
  const nested = listAt(template, 'spec', 'templates').flatMap((reference) =>
    withNested(
      textAt(reference, 'templateName') ?? '',
      valueAt(reference, 'clusterScope') === true,
      given,
      surroundings,
      [...above, key],
    ),
  );
  return [{ templateName, template, ...given }, ...nested];
}

/** The bounds of the HorizontalPodAutoscaler that scales a Rollout, or undefined where none does. */
export function autoscalingOf(
  rollout: JsonObject,
  surroundings: Surroundings,
): { readonly minReplicas: number; readonly maxReplicas: number } | undefined {
  const name = textAt(rollout, 'metadata', 'name');
  const found = surroundings.find(
    (one) =>
      isOf(one, 'HorizontalPodAutoscaler') &&
      textAt(one, 'spec', 'scaleTargetRef', 'kind') === 'Rollout' &&
      textAt(one, 'spec', 'scaleTargetRef', 'name') === name,
  );
  if (found === undefined) return undefined;
  const minReplicas = numberAt(found, 'spec', 'minReplicas') ?? 1;
  return Object.freeze({ minReplicas, maxReplicas: numberAt(found, 'spec', 'maxReplicas') ?? minReplicas });
}

function isOf(object: JsonObject, kind: string): boolean {
  return isJsonObject(object) && object['kind'] === kind;
}
