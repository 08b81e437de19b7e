import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { integerAt, listAt, objectAt, shown, textsIn, valueAt } from '../json-access.ts';
import type { ContainerView, PodView } from '../pods/pod-view.ts';
import { isLinux } from './pods.ts';
import { containerPolicy, type Policy } from './policy.ts';

/** Capabilities that "baseline" lets a container add. */
const baselineCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

function contextOf({ json }: ContainerView): JsonObject | undefined {
  return objectAt(json, 'securityContext');
}

const hostPort = containerPolicy('host-port', function* ({ json }) {
  for (const [index, port] of listAt(json, 'ports').entries()) {
    const number = integerAt(port, 'hostPort') ?? 0;
    if (number !== 0) yield [`/ports/${index}/hostPort`, `takes the port ${number} of its node`, 'remove hostPort'];
  }
});

const privileged = containerPolicy('privileged-container', function* (container) {
  if (contextOf(container)?.['privileged'] === true)
    yield ['/securityContext/privileged', 'is privileged', 'remove privileged'];
});

const capabilityAdded = containerPolicy('capability-added', function* (container) {
  for (const [index, name] of listAt(contextOf(container), 'capabilities', 'add').entries()) {
    if (typeof name !== 'string' || baselineCapabilities.has(capabilityName(name))) continue;
    yield [`/securityContext/capabilities/add/${index}`, `adds the capability ${name}`, 'remove it'];
  }
});

/** Runtimes take the name with and without its prefix. */
function capabilityName(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '');
}

const privilegeEscalation = containerPolicy('privilege-escalation', function* (container, pod) {
  if (!isLinux(pod) || contextOf(container)?.['allowPrivilegeEscalation'] === false) return;
  yield [
    '/securityContext/allowPrivilegeEscalation',
    'may gain more rights than it starts with',
    'set securityContext.allowPrivilegeEscalation to false',
  ];
});

const capabilitiesKept = containerPolicy('capabilities-kept', function* (container, pod) {
  if (!isLinux(pod)) return;
  const dropped = listAt(contextOf(container), 'capabilities', 'drop');
  if (!dropped.some((name) => typeof name === 'string' && name.toUpperCase() === 'ALL')) {
    yield [
      '/securityContext/capabilities/drop',
      'keeps the capabilities that its runtime grants',
      'set securityContext.capabilities.drop to [ALL]',
    ];
  }
  for (const [index, name] of listAt(contextOf(container), 'capabilities', 'add').entries()) {
    if (typeof name !== 'string' || capabilityName(name) === 'NET_BIND_SERVICE') continue;
    // What "baseline" refuses has been said by its own policy.
    if (!baselineCapabilities.has(capabilityName(name))) continue;
    yield [`/securityContext/capabilities/add/${index}`, `adds the capability ${name}`, 'remove it'];
  }
});

const writableRoot = containerPolicy('writable-root-filesystem', function* (container, pod) {
  if (!isLinux(pod) || contextOf(container)?.['readOnlyRootFilesystem'] === true) return;
  yield [
    '/securityContext/readOnlyRootFilesystem',
    'may write to its own image',
    'set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where it writes',
  ];
});

const cpuAndMemory = ['cpu', 'memory'] as const;

const requestsMissing = containerPolicy('requests-missing', function* (container, pod) {
  // Requests of the pod as a whole are shared out among its containers (Kubernetes 1.34).
  const missing = cpuAndMemory.filter((name) => amount(container, pod, 'requests', name) === undefined);
  if (missing.length > 0)
    yield [
      '/resources/requests',
      `requests no ${missing.join(' and no ')}`,
      `set resources.requests.${missing.join(' and .')}`,
    ];
});

const memoryLimitMissing = containerPolicy('memory-limit-missing', function* (container, pod) {
  if (amount(container, pod, 'limits', 'memory') !== undefined) return;
  yield ['/resources/limits', 'has no limit of memory', 'set resources.limits.memory'];
});

const cpuLimitMissing = containerPolicy('cpu-limit-missing', function* (container, pod) {
  if (amount(container, pod, 'limits', 'cpu') === undefined)
    yield ['/resources/limits', 'has no limit of CPU', 'set resources.limits.cpu'];
});

