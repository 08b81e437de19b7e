import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { checkBinding } from './access/bindings.ts';
import { checkRole } from './access/roles.ts';
import { checkAdmissionBinding, checkAdmissionPolicy } from './cluster/admission-policies.ts';
import { checkApiService } from './cluster/api-services.ts';
import { checkDefinition } from './cluster/definitions.ts';
import { checkLimitRange } from './cluster/limit-ranges.ts';
import { checkMetadata, hasMetadata } from './cluster/metadata.ts';
import { checkNamespace } from './cluster/namespaces.ts';
import { checkPriorityClass } from './cluster/priority-classes.ts';
import { checkQuota } from './cluster/quotas.ts';
import { checkWebhooks } from './cluster/webhooks.ts';
import { checkAuthorizationPolicy } from './custom/authorization-policies.ts';
import { checkCertificate, checkIssuer } from './custom/certificates.ts';
import { checkExternalSecret, checkSecretStore } from './custom/external-secrets.ts';
import { checkGateway } from './custom/gateways.ts';
import { checkIstioGateway } from './custom/istio-gateways.ts';
import { checkAlertmanagerConfig, checkMonitor } from './custom/monitors.ts';
import { checkPrometheusRule } from './custom/prometheus-rules.ts';
import { checkRoute } from './custom/routes.ts';
import { checkScaledObject } from './custom/scaled-objects.ts';
import { checkTraefikRoute } from './custom/traefik-routes.ts';
import { checkTriggers } from './custom/triggers.ts';
import { checkDestinationRule, checkVirtualService } from './custom/virtual-services.ts';
import { checkConfigMap } from './data/config-maps.ts';
import { checkSecret } from './data/secrets.ts';
import { Examination } from './examination.ts';
import { checkEndpointSlice, checkEndpoints } from './networking/endpoints.ts';
import { checkIngress } from './networking/ingresses.ts';
import { checkNetworkPolicy } from './networking/network-policies.ts';
import { checkService } from './networking/services.ts';
import { checkPod } from './pods/check-pod.ts';
import { checkClaim } from './storage/claims.ts';
import { checkDriver } from './storage/drivers.ts';
import { checkStorageClass, checkVolume } from './storage/volumes.ts';
import { checkAutoscaler } from './workloads/autoscalers.ts';
import { checkCronJob } from './workloads/cron-jobs.ts';
import { checkDaemonSet } from './workloads/daemon-sets.ts';
import { checkDeployment } from './workloads/deployments.ts';
import { checkDisruptionBudget } from './workloads/disruption-budgets.ts';
import { checkJob } from './workloads/jobs.ts';
import { checkReplicaSet } from './workloads/replica-sets.ts';
import { checkStatefulSet } from './workloads/stateful-sets.ts';

type Check = (object: JsonObject, examination: Examination) => void;

