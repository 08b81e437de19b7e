import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, shown, textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { declaredPorts } from './container-ports.ts';
import { foreignOf } from './foreign.ts';
import { LabelIndex, type Labelled } from './label-index.ts';
import { nothingSelected } from './nothing-selected.ts';
import { perScope } from './per-scope.ts';
import { podIndexOf, staticSelector } from './pod-index.ts';

const group = 'monitoring.coreos.com';

/** A ServiceMonitor selects by the labels of the Services themselves (Prometheus Operator ServiceMonitorSpec). */
function* serviceMonitors(scope: Scope): Iterable<Diagnostic> {
  for (const monitor of scope.all(group, 'ServiceMonitor')) {
    const selector = objectAt(monitor.object, 'spec', 'selector') ?? {};
    const spaces = namespacesOf(monitor);
    const labelled = servicesOf(scope);
    const services = spaces.flatMap((space) => [...labelled.select(space, selector)]);
    if (services.length > 0) {
      const names = new Set(services.flatMap(({ manifest }) => portNames(manifest)));
      yield* ports(monitor, 'endpoints', names, 'the Services that it selects');
      continue;
    }
    const isOpen = looksEverywhere(monitor) || spaces.some((space) => foreignOf(scope).mayRunPods(space));
    if (isOpen || !spaces.some((space) => labelled.hasAny(space))) continue;
    yield finding(monitor, 'monitor-selects-nothing', {
      pointer: '/spec/selector',
      message: `${nameOf(monitor)} selects ${labelsOf(selector)}, which no Service has`,
      hint: podIndexOf(scope).selectsAny(spaces[0], selector)
        ? 'pods have these labels; give them to their Service too'
        : undefined,
    });
  }
}

function* podMonitors(scope: Scope): Iterable<Diagnostic> {
  for (const monitor of scope.all(group, 'PodMonitor')) {
    const selector = objectAt(monitor.object, 'spec', 'selector') ?? {};
    const fixed = staticSelector(selector);
    const [space, ...more] = namespacesOf(monitor);
    if (fixed === undefined || more.length > 0 || Object.keys(selector).length === 0 || looksEverywhere(monitor))
      continue;
    const pods = [...podIndexOf(scope).select(space, fixed)];
    if (pods.length > 0) {
      const names = new Set(pods.flatMap((pod) => [...declaredPorts(pod).names]));
      yield* ports(monitor, 'podMetricsEndpoints', names, 'the pods that it selects');
      continue;
    }
    const nothing = nothingSelected(scope, space, selector);
    if (nothing === undefined) continue;
    yield finding(monitor, 'monitor-selects-nothing', {
      pointer: '/spec/selector',
      message: `${nameOf(monitor)} selects ${nothing.text}`,
      hint: nothing.hint,
    });
  }
}

function* ports(monitor: Manifest, field: string, names: ReadonlySet<string>, of: string): Iterable<Diagnostic> {
  for (const [index, endpoint] of listAt(monitor.object, 'spec', field).entries()) {
    const port = textAt(endpoint, 'port');
    if (port === undefined || names.has(port)) continue;
    yield finding(monitor, 'port-missing', {
      pointer: `/spec/${field}/${index}/port`,
      message: `${nameOf(monitor)} reads the port '${port}', which none of ${of} has`,
      hint: didYouMean(port, names),
    });
  }
}

/** The Services, by their own labels. */
const servicesOf: (scope: Scope) => LabelIndex<Labelled> = perScope(
  (scope) =>
    new LabelIndex(
      scope.all('', 'Service').map((manifest) => ({
        manifest,
        labels: objectAt(manifest.object, 'metadata', 'labels') ?? {},
      })),
    ),
);

function portNames({ object }: Manifest): readonly string[] {
  return listAt(object, 'spec', 'ports').flatMap((port) => textAt(port, 'name') ?? []);
}

function looksEverywhere({ object }: Manifest): boolean {
  return valueAt(object, 'spec', 'namespaceSelector', 'any') === true;
}

/** The namespaces that a monitor looks into; undefined stands for any. */
function namespacesOf(monitor: Manifest): readonly (string | undefined)[] {
  const names = listAt(monitor.object, 'spec', 'namespaceSelector', 'matchNames').filter(
    (one) => typeof one === 'string',
  );
  if (looksEverywhere(monitor)) return [undefined];
  return names.length > 0 ? names : [namespaceOf(monitor)];
}

function labelsOf(selector: JsonObject): string {
  const labels = Object.entries(objectAt(selector, 'matchLabels') ?? {}).map(
    ([key, value]) => `${key}=${shown(value)}`,
  );
  return labels.length === 0 ? 'labels' : labels.join(', ');
}

export const monitorRules: readonly Rule[] = [serviceMonitors, podMonitors];
