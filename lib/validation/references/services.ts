import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { PodView } from '../pods/pod-view.ts';
import { podLabels } from '../rollouts/workload-reference.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { declaredPorts, mentionsPort } from './container-ports.ts';
import { nothingSelected } from './nothing-selected.ts';
import { podIndexOf, staticSelector } from './pod-index.ts';

/** Pods of a Service that are looked at for its ports; more would have the same ones. */
const mostPods = 50;

/** The labels by which a Service selects; undefined where its endpoints come from elsewhere. */
function selectorOf({ object }: Manifest): JsonObject | undefined {
  const matchLabels = objectAt(object, 'spec', 'selector');
  if (matchLabels === undefined || Object.keys(matchLabels).length === 0) return undefined;
  return textAt(object, 'spec', 'type') === 'ExternalName' ? undefined : { matchLabels };
}

/** A Service selects pods, and sends to ports that they have. */
function* services(scope: Scope): Iterable<Diagnostic> {
  // Said already, at the Rollout that switches them.
  const switched = switchedServices(scope);
  for (const service of scope.all('', 'Service')) {
    const selector = selectorOf(service);
    if (selector === undefined) continue;
    const namespace = namespaceOf(service);
    const fixed = staticSelector(selector);
    const pods = fixed === undefined ? [] : firstOf(podIndexOf(scope).select(namespace, fixed));
    if (pods.length > 0) {
      yield* targetPorts(service, pods);
      continue;
    }
    if (switched.has(service.id.name)) continue;
    const nothing = nothingSelected(scope, namespace, selector);
    if (nothing === undefined) continue;
    yield finding(service, 'service-selects-nothing', {
      pointer: '/spec/selector',
      severity: nothing.severity,
      message: `${nameOf(service)} selects ${nothing.text}`,
      hint: nothing.hint,
    });
  }
}

function* targetPorts(service: Manifest, pods: readonly PodView[]): Iterable<Diagnostic> {
  const declared = pods.map(declaredPorts);
  for (const [index, port] of listAt(service.object, 'spec', 'ports').entries()) {
    const target = valueAt(port, 'targetPort') ?? valueAt(port, 'port');
    const place = `/spec/ports/${index}/${valueAt(port, 'targetPort') === undefined ? 'port' : 'targetPort'}`;
    if (typeof target === 'string' && !/^\d*$/.test(target)) {
      const protocol = textAt(port, 'protocol') ?? 'TCP';
      const isThere = declared.some(({ protocols }) => protocols.has(`${protocol}/${target}`));
      if (isThere || /[{}$]/.test(target)) continue;
      const names = new Set(declared.flatMap((one) => [...one.names]));
      yield finding(service, 'port-missing', {
        pointer: place,
        message: `${nameOf(service)} sends to the port '${target}', which no container of ${ownersOf(pods)} has${names.has(target) ? ` for ${protocol}` : ''}`,
        hint: names.has(target) ? undefined : (didYouMean(target, names) ?? listNames(names)),
      });
      continue;
    }
    yield* undeclared(service, target, place, pods);
  }
}

/** A number need not be declared (core/v1 ContainerPort is informational), but where others are, it mostly is. */
function* undeclared(
  service: Manifest,
  target: JsonValue | undefined,
  pointer: string,
  pods: readonly PodView[],
): Iterable<Diagnostic> {
  const number = typeof target === 'number' || typeof target === 'string' ? Number(target) : Number.NaN;
  const declared = pods.map(declaredPorts);
  if (!Number.isInteger(number) || declared.some(({ numbers }) => numbers.size === 0 || numbers.has(number))) return;
  if (pods.some((pod) => mentionsPort(pod, number))) return;
  const numbers = [...new Set(declared.flatMap((one) => [...one.numbers]))];
  yield finding(service, 'port-undeclared', {
    pointer,
    message: `${nameOf(service)} sends to the port ${number}, which no container of ${ownersOf(pods)} declares`,
    hint: numbers.length > 8 ? undefined : `they declare ${numbers.join(', ')}`,
  });
}

function ownersOf(pods: readonly PodView[]): string {
  const names = [...new Set(pods.map(({ manifest }) => nameOf(manifest)))];
  return names.length > 3 ? 'the pods that it selects' : names.join(' and ');
}

function listNames(names: ReadonlySet<string>): string | undefined {
  return names.size > 0 && names.size <= 8 ? `they have ${[...names].join(', ')}` : undefined;
}

function firstOf(pods: Iterable<PodView>): readonly PodView[] {
  const first: PodView[] = [];
  for (const pod of pods) {
    // Such pods are never ready to be sent requests for long.
    if (pod.manifest.id.kind === 'CronJob') continue;
    first.push(pod);
    if (first.length === mostPods) break;
  }
  return first;
}

/** Names of the Services that a Rollout switches: where its selector is wrong, the Rollout's own rule says so. */
function switchedServices(scope: Scope): ReadonlySet<string> {
  const fields = [
    ['stableService'],
    ['canaryService'],
    ['pingPong', 'pingService'],
    ['pingPong', 'pongService'],
    ['activeService'],
    ['previewService'],
  ];
  return new Set(
    scope.rollouts
      .filter((rollout) => podLabels(rollout, scope) !== undefined)
      .flatMap(({ canary, blueGreen }) =>
        fields.flatMap((path) => textAt(canary, ...path) ?? textAt(blueGreen, ...path) ?? []),
      ),
  );
}

export const serviceRules: readonly Rule[] = [services];
