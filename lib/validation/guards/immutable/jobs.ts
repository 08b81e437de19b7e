import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import { numberAt, objectAt, valueAt } from '../../json-access.ts';
import { firstChange } from './first-change.ts';
import { podDefaults } from './pod-defaults.ts';
import { breaks, type ImmutableRule, specOf } from './rule.ts';

/** Kubernetes: ValidateJobSpecUpdate. */
const fields: readonly { readonly name: string; readonly default?: JsonValue }[] = [
  { name: 'selector' },
  { name: 'completionMode', default: 'NonIndexed' },
  { name: 'podFailurePolicy' },
  { name: 'backoffLimitPerIndex' },
  { name: 'successPolicy' },
  { name: 'managedBy' },
];

/** What may change in the template of a Job that is suspended and was never started. */
const scheduling = ['nodeSelector', 'tolerations', 'schedulingGates'] as const;

/**
 * A Job that is deleted by itself some time after it has ended (`ttlSecondsAfterFinished`) is made anew by a change, so
 * nothing of it is fixed.
 */
export const jobRule: ImmutableRule = ({ before, after }) => {
  const [old, now] = [specOf(before), specOf(after)];
  if (numberAt(old, 'ttlSecondsAfterFinished') !== undefined) return [];
  return [
    ...fields.flatMap(({ name, default: fallback }) =>
      breaks(firstChange(old[name] ?? fallback, now[name] ?? fallback, `/spec/${name}`)),
    ),
    ...(isElastic(old) && isElastic(now)
      ? []
      : breaks(firstChange(completions(old), completions(now), '/spec/completions'))),
    ...breaks(firstChange(templateOf(old, old), templateOf(now, old), '/spec/template', podDefaults)),
  ];
};

/** The completions of an indexed Job may change together with its parallelism. */
function isElastic(spec: JsonObject): boolean {
  return spec['completionMode'] === 'Indexed' && completions(spec) === (numberAt(spec, 'parallelism') ?? 1);
}

/** Left out together with the parallelism, 1; left out alone, a work queue. */
function completions(spec: JsonObject): JsonValue | undefined {
  return spec['completions'] ?? (numberAt(spec, 'parallelism') === undefined ? 1 : undefined);
}

/** The template as it is to be compared, where `old` is the spec that the cluster has. */
function templateOf(spec: JsonObject, old: JsonObject): JsonObject | undefined {
  const template = objectAt(spec, 'template');
  if (old['suspend'] !== true || template === undefined) return template;
  const pod: Record<string, JsonValue> = { ...objectAt(template, 'spec') };
  for (const name of scheduling) delete pod[name];
  const affinity = objectAt(pod, 'affinity');
  if (affinity !== undefined && valueAt(affinity, 'nodeAffinity') !== undefined) {
    const { nodeAffinity: _node, ...rest } = affinity;
    pod['affinity'] = rest;
  }
  const { labels: _labels, annotations: _annotations, ...metadata } = objectAt(template, 'metadata') ?? {};
  return { ...template, metadata, spec: pod };
}