/** A limit without a request is requested as well (core/v1 ResourceRequirements). */
function amount(
  { json }: ContainerView,
  { spec }: PodView,
  side: 'requests' | 'limits',
  name: string,
): JsonValue | undefined {
  const own = valueAt(json, 'resources', side, name) ?? valueAt(spec, 'resources', side, name);
  return own ?? (side === 'requests' ? valueAt(json, 'resources', 'limits', name) : undefined);
}

const requestsBelowLimits = containerPolicy('requests-below-limits', function* ({ json }) {
  for (const name of cpuAndMemory) {
    const [request, limit] = [valueAt(json, 'resources', 'requests', name), valueAt(json, 'resources', 'limits', name)];
    if (request === undefined || limit === undefined || shown(request) === shown(limit)) continue;
    yield [`/resources/requests/${name}`, `requests ${shown(request)} of ${name}, less than its limit ${shown(limit)}`];
  }
});

const ephemeralStorageMissing = containerPolicy('ephemeral-storage-missing', function* (container, pod) {
  const sides = (['requests', 'limits'] as const).filter(
    (side) => amount(container, pod, side, 'ephemeral-storage') === undefined,
  );
  if (sides.length > 0) yield ['/resources', `sets no ${sides.join(' and no ')} of ephemeral-storage`];
});

/** Whether a container runs for as long as its pod: its own, or a sidecar among those that start first. */
function isLasting({ json, list }: ContainerView, { isTransient }: PodView): boolean {
  return !isTransient && (list === 'containers' || json['restartPolicy'] === 'Always');
}

const readinessProbeMissing = containerPolicy('readiness-probe-missing', function* (container, pod) {
  const { json, list } = container;
  if (!isLasting(container, pod) || list !== 'containers' || isJsonObject(json['readinessProbe'])) return;
  if (listAt(json, 'ports').length === 0) return;
  yield ['/readinessProbe', 'serves a port and has no readiness probe', 'add a readinessProbe'];
});

const livenessProbeMissing = containerPolicy('liveness-probe-missing', function* (container, pod) {
  const { json, list } = container;
  if (!isLasting(container, pod) || list !== 'containers' || isJsonObject(json['livenessProbe'])) return;
  yield ['/livenessProbe', 'has no liveness probe', 'add a livenessProbe'];
});

const probesIdentical = containerPolicy('probes-identical', function* ({ json }) {
  const { livenessProbe, readinessProbe } = json;
  if (!isJsonObject(livenessProbe) || !isJsonObject(readinessProbe)) return;
  if (canonical(livenessProbe) !== canonical(readinessProbe)) return;
  yield ['/livenessProbe', 'has a liveness probe that is the same as its readiness probe'];
});

function canonical(value: JsonObject): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

const privilegedPort = containerPolicy('privileged-port', function* ({ json }) {
  for (const [index, port] of listAt(json, 'ports').entries()) {
    const number = integerAt(port, 'containerPort') ?? 0;
    if (number > 0 && number < 1024 && number !== 22)
      yield [`/ports/${index}/containerPort`, `listens on the port ${number}, which takes root or a capability`];
  }
});

const sshPort = containerPolicy('ssh-port', function* ({ json }) {
  for (const [index, port] of listAt(json, 'ports').entries()) {
    if (integerAt(port, 'containerPort') === 22)
      yield [`/ports/${index}/containerPort`, 'offers the port 22, as an SSH server does'];
  }
});

const sudo = containerPolicy('sudo-in-command', function* ({ json }) {
  for (const field of ['command', 'args']) {
    const texts = textsIn(json[field]);
    if (texts.some((text) => /(?:^|[\s;&|(])sudo(?:\s|$)/.test(text)))
      yield [`/${field}`, `calls sudo in its ${field}`];
  }
});

export const containerPolicies: readonly Policy[] = [
  hostPort,
  privileged,
  capabilityAdded,
  privilegeEscalation,
  capabilitiesKept,
  writableRoot,
  requestsMissing,
  memoryLimitMissing,
  cpuLimitMissing,
  requestsBelowLimits,
  ephemeralStorageMissing,
  readinessProbeMissing,
  livenessProbeMissing,
  probesIdentical,
  privilegedPort,
  sshPort,
  sudo,
];
