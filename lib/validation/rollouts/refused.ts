import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, numberAt, objectAt, shown, textAt } from '../json-access.ts';
import { blueGreenPointer, canaryPointer, type RolloutView } from './rollout-view.ts';

/** What the controller refuses of a rollout as a whole, as `[pointer, what is wrong]`. */
function* faults(rollout: RolloutView): Iterable<readonly [string, string]> {
  const { spec, canary, blueGreen, trafficRouting } = rollout;
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
  yield* routerFaults(rollout);
  yield* experimentFaults(rollout);
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
    yield ['/spec/selector', `selects ${wrong[0]}=${shown(wrong[1])}, which the labels of its template do not have`];
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

/** Fields of a router of which exactly one is set. */
const alternatives: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['nginx', ['stableIngress', 'stableIngresses']],
  ['alb', ['ingress', 'ingresses']],
  ['istio', ['virtualService', 'virtualServices']],
]);

function* routerFaults({ canary, routers }: RolloutView): Iterable<readonly [string, string]> {
  for (const { name, settings } of routers) {
    const pair = alternatives.get(name);
    if (pair === undefined || pair.filter((field) => isSet(settings[field])).length === 1) continue;
    yield [`${canaryPointer}/trafficRouting/${name}`, `has ${name} without exactly one of ${pair.join(' and ')}`];
  }
  if (!isJsonObject(canary?.['pingPong'])) return;
  const pingPong = `${canaryPointer}/pingPong`;
  const alb = routers.find(({ name }) => name === 'alb');
  if (routers.every(({ name }) => builtIn.includes(name))) {
    yield [pingPong, 'has pingPong, which only Istio, ALB and plugins know'];
  } else if (alb !== undefined && textAt(alb.settings, 'rootService') === undefined) {
    yield [pingPong, 'has pingPong with an ALB, which needs a rootService'];
  }
}

/** Routers without ping-pong. */
const builtIn: readonly string[] = ['nginx', 'smi', 'ambassador', 'apisix', 'traefik', 'appMesh'];

function* experimentFaults({ steps }: RolloutView): Iterable<readonly [string, string]> {
  for (const { json, pointer, index } of steps) {
    if (json['experiment'] === undefined) continue;
    const names = listAt(json, 'experiment', 'templates').map((template) => textAt(template, 'name'));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice === undefined) continue;
    yield [`${pointer}/experiment/templates`, `has two templates '${twice}' in the experiment of step ${index + 1}`];
  }
}

function isNothing(value: JsonValue | undefined): boolean {
  return value === 0 || value === '0' || value === '0%';
}

function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

export function* refused(rollout: RolloutView): Iterable<Diagnostic> {
  for (const [pointer, what] of faults(rollout)) {
    const message = `${nameOf(rollout.manifest)} ${what}`;
    yield finding(rollout.manifest, 'rollout-refused', { pointer, message });
  }
}
