import type { PodView } from '../../pods/pod-view.ts';
import type { Examination } from '../examination.ts';
import { checkAffinity } from './affinity.ts';
import { checkContainers } from './containers.ts';
import { checkDns } from './dns.ts';
import { checkEnvironment } from './environment.ts';
import { checkImages } from './images.ts';
import { checkMounts } from './mounts.ts';
import { checkOperatingSystem } from './operating-system.ts';
import { type PodCheck, podOf } from './pod.ts';
import { checkPodFields } from './pod-fields.ts';
import { checkPorts } from './ports.ts';
import { checkProbes } from './probes.ts';
import { checkResources } from './resources.ts';
import { checkSecurity } from './security.ts';
import { checkSpread } from './spread.ts';
import { checkTolerations } from './tolerations.ts';
import { checkVolumes } from './volumes.ts';

const checks: readonly PodCheck[] = [
  checkContainers,
  checkImages,
  checkPorts,
  checkEnvironment,
  checkVolumes,
  checkMounts,
  checkProbes,
  checkResources,
  checkSecurity,
  checkOperatingSystem,
  checkDns,
  checkAffinity,
  checkTolerations,
  checkSpread,
  checkPodFields,
];

/** Looks at pods as the API server does (`validation.ValidatePodSpec`), whatever object makes them. */
export function checkPod(view: PodView, examination: Examination): void {
  const pod = podOf(view, examination);
  for (const check of checks) check(pod);
}
