import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, numberAt, objectAt, valueAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import { blueGreenPointer, canaryPointer, type RolloutView } from './rollout-view.ts';
import { wordFault } from './word-fault.ts';

/** What the controller refuses of a rollout as a whole, as `[pointer, what is wrong]`. */
function* faults({ spec, canary, blueGreen, trafficRouting }: RolloutView): Iterable<readonly [string, string]> {
  if (canary === undefined && blueGreen === undefined) yield ['/spec/strategy', 'has no strategy'];
  if (canary !== undefined && blueGreen !== undefined) {
    yield ['/spec/strategy', 'has two strategies, canary and blueGreen'];
  }
  yield* selectorFaults(spec);
  for (const field of ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds']) {
    if ((numberAt(spec, field) ?? 0) < 0) yield [`/spec/${field}`, `has a negative ${field}`];
  }
  if (isNothing(canary?.['maxSurge']) && isNothing(canary?.['maxUnavailable'])) {
    yield [`${canaryPointer}/maxSurge`, 'has maxSurge 0 and maxUnavailable 0, so no pod could ever be replaced'];
  }
  for (const field of ['scaleDownDelaySeconds', 'dynamicStableScale']) {
    if (isSet(canary?.[field]) && trafficRouting === undefined) {
      yield [`${canaryPointer}/${field}`, `has ${field}, which only works with a traffic router`];
    }
  }
  if (isSet(canary?.['scaleDownDelaySeconds']) && isSet(canary?.['dynamicStableScale'])) {
    yield [`${canaryPointer}/dynamicStableScale`, 'has both dynamicStableScale and scaleDownDelaySeconds'];
  }
  yield* revisionFaults(spec, canary ?? blueGreen, canary === undefined ? blueGreenPointer : canaryPointer);
}

function* selectorFaults(spec: JsonObject): Iterable<readonly [string, string]> {
  const labels = objectAt(spec, 'template', 'metadata', 'labels') ?? {};
  if (isJsonObject(spec['workloadRef'])) {
    if (isJsonObject(spec['template'])) yield ['/spec/template', 'has both a template and a workloadRef'];
    return;
  }
  const selector = objectAt(spec, 'selector');
  const matchLabels = Object.entries(objectAt(selector, 'matchLabels') ?? {});
  if (selector === undefined) yield ['/spec/selector', 'has no selector'];
  else if (matchLabels.length === 0 && listAt(selector, 'matchExpressions').length === 0) {
    yield ['/spec/selector', 'has an empty selector'];
  }
  const wrong = matchLabels.find(([key, value]) => labels[key] !== value);
  if (wrong !== undefined) {
    yield ['/spec/selector', `selects ${wrong[0]}=${String(wrong[1])}, which the labels of its template do not have`];
  }
}

function* revisionFaults(
  spec: JsonObject,
  strategy: JsonObject | undefined,
  pointer: string,
): Iterable<readonly [string, string]> {
  const limit = numberAt(strategy, 'scaleDownDelayRevisionLimit');
  const kept = numberAt(spec, 'revisionHistoryLimit') ?? 10;
  if (limit !== undefined && limit > kept) {
    yield [
      `${pointer}/scaleDownDelayRevisionLimit`,
      `has scaleDownDelayRevisionLimit ${limit}, more than the ${kept} revisions that it keeps`,
    ];
  }
  const affinity = objectAt(strategy, 'antiAffinity');
  if (affinity !== undefined && Object.values(affinity).filter(isJsonObject).length !== 1) {
    yield [`${pointer}/antiAffinity`, 'has an antiAffinity that is not exactly one of preferred and required'];
  }
}

function isNothing(value: JsonValue | undefined): boolean {
  return value === 0 || value === '0' || value === '0%';
}

function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

function* refused(rollout: RolloutView): Iterable<Diagnostic> {
  for (const [pointer, what] of faults(rollout)) {
    const message = `${nameOf(rollout.manifest)} ${what}`;
    yield finding(rollout.manifest, 'rollout-refused', { pointer, message });
  }
}

function* progressDeadline({ manifest, spec }: RolloutView): Iterable<Diagnostic> {
  const deadline = numberAt(spec, 'progressDeadlineSeconds') ?? 600;
  const ready = numberAt(spec, 'minReadySeconds') ?? 0;
  if (deadline < 0 || deadline > ready) return;
  yield finding(manifest, 'progress-deadline-too-short', {
    pointer: '/spec/progressDeadlineSeconds',
    message: `${nameOf(manifest)} must make progress within ${deadline} s, but a pod counts only after it was ready for ${ready} s`,
    hint: 'make progressDeadlineSeconds longer than minReadySeconds and the time that a pod takes to start',
  });
}

/** Metadata of one version is put on its pods, and must not take away a label that they are selected by. */
function* ephemeralMetadata({ manifest, spec, canary, blueGreen }: RolloutView): Iterable<Diagnostic> {
  const selected = objectAt(spec, 'selector', 'matchLabels') ?? {};
  const [strategy, at] = canary === undefined ? [blueGreen, blueGreenPointer] : [canary, canaryPointer];
  for (const field of ['canaryMetadata', 'stableMetadata', 'activeMetadata', 'previewMetadata']) {
    for (const [label, value] of Object.entries(objectAt(strategy, field, 'labels') ?? {})) {
      if (selected[label] === undefined || selected[label] === value) continue;
      yield finding(manifest, 'ephemeral-label-selected', {
        pointer: `${at}/${field}/labels`,
        message: `${nameOf(manifest)} selects its pods by ${label}=${String(selected[label])}, and ${field} would change it to ${String(value)}`,
        hint: 'use a label that no selector uses',
      });
    }
  }
}

/** Fields that take one of a few words which the CRD does not check. */
function* words({ manifest, spec, canary, blueGreen, steps }: RolloutView): Iterable<Diagnostic> {
  const scaleDown = valueAt(spec, 'workloadRef', 'scaleDown');
  yield* wordFault(manifest, '/spec/workloadRef/scaleDown', scaleDown, ['never', 'onsuccess', 'progressively']);
  const [strategy, at] = canary === undefined ? [blueGreen, blueGreenPointer] : [canary, canaryPointer];
  const type = valueAt(strategy, 'replicaProgressThreshold', 'type');
  yield* wordFault(manifest, `${at}/replicaProgressThreshold/type`, type, ['Percent', 'Pods']);
  for (const { pointer, json } of steps) {
    if (json['experiment'] === undefined) continue;
    for (const [index, template] of listAt(json, 'experiment', 'templates').entries()) {
      const place = `${pointer}/experiment/templates/${index}/specRef`;
      yield* wordFault(manifest, place, valueAt(template, 'specRef'), ['canary', 'stable']);
    }
  }
}

export const shapeRules: readonly RolloutRule[] = [refused, progressDeadline, ephemeralMetadata, words];
