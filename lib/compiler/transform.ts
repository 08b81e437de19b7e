import type { JsonObject } from '../kernel/json.ts';
import type { Manifest } from '../model/manifest.ts';

/** Kinds of Kubernetes' own APIs that live outside namespaces, by `group/Kind` (API reference, 1.27 to 1.36). */
const clusterScoped = new Set([
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'argoproj.io/ClusterAnalysisTemplate',
  'certificates.k8s.io/CertificateSigningRequest',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'gateway.networking.k8s.io/GatewayClass',
  'networking.k8s.io/IngressClass',
  'node.k8s.io/RuntimeClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
]);

/**
 * Mends what cdk8s renders for an application: a chart gives its namespace to every object, also
 * to those that live in none, where Argo CD would show them as different for ever. A plain cdk8s
 * program is left as it is.
 */
export function transform(manifest: Manifest): Manifest {
  const { id, object, folder } = manifest;
  if (folder.environment === undefined || id.namespace === undefined) return manifest;
  if (!clusterScoped.has(`${id.group}/${id.kind}`)) return manifest;
  const { namespace: _, ...metadata } = object['metadata'] as JsonObject;
  return { ...manifest, id: { ...id, namespace: undefined }, object: { ...object, metadata } };
}
