/**
 * The public names of gitops-ts, written out one by one. What is not here is not for users.
 */

export { Application, type ApplicationProps } from './constructs/delivery/application.ts';
export { ArgoCD } from './constructs/delivery/argo-cd.ts';
export type { ArgoCDProps, GroupKind, SyncOption, SyncRetry } from './constructs/delivery/argo-cd-options.ts';
export type { Delivery } from './constructs/delivery/delivery.ts';
export {
  type Cluster,
  Environment,
  type EnvironmentProps,
  type KubernetesVersion,
  type PodSecurityLevel,
} from './constructs/delivery/environment.ts';
export { Project, type ProjectProps } from './constructs/delivery/project.ts';
export { Promotion, type PromotionGates, type SoakGate } from './constructs/delivery/promotion.ts';
export type { GoDuration } from './constructs/duration.ts';
export { type IgnoredDifference, ignoreDifference } from './constructs/ignored-difference.ts';
export { AnalysisTemplate, type AnalysisTemplateProps } from './constructs/rollouts/analysis-template.ts';
export {
  type AnalysisArguments,
  type ArgumentDefault,
  type ArgumentSource,
  type ArgumentsIn,
  type ArgumentValue,
  fieldRef,
  podTemplateHash,
} from './constructs/rollouts/arguments.ts';
export { type BlueGreenProps, type BlueGreenStrategy, blueGreen } from './constructs/rollouts/blue-green.ts';
export { type CanaryOptions, type CanaryProps, type CanaryStrategy, canary } from './constructs/rollouts/canary.ts';
export type { EphemeralMetadata } from './constructs/rollouts/ephemeral-metadata.ts';
export type { IntOrPercent } from './constructs/rollouts/int-or-percent.ts';
export type { Authentication, OAuth2, SigV4 } from './constructs/rollouts/metrics/authentication.ts';
export { type JobProps, job } from './constructs/rollouts/metrics/job.ts';
export type { Metric, MetricProps } from './constructs/rollouts/metrics/metric.ts';
export { type PrometheusProps, prometheus } from './constructs/rollouts/metrics/prometheus.ts';
export { type JsonBody, type WebProps, type WebRequest, web } from './constructs/rollouts/metrics/web.ts';
export { type RollingUpdateProps, rollingUpdate } from './constructs/rollouts/rolling-update.ts';
export { Rollout, type RolloutProps } from './constructs/rollouts/rollout.ts';
export type { BlueGreenServices, CanaryServices, RolloutServices } from './constructs/rollouts/rollout-services.ts';
export { type SecretReference, secret } from './constructs/rollouts/secret-reference.ts';
export { type AnalysisParameters, type AnalysisStep, analysis } from './constructs/rollouts/steps/analysis.ts';
export { type PauseStep, pause } from './constructs/rollouts/steps/pause.ts';
export {
  type Percentage,
  type SetWeightStep,
  setWeight,
  type WeightArgument,
} from './constructs/rollouts/steps/set-weight.ts';
export type { CanaryStep } from './constructs/rollouts/steps/step.ts';
export type { RolloutStrategy } from './constructs/rollouts/strategy.ts';
export { type GatewayApiProps, gatewayApi } from './constructs/rollouts/traffic/gateway-api.ts';
export {
  type GatewayReference,
  HttpRoute,
  type HttpRouteProps,
  type WeightedBackend,
} from './constructs/rollouts/traffic/http-route.ts';
export type {
  RouteOptions,
  RouterCapability,
  ServiceBackend,
  TrafficBinding,
  TrafficRouter,
  TrafficTarget,
} from './constructs/rollouts/traffic/traffic-router.ts';
export type {
  ConfigMapKeyRef,
  EnvironmentValue,
  EnvironmentVariables,
  FieldRef,
  SecretKeyRef,
} from './constructs/workloads/env.ts';
export type { IngressOptions } from './constructs/workloads/ingress.ts';
export type { JobPolicy } from './constructs/workloads/job-policy.ts';
export type { FileSource, MountedFiles } from './constructs/workloads/mounted-files.ts';
export type {
  ConnectionRules,
  IpBlockPeer,
  NamespacePeer,
  Network,
  NetworkEndpoint,
  NetworkPeer,
  PeerPorts,
  PodPeer,
  WorkloadPeer,
} from './constructs/workloads/network-peer.ts';
export type { NamedPort, Port, Ports } from './constructs/workloads/ports.ts';
export type {
  ExecProbe,
  GrpcProbe,
  HttpGetProbe,
  Probe,
  Probes,
  ProbeTiming,
  TcpSocketProbe,
} from './constructs/workloads/probes.ts';
export type { ByteQuantity, CpuQuantity } from './constructs/workloads/quantity.ts';
export type { AutoscaledReplicas, Replicas } from './constructs/workloads/replicas.ts';
export type { ReplicatedWorkloadProps } from './constructs/workloads/replicated-workload.ts';
export type { ResourceAmounts, Resources } from './constructs/workloads/resources.ts';
export { ScheduledJob, type ScheduledJobProps } from './constructs/workloads/scheduled-job.ts';
export type { SecureDefault, Security } from './constructs/workloads/security.ts';
export { type SyncHook, Task, type TaskProps } from './constructs/workloads/task.ts';
export { WebService, type WebServiceProps } from './constructs/workloads/web-service.ts';
export { Worker, type WorkerProps } from './constructs/workloads/worker.ts';
export type { WorkloadProps } from './constructs/workloads/workload-props.ts';
export type { WritablePaths } from './constructs/workloads/writable-paths.ts';
