/**
 * Labels and selectors of pods without hashes, for every workload of this library.
 *
 * cdk8s-plus-27 selects pods by `cdk8s.io/metadata.addr`, a hash of the construct's path. Ours are
 * selected by `app.kubernetes.io/name` (the workload's own name) and `app.kubernetes.io/instance`
 * (the application's name, where its chart has that label). Both are as stable as the name of
 * the object itself, which matters because the selector of a workload cannot be changed.
 *
 * A subclass of a cdk8s-plus-27 workload takes them over with three lines:
 *
 *     class Web extends kplus.Deployment {
 *       constructor(scope: Construct, id: string, props: kplus.DeploymentProps) {
 *         super(scope, id, { ...props, select: false });
 *         selectOwnPods(this);                  // not for Job and CronJob: they have no selector
 *       }
 *       override get podMetadata() { return labelPods(this, super.podMetadata); }
 *       override toPodSelectorConfig() { return podSelectorOf(this); }
 *     }
 *
 * Services, network policies, affinities and budgets that take the workload as a selector then
 * select the same two labels.
 */
import { type ApiObjectMetadataDefinition, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { labelKeys } from './label-keys.ts';
import { shorten } from './names.ts';

/** The labels by which pods of a workload are selected. */
export function selectorLabels(workload: kplus.Workload): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const key of [labelKeys.name, labelKeys.instance]) {
    const value = workload.podMetadata.getLabel(key);
    if (value !== undefined) labels[key] = value;
  }
  return labels;
}

/**
 * Replaces the hash in the metadata of a workload's pods by the labels of its chart and the
 * workload's name. Labels that the user gave the pods win.
 *
 * @param metadata - what `super.podMetadata` returned
 */
export function labelPods(
  workload: kplus.Workload,
  metadata: ApiObjectMetadataDefinition,
): ApiObjectMetadataDefinition {
  // Private in cdk8s, which can add a label but not remove one.
  const labels: Record<string, string> = metadata['labels'];
  if (kplus.Pod.ADDRESS_LABEL in labels) {
    delete labels[kplus.Pod.ADDRESS_LABEL];
    const own = { ...Chart.of(workload).labels, [labelKeys.name]: shorten(workload.name) };
    for (const [key, value] of Object.entries(own)) labels[key] ??= value;
  }
  return metadata;
}

/** Makes a workload that was built with `select: false` manage the pods that have its own labels. */
export function selectOwnPods(workload: kplus.Workload): void {
  workload.select(kplus.LabelSelector.of({ labels: { ...selectorLabels(workload) } }));
}

/** What Services, network policies and affinities select when they are given the workload. */
export function podSelectorOf(workload: kplus.Workload): kplus.PodSelectorConfig {
  const { namespace } = workload.metadata;
  return {
    labelSelector: kplus.LabelSelector.of({ labels: { ...selectorLabels(workload) } }),
    ...(namespace === undefined ? {} : { namespaces: { names: [namespace] } }),
  };
}
