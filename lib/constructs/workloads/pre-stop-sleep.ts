import { ApiObject, JsonPatch } from 'cdk8s';
import type { Workload } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { Environment } from '../delivery/environment.ts';

/** First minor version of Kubernetes 1 whose kubelet knows the action. @see KEP-3960 */
const firstVersion = 30;
const defaultSeconds = 5;
const defaultGrace = 30;

/**
 * Lets the first container sleep before SIGTERM. As a patch, because the types of cdk8s-plus-27 are older than the
 * action.
 *
 * @throws DiagnosticError `invalid-prop` where the sleep leaves no time to end, or the cluster is too old for it
 */
export function addPreStopSleep(
  construct: Construct & { readonly workload: Workload },
  wanted: number | undefined,
  grace: number = defaultGrace,
): void {
  const version = Environment.tryOf(construct)?.kubernetes;
  const known = version !== undefined && Number(version.split('.')[1]) >= firstVersion;
  const seconds = wanted ?? (known && grace >= 2 * defaultSeconds ? defaultSeconds : 0);
  if (seconds === 0) return;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds >= grace) {
    throw failure('invalid-prop', {
      message: `preStopSleepSeconds ${seconds} is no whole number below terminationGracePeriodSeconds ${grace}`,
      hint: 'The sleep is part of the grace period; leave the container time to end.',
    });
  }
  if (version !== undefined && !known) {
    throw failure('invalid-prop', {
      message: `preStopSleepSeconds needs Kubernetes 1.${firstVersion}, but the environment runs ${version}`,
      hint: 'Remove it.',
    });
  }
  const lifecycle = { preStop: { sleep: { seconds } } };
  ApiObject.of(construct.workload).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/lifecycle', lifecycle));
}
