import { k8s, type Workload } from 'cdk8s-plus-27';
import type { RenderedProbes } from './probes.ts';
import { canonicalQuantity } from './quantity.ts';
import { containerSecurityContext, podSecurityContext, type Security } from './security.ts';

/** What a pod of ours has beyond what cdk8s-plus can say. */
export interface PodShape {
  readonly security: Security;
  /** Name of the container that the fields below belong to. */
  readonly container: string;
  readonly resources: k8s.ResourceRequirements;
  readonly probes: RenderedProbes;
  /** Size limits of emptyDir volumes by volume name. */
  readonly sizeLimits: Readonly<Record<string, string>>;
  /** Names of Secrets with the passwords of registries. */
  readonly imagePullSecrets: readonly string[];
  /** Spread the pods with these labels over zones and nodes, as far as there are any. */
  readonly spread: Readonly<Record<string, string>> | undefined;
}

/**
 * Completes the pod of a workload, whatever its kind, at the moment it is rendered. Containers that are added to the
 * workload later are secured as well: the namespace would not let the pod in otherwise. JSON patches of the user are
 * applied after this, and so win.
 */
export function shapePod(workload: Workload, shape: PodShape): void {
  const toPodSpec = workload._toPodSpec.bind(workload);
  workload._toPodSpec = () => complete(toPodSpec(), shape);
}

function complete(spec: k8s.PodSpec, shape: PodShape): k8s.PodSpec {
  const { imagePullSecrets, security, spread } = shape;
  return {
    ...spec,
    enableServiceLinks: false,
    ...(imagePullSecrets.length === 0 ? {} : { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
    securityContext: { ...spec.securityContext, ...podSecurityContext(security) },
    containers: spec.containers.map((container) =>
      container.name === shape.container ? completeMain(container, shape) : secured(container),
    ),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(secured) }),
    ...(spec.volumes === undefined ? {} : { volumes: spec.volumes.map((volume) => limited(volume, shape.sizeLimits)) }),
    ...(spread === undefined ? {} : { topologySpreadConstraints: spreadConstraints(spread) }),
  };
}

function completeMain(container: k8s.Container, shape: PodShape): k8s.Container {
  return {
    ...container,
    securityContext: containerSecurityContext(shape.security),
    resources: shape.resources,
    ...shape.probes,
  };
}

/** A container that was added through cdk8s-plus, whose `Capability` has no word for ALL. */
function secured(container: k8s.Container): k8s.Container {
  const { capabilities } = container.securityContext ?? {};
  const { resources } = container;
  return {
    ...container,
    securityContext: { ...container.securityContext, capabilities: { drop: ['ALL'], ...capabilities } },
    ...(resources === undefined
      ? {}
      : { resources: { ...resources, ...canonical('requests', resources), ...canonical('limits', resources) } }),
  };
}

function canonical(
  side: 'requests' | 'limits',
  resources: k8s.ResourceRequirements,
): Pick<k8s.ResourceRequirements, 'requests' | 'limits'> {
  const amounts = resources[side];
  if (amounts === undefined) return {};
  const entries = Object.entries(amounts).map(([name, { value }]) => [
    name,
    k8s.Quantity.fromString(canonicalQuantity(value, `${side}.${name}`)),
  ]);
  return { [side]: Object.fromEntries(entries) };
}

function limited(volume: k8s.Volume, limits: Readonly<Record<string, string>>): k8s.Volume {
  const limit = limits[volume.name];
  if (limit === undefined || volume.emptyDir === undefined) return volume;
  return { ...volume, emptyDir: { ...volume.emptyDir, sizeLimit: k8s.Quantity.fromString(limit) } };
}

function spreadConstraints(labels: Readonly<Record<string, string>>): k8s.TopologySpreadConstraint[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...labels } },
  }));
}
