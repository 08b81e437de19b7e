import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { numberAt, objectAt, valueAt } from '../json-access.ts';
import { canaryPointer } from './canary-pointer.ts';
import type { Fault } from './fault.ts';
import { blueGreenPointer, type RolloutView } from './rollout-view.ts';

/** Whether a field is there; Go cannot tell a false that is written from one that is not. */
export function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** What is wrong with the fields of a strategy beside its steps and routers (`ValidateRolloutStrategy*`). */
export function* strategyFaults({ spec, canary, blueGreen, trafficRouting }: RolloutView): Iterable<Fault> {
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
  if (blueGreen !== undefined && blueGreen['activeService'] === '') {
    yield [`${blueGreenPointer}/activeService`, 'has an empty activeService'];
  }
  for (const [strategy, pointer] of [
    [canary, canaryPointer],
    [blueGreen, blueGreenPointer],
  ] as const) {
    if (strategy === undefined) continue;
    yield* numberFaults(strategy, pointer);
    yield* affinityFaults(strategy, pointer);
    yield* thresholdFaults(strategy, pointer);
    yield* revisionFaults(spec, strategy, pointer);
  }
}

/** Numbers of pods, seconds and revisions that mean nothing below zero. */
const amounts = [
  'scaleDownDelaySeconds',
  'scaleDownDelayRevisionLimit',
  'abortScaleDownDelaySeconds',
  'previewReplicaCount',
  'autoPromotionSeconds',
  'minPodsPerReplicaSet',
];

function* numberFaults(strategy: JsonObject, pointer: string): Iterable<Fault> {
  for (const field of amounts) {
    if ((numberAt(strategy, field) ?? 0) < 0) yield [`${pointer}/${field}`, `has a negative ${field}`];
  }
  for (const field of ['maxSurge', 'maxUnavailable']) {
    const value = strategy[field];
    const isTooMuch = field === 'maxUnavailable' && typeof value === 'string' && Number.parseInt(value, 10) > 100;
    const isWrong =
      typeof value === 'string' ? isTooMuch || !/^\d+%?$/.test(value) : typeof value === 'number' && value < 0;
    if (!isWrong) continue;
    yield [
      `${pointer}/${field}`,
      `has ${field} ${JSON.stringify(value)}, which is neither a number of pods nor a percentage${isTooMuch ? ' of them' : ''}`,
      "write a number, or text like '25%'",
    ];
  }
}

const [preferred, required] = [
  'preferredDuringSchedulingIgnoredDuringExecution',
  'requiredDuringSchedulingIgnoredDuringExecution',
];

function* affinityFaults(strategy: JsonObject, pointer: string): Iterable<Fault> {
  const affinity = objectAt(strategy, 'antiAffinity');
  if (affinity === undefined) return;
  if ([preferred, required].filter((field) => isJsonObject(affinity[field])).length !== 1) {
    yield [`${pointer}/antiAffinity`, `has an antiAffinity that is not exactly one of ${preferred} and ${required}`];
  }
  const weight = valueAt(affinity, preferred, 'weight');
  // A weight that is left out is 0 to Go.
  if (isJsonObject(affinity[preferred]) && (typeof weight !== 'number' || weight < 1 || weight > 100)) {
    yield [`${pointer}/antiAffinity/${preferred}/weight`, 'has an antiAffinity whose weight is not between 1 and 100'];
  }
}

function* thresholdFaults(strategy: JsonObject, pointer: string): Iterable<Fault> {
  const value = numberAt(strategy, 'replicaProgressThreshold', 'value');
  if (value === undefined) return;
  const isPercent = valueAt(strategy, 'replicaProgressThreshold', 'type') === 'Percent';
  if (value >= 0 && (!isPercent || value <= 100)) return;
  yield [
    `${pointer}/replicaProgressThreshold/value`,
    `has a replicaProgressThreshold of ${value}${isPercent ? ' %' : ''}`,
  ];
}

function* revisionFaults(spec: JsonObject, strategy: JsonObject, pointer: string): Iterable<Fault> {
  const limit = numberAt(strategy, 'scaleDownDelayRevisionLimit');
  const kept = numberAt(spec, 'revisionHistoryLimit') ?? 10;
  if (limit === undefined || limit <= kept) return;
  yield [
    `${pointer}/scaleDownDelayRevisionLimit`,
    `has scaleDownDelayRevisionLimit ${limit}, more than the ${kept} revisions that it keeps`,
  ];
}

function isNothing(value: JsonValue | undefined): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%?$/.test(value));
}
