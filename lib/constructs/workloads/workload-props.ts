import type { EnvFrom, IServiceAccount } from 'cdk8s-plus-27';
import type { EnvironmentVariables } from './env.ts';
import type { MountedFiles } from './mounted-files.ts';
import type { Network } from './network-peer.ts';
import type { Probes } from './probes.ts';
import type { Resources } from './resources.ts';
import type { Security } from './security.ts';
import type { WritablePaths } from './writable-paths.ts';

/** What every workload of this library can be told: its container, its pod and its connections. */
export interface WorkloadProps {
  /** Image with tag or digest, such as `ghcr.io/acme/checkout:1.4.2`. */
  readonly image: string;
  /** @default IfNotPresent */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | undefined;
  /** Replaces the image's ENTRYPOINT. */
  readonly command?: readonly string[] | undefined;
  /** Replaces the image's CMD. */
  readonly args?: readonly string[] | undefined;
  /** Environment variables: text, or references to Secrets, ConfigMaps and fields of the pod. */
  readonly env?: EnvironmentVariables | undefined;
  /** Whole Secrets and ConfigMaps as environment variables (`Env.fromSecret` of cdk8s-plus). */
  readonly envFrom?: readonly EnvFrom[] | undefined;
  /** @default requests 100m CPU, 128Mi memory; memory limit as requested; no CPU limit */
  readonly resources?: Resources | undefined;
  readonly probes?: Probes | undefined;
  /** User, group, and the secure defaults that are given up for a reason. @default the standard "restricted", user 10001 */
  readonly security?: Security | undefined;
  /** Paths that the container may write to, with the size at which the pod is evicted. @default `/tmp` with 64Mi */
  readonly writable?: WritablePaths | undefined;
  /** Secrets and ConfigMaps that the container reads as files, by the folder they appear in. */
  readonly files?: MountedFiles | undefined;
  /** Names of Secrets with the passwords of private registries. */
  readonly imagePullSecrets?: readonly string[] | undefined;
  /** @default one of its own, without a token */
  readonly serviceAccount?: IServiceAccount | undefined;
  /** Who may connect to the workload, and whom it may connect to. @default nobody, but for DNS */
  readonly network?: Network | undefined;
  /** How long a container may take to end after SIGTERM. @default 30 */
  readonly terminationGracePeriodSeconds?: number | undefined;
  /** Name of the workload and its parts. @default the application's name and the id: `checkout-web` */
  readonly name?: string | undefined;
  /** Labels of the workload, its parts and its pods, beside `app.kubernetes.io/*`. They are not part of the selector. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Annotations of the workload. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Annotations of its pods, such as those that a sidecar injector reads. */
  readonly podAnnotations?: Readonly<Record<string, string>> | undefined;
}
