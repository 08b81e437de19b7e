import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { isSet, numberOf, objectOf, printed } from '../json-values.ts';
import { checkHandler } from './handlers.ts';
import type { Container, Pod } from './pod.ts';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const probeKinds = ['exec', 'grpc', 'httpGet', 'tcpSocket'];
const hookKinds = ['exec', 'httpGet', 'sleep', 'tcpSocket'];
const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

/**
 * Probes and hooks of containers. Kubernetes: `validateProbe`, `validateLivenessProbe`,
 * `validateReadinessProbe`, `validateStartupProbe`, `validateLifecycle`.
 */
export function checkProbes(pod: Pod): void {
  for (const container of pod.containers) {
    if (container.isInit) continue;
    for (const field of probes) {
      const probe = container.json[field];
      if (isJsonObject(probe)) checkProbe(probe, field, container, pod);
    }
    const lifecycle = container.json['lifecycle'];
    if (!isJsonObject(lifecycle)) continue;
    for (const hook of ['postStart', 'preStop']) {
      const handler = lifecycle[hook];
      if (!isJsonObject(handler)) continue;
      const at = `${container.pointer}/lifecycle/${hook}`;
      checkHandler(handler, at, hookKinds, `a ${hook} hook`, container, pod);
      checkSleep(handler, at, container, pod);
    }
  }
}

function checkProbe(probe: JsonObject, field: string, container: Container, pod: Pod): void {
  const { examination } = pod;
  const { called } = container;
  const at = `${container.pointer}/${field}`;
  checkHandler(probe, at, probeKinds, `a ${field}`, container, pod);
  for (const count of counts) {
    const number = numberOf(probe[count]) ?? 0;
    if (number >= 0) continue;
    examination.note('negative-number', `${at}/${count}`, `has ${count} ${number} in a ${field} of ${called}`);
  }
  const successes = numberOf(probe['successThreshold']) ?? 1;
  // 0 is what is not set, and becomes 1.
  if (field !== 'readinessProbe' && successes > 1) {
    const what = `has successThreshold ${successes} in a ${field} of ${called}, where it must be 1`;
    examination.note('invalid-probe', `${at}/successThreshold`, what);
  }
  const grace = probe['terminationGracePeriodSeconds'];
  if (!isSet(grace)) return;
  if (field === 'readinessProbe') {
    const what = `has terminationGracePeriodSeconds in a readinessProbe of ${called}, which ends no container`;
    examination.note('invalid-probe', `${at}/terminationGracePeriodSeconds`, what);
  } else if ((numberOf(grace) ?? 1) < 1) {
    const what = `has terminationGracePeriodSeconds ${printed(grace)} in a ${field} of ${called}, where the least is 1`;
    examination.note('invalid-probe', `${at}/terminationGracePeriodSeconds`, what);
  }
}

/** `validateSleepAction`; a hook cannot sleep for longer than the pod has to end. */
function checkSleep(handler: JsonObject, at: string, { called }: Container, { spec, examination }: Pod): void {
  const seconds = numberOf(objectOf(handler['sleep'])['seconds']);
  if (seconds === undefined) return;
  const grace = numberOf(spec['terminationGracePeriodSeconds']) ?? 30;
  const least = examination.minor >= 33 ? 0 : 1;
  if (seconds >= least && seconds <= grace) return;
  const what = `sleeps for ${seconds} s in a hook of ${called}, which is not between ${least} and the ${grace} s that its pods have to end`;
  examination.note('invalid-probe', `${at}/sleep/seconds`, what);
}
