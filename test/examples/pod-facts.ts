import type { PodFacts } from './online-boutique-facts.ts';

/** A rendered or parsed object, loosely typed so that a test can say `object.spec.replicas`. */
export type Manifest = any;

/**
 * What a manifest says about its pod, in the shape of the table; a command or arguments are none of the facts.
 *
 * @param service - undefined where the pod has none
 */
export function podFacts(workload: Manifest, service: Manifest): PodFacts {
  const { spec } = workload.spec.template;
  const [container] = spec.containers;
  const { readinessProbe, livenessProbe, startupProbe, command, args } = container;
  const [port] = service?.spec.ports ?? [];
  return {
    image: container.image,
    ports: (container.ports ?? []).map((one: Manifest) => one.containerPort),
    env: Object.fromEntries((container.env ?? []).map((one: Manifest) => [one.name, one.value ?? one.valueFrom])),
    ...present({ readinessProbe, livenessProbe, startupProbe, command, args }),
    resources: container.resources,
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    ...(port === undefined
      ? {}
      : { service: { name: port.name, port: port.port, targetPort: port.targetPort ?? port.port } }),
  };
}

/** The facts without what our pods have on top of the public ones: bounds of ephemeral storage. */
export function withoutAdditions(facts: PodFacts): PodFacts {
  const { requests, limits } = facts.resources;
  return { ...facts, resources: { requests: withoutStorage(requests), limits: withoutStorage(limits) } };
}

function withoutStorage({ 'ephemeral-storage': _, ...rest }: Readonly<Record<string, string>>): Record<string, string> {
  return rest;
}

function present(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
