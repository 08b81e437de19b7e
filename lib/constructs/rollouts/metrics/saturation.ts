import type { ArgumentsIn } from '../arguments.ts';
import type { Metric } from './metric.ts';
import { promWindow, type ReadyMadeProps, readyMade } from './ready-made.ts';
import {
  type CanaryHash,
  matcher,
  type PodSelection,
  podMatchers,
  type RolloutNamespace,
  selector,
} from './requests/request-metrics.ts';
import type { Threshold } from './verdict.ts';

export type SaturationProps<
  Text extends string,
  Settings extends string,
  Pods extends string,
  Namespace extends string,
> = ReadyMadeProps<Text, Settings> &
  PodSelection<Pods, Namespace> & {
    readonly resource: 'cpu' | 'memory';
    /**
     * What the use is measured against.
     * @default 'requests' for cpu, which often has no limit; 'limits' for memory, where a pod ends that exceeds it
     */
    readonly relativeTo?: 'requests' | 'limits';
    /** Largest share of it that a pod may use; above 1 for cpu beyond what it requested. */
    readonly atMost: Threshold<Settings>;
  };

/**
 * Measures how near the busiest of the canary's pods is to its requested cpu or its memory limit.
 *
 * It needs the metrics of cAdvisor, which every kubelet has, and of kube-state-metrics.
 *
 * @example saturation({ resource: 'memory', atMost: 0.9, interval: '1m', count: 5 }) // analysis(template, canaryPods)
 * @throws DiagnosticError invalid-prop
 */
export function saturation<
  const Text extends string = never,
  Settings extends string = never,
  const Pods extends string = CanaryHash,
  const Namespace extends string = RolloutNamespace,
>(
  props: SaturationProps<Text, Settings, Pods, Namespace>,
): Metric<ArgumentsIn<Pods | Namespace> | ArgumentsIn<Text> | Settings> {
  const { resource, atMost } = props;
  const { relativeTo = resource === 'cpu' ? 'requests' : 'limits' } = props;
  const window = promWindow(props.window);
  const pods = podMatchers(props);
  const containers = [...pods, matcher('container', '!=', '')];
  const used =
    resource === 'cpu'
      ? `rate(${selector('container_cpu_usage_seconds_total', containers)}[${window}])`
      : selector('container_memory_working_set_bytes', containers);
  const given = selector(`kube_pod_container_resource_${relativeTo}`, [...pods, matcher('resource', '=', resource)]);
  return readyMade(props, `max(sum by (pod) (${used}) / sum by (pod) (${given}))`, {
    comparison: '<=',
    threshold: atMost,
  });
}
