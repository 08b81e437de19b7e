import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, textAt, valueAt } from '../json-access.ts';
import { type ContainerView, containersOf, type PodView } from '../pods/pod-view.ts';
import type { Scope } from '../scope.ts';
import { isLasting } from './container-ports.ts';

/** A resource that an autoscaler measures in percent of what containers request. */
interface Measured {
  readonly name: string;
  readonly pointer: string;
  /** The only container that is measured; undefined for all. */
  readonly container: string | undefined;
}

/** What a HorizontalPodAutoscaler measures can be measured: `missing request for cpu in container` is what the controller says else. */
export function* measurable(scaler: Manifest, pod: PodView, scope: Scope): Iterable<Diagnostic> {
  if (scaler.id.kind !== 'HorizontalPodAutoscaler') return;
  const containers = containersOf(pod).filter(isLasting);
  for (const measured of measuredBy(scaler)) {
    const { container, pointer } = measured;
    const own = containers.filter(({ json }) => container === undefined || textAt(json, 'name') === container);
    if (own.length === 0 && container !== undefined) {
      yield finding(scaler, 'reference-missing', {
        pointer: `${pointer}/containerResource/container`,
        message: `${nameOf(scaler)} measures the container '${container}', which ${nameOf(pod.manifest)} does not have`,
        hint: `it has ${containers.map(({ json }) => textAt(json, 'name') ?? '').join(', ')}`,
      });
      continue;
    }
    yield* requests(scaler, pod, measured, own, scope);
  }
}

function* requests(
  scaler: Manifest,
  pod: PodView,
  { name, pointer }: Measured,
  containers: readonly ContainerView[],
  scope: Scope,
): Iterable<Diagnostic> {
  // A LimitRange gives a request to containers that have none; so may the pod as a whole.
  if (scope.all('', 'LimitRange').length > 0 || valueAt(pod.spec, 'resources', 'requests', name) !== undefined) return;
  const lacking = containers.find(
    ({ json }) =>
      valueAt(json, 'resources', 'requests', name) === undefined &&
      // The API server takes a limit for the request too.
      valueAt(json, 'resources', 'limits', name) === undefined,
  );
  if (lacking === undefined) return;
  yield finding(scaler, 'autoscaler-without-request', {
    pointer,
    message: `${nameOf(scaler)} measures ${name} in percent of what is requested, but the container '${textAt(lacking.json, 'name') ?? ''}' of ${nameOf(pod.manifest)} requests none`,
    hint: `set resources.requests.${name} of the container`,
    notes: [{ message: `the ${pod.manifest.id.kind} is made here`, at: pod.manifest.origin.at }],
  });
}

function measuredBy({ object }: Manifest): readonly Measured[] {
  const old = '/spec/targetCPUUtilizationPercentage';
  const isOld = valueAt(object, 'spec', 'targetCPUUtilizationPercentage') !== undefined;
  const metrics = listAt(object, 'spec', 'metrics').flatMap((metric, index) =>
    (['resource', 'containerResource'] as const).flatMap((source) => {
      const name = textAt(metric, source, 'name');
      if (name === undefined || valueAt(metric, source, 'target', 'averageUtilization') === undefined) return [];
      return [{ name, pointer: `/spec/metrics/${index}`, container: textAt(metric, source, 'container') }];
    }),
  );
  return isOld ? [{ name: 'cpu', pointer: old, container: undefined }, ...metrics] : metrics;
}