/** What looks at the objects of a kind, and in which versions of the API: `[group, kind, check, versions]`. */
const checks: readonly (readonly [string, string, Check, (readonly string[])?])[] = [
  ['', 'ConfigMap', checkConfigMap],
  ['', 'Endpoints', checkEndpoints],
  ['', 'LimitRange', checkLimitRange],
  ['', 'Namespace', checkNamespace],
  ['', 'PersistentVolume', checkVolume],
  ['', 'PersistentVolumeClaim', checkClaim],
  ['', 'ResourceQuota', checkQuota],
  ['', 'Secret', checkSecret],
  ['', 'Service', checkService],
  ['admissionregistration.k8s.io', 'MutatingWebhookConfiguration', checkWebhooks, ['v1']],
  ['admissionregistration.k8s.io', 'ValidatingWebhookConfiguration', checkWebhooks, ['v1']],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicy', checkAdmissionPolicy],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicyBinding', checkAdmissionBinding],
  ['apiextensions.k8s.io', 'CustomResourceDefinition', checkDefinition, ['v1']],
  ['apiregistration.k8s.io', 'APIService', checkApiService],
  ['apps', 'DaemonSet', checkDaemonSet],
  ['apps', 'Deployment', checkDeployment],
  ['apps', 'ReplicaSet', checkReplicaSet],
  ['apps', 'StatefulSet', checkStatefulSet],
  ['autoscaling', 'HorizontalPodAutoscaler', checkAutoscaler, ['v1', 'v2', 'v2beta2']],
  ['batch', 'CronJob', checkCronJob],
  ['batch', 'Job', checkJob],
  ['cert-manager.io', 'Certificate', checkCertificate, ['v1']],
  ['cert-manager.io', 'ClusterIssuer', checkIssuer, ['v1']],
  ['cert-manager.io', 'Issuer', checkIssuer, ['v1']],
  ['discovery.k8s.io', 'EndpointSlice', checkEndpointSlice],
  ['external-secrets.io', 'ClusterSecretStore', checkSecretStore],
  ['external-secrets.io', 'ExternalSecret', checkExternalSecret],
  ['external-secrets.io', 'SecretStore', checkSecretStore],
  ['gateway.networking.k8s.io', 'GRPCRoute', checkRoute],
  ['gateway.networking.k8s.io', 'Gateway', checkGateway],
  ['gateway.networking.k8s.io', 'HTTPRoute', checkRoute],
  ['gateway.networking.k8s.io', 'TCPRoute', checkRoute],
  ['gateway.networking.k8s.io', 'TLSRoute', checkRoute],
  ['gateway.networking.k8s.io', 'UDPRoute', checkRoute],
  ['keda.sh', 'ScaledJob', checkTriggers],
  ['keda.sh', 'ScaledObject', checkScaledObject],
  ['keda.sh', 'ScaledObject', checkTriggers],
  ['monitoring.coreos.com', 'AlertmanagerConfig', checkAlertmanagerConfig],
  ['monitoring.coreos.com', 'PodMonitor', checkMonitor],
  ['monitoring.coreos.com', 'PrometheusRule', checkPrometheusRule],
  ['monitoring.coreos.com', 'ServiceMonitor', checkMonitor],
  ['networking.istio.io', 'DestinationRule', checkDestinationRule],
  ['networking.istio.io', 'Gateway', checkIstioGateway],
  ['networking.istio.io', 'VirtualService', checkVirtualService],
  ['networking.k8s.io', 'Ingress', checkIngress, ['v1']],
  ['networking.k8s.io', 'NetworkPolicy', checkNetworkPolicy],
  ['policy', 'PodDisruptionBudget', checkDisruptionBudget],
  ['rbac.authorization.k8s.io', 'ClusterRole', checkRole],
  ['rbac.authorization.k8s.io', 'ClusterRoleBinding', checkBinding],
  ['rbac.authorization.k8s.io', 'Role', checkRole],
  ['rbac.authorization.k8s.io', 'RoleBinding', checkBinding],
  ['scheduling.k8s.io', 'PriorityClass', checkPriorityClass],
  ['security.istio.io', 'AuthorizationPolicy', checkAuthorizationPolicy],
  ['storage.k8s.io', 'CSIDriver', checkDriver],
  ['storage.k8s.io', 'StorageClass', checkStorageClass],
  ['traefik.io', 'IngressRoute', checkTraefikRoute],
  ['traefik.io', 'IngressRouteTCP', checkTraefikRoute],
];

/**
 * What the API server, or the controller of a custom resource, refuses of an object for reasons that
 * its schema does not say.
 */
function examine(scope: Scope): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const minor = Number(scope.kubernetes.split('.')[1] ?? Number.NaN);
  const examinationOf = (manifest: Examination['manifest']) => new Examination(manifest, minor, scope, found);
  for (const manifest of scope.manifests) if (hasMetadata(manifest)) checkMetadata(examinationOf(manifest));
  for (const pod of scope.pods) checkPod(pod, examinationOf(pod.manifest));
  for (const [group, kind, check, versions] of checks) {
    for (const manifest of scope.all(group, kind)) {
      if (versions !== undefined && !versions.includes(versionOf(manifest.object))) continue;
      check(manifest.object, examinationOf(manifest));
    }
  }
  return found;
}

function versionOf({ apiVersion }: JsonObject): string {
  return typeof apiVersion === 'string' ? apiVersion.slice(apiVersion.indexOf('/') + 1) : '';
}

export const kubernetesRules: readonly Rule[] = [examine];
