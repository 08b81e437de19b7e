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
export type { Freeze } from './constructs/delivery/freeze.ts';
export { Project, type ProjectProps } from './constructs/delivery/project.ts';
export { Promotion, type PromotionGates, type SoakGate } from './constructs/delivery/promotion.ts';
export type { GoDuration } from './constructs/duration.ts';
export { type ExternalObject, external } from './constructs/external.ts';
export { type IgnoredDifference, ignoreDifference } from './constructs/ignored-difference.ts';
export type { OptionalPolicy, PolicyProps } from './constructs/policies/policy-props.ts';
export { type PolicyRuleProps, policyRule } from './constructs/policies/policy-rule.ts';
export { waive } from './constructs/policies/waive.ts';
export { AnalysisTemplate, type AnalysisTemplateProps } from './constructs/rollouts/analysis-template.ts';
export type { AnalysisTemplateSpec } from './constructs/rollouts/analysis-template-spec.ts';
export type { AntiAffinity } from './constructs/rollouts/anti-affinity.ts';
export type { OrArgument } from './constructs/rollouts/arguments.ts';
export {
  type AnalysisArguments,
  type ArgumentDefault,
  type ArgumentSource,
  type ArgumentsIn,
  type ArgumentValue,
  fieldRef,
  podTemplateHash,
} from './constructs/rollouts/arguments.ts';
export type { BackgroundAnalysis, BackgroundAnalysisOptions } from './constructs/rollouts/background-analysis.ts';
export { backgroundAnalysis } from './constructs/rollouts/background-analysis.ts';
export type { BlueGreenOptions, BlueGreenPromotion } from './constructs/rollouts/blue-green.ts';
export { type BlueGreenProps, type BlueGreenStrategy, blueGreen } from './constructs/rollouts/blue-green.ts';
export type { BasicCanary, RoutedCanary, RoutedCanaryOptions, StableScale } from './constructs/rollouts/canary.ts';
export { type CanaryOptions, type CanaryProps, type CanaryStrategy, canary } from './constructs/rollouts/canary.ts';
export type { ClusterAnalysisTemplateProps } from './constructs/rollouts/cluster-analysis-template.ts';
export { ClusterAnalysisTemplate } from './constructs/rollouts/cluster-analysis-template.ts';
export type { EphemeralMetadata } from './constructs/rollouts/ephemeral-metadata.ts';
export type { ExistingAnalysisTemplateProps } from './constructs/rollouts/existing-analysis-template.ts';
export { existingAnalysisTemplate } from './constructs/rollouts/existing-analysis-template.ts';
export { Experiment, type ExperimentArgument, type ExperimentProps } from './constructs/rollouts/experiment.ts';
export {
  type ExperimentAnalyses,
  type ExperimentAnalysis,
  type ExperimentAnalysisOptions,
  type ExperimentAnalysisParameters,
  type ExperimentArguments,
  experimentAnalysis,
  type StepArgument,
} from './constructs/rollouts/experiment-analysis.ts';
export type { ExperimentTemplate, ExperimentTemplateProps } from './constructs/rollouts/experiment-template.ts';
export type { IntOrPercent } from './constructs/rollouts/int-or-percent.ts';
export type { LabelExpression, LabelSelector } from './constructs/rollouts/label-selector.ts';
export type { Authentication, OAuth2, SigV4 } from './constructs/rollouts/metrics/authentication.ts';
export {
  type CloudWatchMetricStat,
  type CloudWatchProps,
  type CloudWatchQuery,
  type CloudWatchUnit,
  cloudWatch,
} from './constructs/rollouts/metrics/cloud-watch.ts';
export {
  type ComparisonProps,
  type LatencyRatioProps,
  latencyRatio,
  type SuccessRateChangeProps,
  successRateChange,
} from './constructs/rollouts/metrics/comparison.ts';
export {
  type DatadogAggregator,
  type DatadogProps,
  type DatadogQuery,
  type DatadogSecret,
  datadog,
} from './constructs/rollouts/metrics/datadog.ts';
export { type ErrorBudgetBurnProps, errorBudgetBurn } from './constructs/rollouts/metrics/error-budget-burn.ts';
export { type GraphiteProps, graphite } from './constructs/rollouts/metrics/graphite.ts';
export { type InfluxdbProps, influxdb } from './constructs/rollouts/metrics/influxdb.ts';
export { type JobProps, job } from './constructs/rollouts/metrics/job.ts';
export type { KayentaProps, KayentaScope, KayentaScopeDetail } from './constructs/rollouts/metrics/kayenta.ts';
export { kayenta } from './constructs/rollouts/metrics/kayenta.ts';
export { type LatencyPercentileProps, latencyPercentile } from './constructs/rollouts/metrics/latency-percentile.ts';
export type { Metric, MetricProps } from './constructs/rollouts/metrics/metric.ts';
export { type MetricPluginProps, metricPlugin } from './constructs/rollouts/metrics/metric-plugin.ts';
export type { MetricTiming } from './constructs/rollouts/metrics/metric-timing.ts';
export { type NewRelicProps, newRelic } from './constructs/rollouts/metrics/new-relic.ts';
export type { PrometheusRangeQuery, PrometheusServer } from './constructs/rollouts/metrics/prometheus.ts';
export { type PrometheusProps, prometheus } from './constructs/rollouts/metrics/prometheus.ts';
export type { ProviderInterval } from './constructs/rollouts/metrics/provider-interval.ts';
export type { ReadyMadeProps } from './constructs/rollouts/metrics/ready-made.ts';
export type { RequestMeasureProps } from './constructs/rollouts/metrics/request-measure.ts';
export { canaryPods } from './constructs/rollouts/metrics/requests/canary-pods.ts';
export type { EnvoyGatewayRequestsProps } from './constructs/rollouts/metrics/requests/envoy-gateway-requests.ts';
export { envoyGatewayRequests } from './constructs/rollouts/metrics/requests/envoy-gateway-requests.ts';
export { type HttpRequestsProps, httpRequests } from './constructs/rollouts/metrics/requests/http-requests.ts';
export type { IstioRequestsProps } from './constructs/rollouts/metrics/requests/istio-requests.ts';
export { istioRequests, istioSubsetRequests } from './constructs/rollouts/metrics/requests/istio-requests.ts';
export { type NginxRequestsProps, nginxRequests } from './constructs/rollouts/metrics/requests/nginx-requests.ts';
export type { PodSelection, RequestMetrics } from './constructs/rollouts/metrics/requests/request-metrics.ts';
export { type SaturationProps, saturation } from './constructs/rollouts/metrics/saturation.ts';
export { type SkywalkingProps, skywalking } from './constructs/rollouts/metrics/skywalking.ts';
export { type SuccessRateProps, successRate } from './constructs/rollouts/metrics/success-rate.ts';
export type { NoDataVerdict, Threshold } from './constructs/rollouts/metrics/verdict.ts';
export { type WavefrontProps, wavefront } from './constructs/rollouts/metrics/wavefront.ts';
export { type JsonBody, type WebProps, type WebRequest, web } from './constructs/rollouts/metrics/web.ts';
export type { Notifications, NotificationTrigger, Recipients } from './constructs/rollouts/notifications.ts';
export type { CanaryPresets } from './constructs/rollouts/presets/canary-presets.ts';
export type { DarkLaunchProps } from './constructs/rollouts/presets/dark-launch.ts';
export type { ExperimentFirstProps } from './constructs/rollouts/presets/experiment-first.ts';
export type { ExponentialProps } from './constructs/rollouts/presets/exponential.ts';
export type { LinearProps } from './constructs/rollouts/presets/linear.ts';
export type { ShadowProps } from './constructs/rollouts/presets/shadow.ts';
export type { CanarySteps, StageCheck, Wait } from './constructs/rollouts/presets/stages.ts';
export type { UnseenCanaryProps } from './constructs/rollouts/presets/unseen-canary.ts';
export type { ReplicaProgressThreshold } from './constructs/rollouts/replica-progress-threshold.ts';
export { type RollingUpdateProps, rollingUpdate } from './constructs/rollouts/rolling-update.ts';
export { Rollout, type RolloutProps } from './constructs/rollouts/rollout.ts';
export type {
  BlueGreenServices,
  CanaryServices,
  OneService,
  PingPongServices,
  RolloutServices,
  StableAndCanaryServices,
} from './constructs/rollouts/rollout-services.ts';
export type { AnalysisHistory, RolloutSettings, Timestamp } from './constructs/rollouts/rollout-settings.ts';
export type { RolloutsConfigProps, RolloutsPlugin, RolloutsPluginKind } from './constructs/rollouts/rollouts-config.ts';
export { RolloutsConfig } from './constructs/rollouts/rollouts-config.ts';
export { type SecretReference, secret } from './constructs/rollouts/secret-reference.ts';
export { type AnalysisParameters, type AnalysisStep, analysis } from './constructs/rollouts/steps/analysis.ts';
export type { AnyArgument } from './constructs/rollouts/steps/analysis-arguments.ts';
export type { AnalysisOptions, AnalysisRunMetadata } from './constructs/rollouts/steps/analysis-options.ts';
export type {
  AnalysisSource,
  AnalysisSources,
  DefaultedBy,
  NeededBy,
} from './constructs/rollouts/steps/analysis-source.ts';
export {
  type ExperimentNeeds,
  type ExperimentStep,
  type ExperimentStepProps,
  type ExperimentStepTemplate,
  experiment,
} from './constructs/rollouts/steps/experiment.ts';
export { type PauseStep, pause } from './constructs/rollouts/steps/pause.ts';
export { type PluginName, type PluginProps, type PluginStep, plugin } from './constructs/rollouts/steps/plugin.ts';
export type { CanaryScale, SetCanaryScaleStep } from './constructs/rollouts/steps/set-canary-scale.ts';
export { setCanaryScale } from './constructs/rollouts/steps/set-canary-scale.ts';
export {
  type HeaderMatch,
  type HeaderRouteNeeds,
  type SetHeaderRouteProps,
  type SetHeaderRouteStep,
  setHeaderRoute,
} from './constructs/rollouts/steps/set-header-route.ts';
export {
  type MirrorMatch,
  type SetMirrorRouteProps,
  type SetMirrorRouteStep,
  setMirrorRoute,
} from './constructs/rollouts/steps/set-mirror-route.ts';
export type { Percentage, SetWeightStep, WeightArgument, WeightScale } from './constructs/rollouts/steps/set-weight.ts';
export { setWeight } from './constructs/rollouts/steps/set-weight.ts';
export type { CanaryStep } from './constructs/rollouts/steps/step.ts';
export type { StringMatch } from './constructs/rollouts/steps/string-match.ts';
export type { RolloutStrategy } from './constructs/rollouts/strategy.ts';
export { type AlbProps, alb } from './constructs/rollouts/traffic/alb.ts';
export { type AmbassadorProps, ambassador } from './constructs/rollouts/traffic/ambassador.ts';
export { type ApisixProps, apisix } from './constructs/rollouts/traffic/apisix.ts';
export { type AppMeshProps, appMesh } from './constructs/rollouts/traffic/app-mesh.ts';
export { Gateway, type GatewayListener, type GatewayProps } from './constructs/rollouts/traffic/gateway.ts';
export type { GatewayApiConnectionProps } from './constructs/rollouts/traffic/gateway-api.ts';
export { type GatewayApiProps, gatewayApi } from './constructs/rollouts/traffic/gateway-api.ts';
export {
  GatewayApiPlugin,
  type GatewayApiPluginProps,
  type GatewayApiPluginSource,
} from './constructs/rollouts/traffic/gateway-api-plugin.ts';
export type { ExistingRoute } from './constructs/rollouts/traffic/gateway-api-settings.ts';
export type { ConnectionRouteVersion, GatewayRouteKind } from './constructs/rollouts/traffic/gateway-route.ts';
export type { GatewayReference, HttpRouteProps, WeightedBackend } from './constructs/rollouts/traffic/http-route.ts';
export { HttpRoute } from './constructs/rollouts/traffic/http-route.ts';
export { istio } from './constructs/rollouts/traffic/istio.ts';
export { IstioGateway, type IstioGatewayProps, type IstioServer } from './constructs/rollouts/traffic/istio-gateway.ts';
export type {
  DestinationRuleReference,
  IstioConnectionProps,
  IstioGatewayReference,
  IstioHostProps,
  IstioSubsetConnectionProps,
  IstioSubsetProps,
  TcpRouteReference,
  TlsRouteReference,
  VirtualServiceReference,
} from './constructs/rollouts/traffic/istio-props.ts';
export { mixed } from './constructs/rollouts/traffic/mixed.ts';
export { type NginxProps, nginx } from './constructs/rollouts/traffic/nginx.ts';
export { type SmiProps, smi } from './constructs/rollouts/traffic/smi.ts';
export { type TraefikProps, traefik } from './constructs/rollouts/traffic/traefik.ts';
export type { TrafficPluginCapability, TrafficPluginOptions } from './constructs/rollouts/traffic/traffic-plugin.ts';
export { trafficPlugin } from './constructs/rollouts/traffic/traffic-plugin.ts';
export type {
  RouteOptions,
  RouterCapability,
  RouterServices,
  ServiceBackend,
  TrafficBinding,
  TrafficRouter,
  TrafficTarget,
} from './constructs/rollouts/traffic/traffic-router.ts';
export { type ScaleDown, type WorkloadRef, workloadRef } from './constructs/rollouts/workload-ref.ts';
export { WorkloadRefRollout, type WorkloadRefRolloutProps } from './constructs/rollouts/workload-ref-rollout.ts';
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
export type { ReplicatedWorkloadProps, RolloutOptions } from './constructs/workloads/replicated-workload.ts';
export type { ResourceAmounts, Resources } from './constructs/workloads/resources.ts';
export { ScheduledJob, type ScheduledJobProps } from './constructs/workloads/scheduled-job.ts';
export type { SecureDefault, Security } from './constructs/workloads/security.ts';
export { type SyncHook, Task, type TaskProps } from './constructs/workloads/task.ts';
export { WebService, type WebServiceProps } from './constructs/workloads/web-service.ts';
export { Worker, type WorkerProps } from './constructs/workloads/worker.ts';
export type { WorkloadProps } from './constructs/workloads/workload-props.ts';
export type { WritablePaths } from './constructs/workloads/writable-paths.ts';
export type { OwnRule, OwnRuleContext, RenderedJson } from './model/own-rule.ts';
export type { PackName } from './model/policy.ts';
export type { WaiverTerms } from './model/waiver.ts';
export type { RolloutSource } from './simulation/rollout-source.ts';
export { type SimulateOptions, simulate } from './simulation/simulate.ts';
export type { AbortPoint, SimulatedStep, Simulation, StepKind, WaitsFor } from './simulation/simulation.ts';
export type { TimeRange } from './simulation/time-range.ts';
