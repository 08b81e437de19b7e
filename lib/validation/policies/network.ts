import { pointerToken } from '../../kernel/json-pointer.ts';
import { nameOf } from '../finding.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf } from '../object-index.ts';
import { SelectorIndex } from '../selector-index.ts';
import { objectPolicy, type Policy } from './policy.ts';

/** Kinds of other makers that do the work of a NetworkPolicy. */
const otherPolicies = [
  ['cilium.io', 'CiliumNetworkPolicy'],
  ['cilium.io', 'CiliumClusterwideNetworkPolicy'],
  ['crd.projectcalico.org', 'NetworkPolicy'],
  ['projectcalico.org', 'NetworkPolicy'],
  ['projectcalico.org', 'GlobalNetworkPolicy'],
  ['policy.networking.k8s.io', 'AdminNetworkPolicy'],
] as const;

const networkPolicyMissing: Policy = {
  code: 'network-policy-missing',
  *check(scope) {
    const policies = new SelectorIndex(scope.all('networking.k8s.io', 'NetworkPolicy'), 'podSelector');
    const others = otherPolicies.flatMap(([group, kind]) => scope.all(group, kind)).map(namespaceOf);
    for (const pod of scope.pods) {
      const { manifest, spec } = pod;
      const namespace = namespaceOf(manifest);
      // Policies do not hold for pods on the network of their node.
      if (spec['hostNetwork'] === true || policies.selects(pod)) continue;
      if (others.some((other) => isSameNamespace(other, namespace))) continue;
      const message = `no NetworkPolicy selects the pods of ${nameOf(manifest)}`;
      yield { manifest, pointer: pod.pointer, message, hint: 'add a NetworkPolicy' };
    }
  },
};

const serviceExposed = objectPolicy('service-exposed', ['/Service'], function* ({ object }) {
  const type = textAt(object, 'spec', 'type');
  if (type === 'NodePort' || type === 'LoadBalancer')
    yield ['/spec/type', `has the type ${type}`, 'use ClusterIP behind an Ingress or a route'];
});

const externalIp = objectPolicy('external-ip', ['/Service'], function* ({ object }) {
  if (listAt(object, 'spec', 'externalIPs').length > 0)
    yield ['/spec/externalIPs', 'claims outside addresses by externalIPs', 'remove externalIPs'];
});

/** Annotations by which a load balancer of a cloud ends TLS itself. */
const certificateAnnotations = [
  'alb.ingress.kubernetes.io/certificate-arn',
  'networking.gke.io/managed-certificates',
  'ingress.gcp.kubernetes.io/pre-shared-cert',
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
];

const ingressTls = objectPolicy('tls-missing', ['networking.k8s.io/Ingress'], function* ({ object }) {
  if (listAt(object, 'spec', 'tls').length > 0) return;
  if (certificateAnnotations.some((key) => valueAt(object, 'metadata', 'annotations', key) !== undefined)) return;
  yield ['/spec/tls', 'serves its hosts without TLS', 'add tls with the hosts and the Secret of the certificate'];
});

const gatewayTls = objectPolicy('tls-missing', ['gateway.networking.k8s.io/Gateway'], function* ({ object }) {
  const listeners = listAt(object, 'spec', 'listeners').map((listener) => textAt(listener, 'protocol'));
  // Beside one with TLS, a plain listener is there to redirect.
  if (listeners.length === 0 || listeners.some((protocol) => protocol !== 'HTTP')) return;
  yield ['/spec/listeners', 'has no listener with TLS', 'add a listener with the protocol HTTPS'];
});

const snippet = /^nginx\.(?:ingress\.kubernetes\.io|org)\/(?:[a-z]+-)*snippets?$/;

const ingressSnippet = objectPolicy('ingress-snippet', ['networking.k8s.io/Ingress'], function* ({ object }) {
  for (const key of Object.keys(objectAt(object, 'metadata', 'annotations') ?? {})) {
    if (snippet.test(key))
      yield [`/metadata/annotations/${pointerToken(key)}`, `hands raw configuration to nginx by ${key}`, 'remove it'];
  }
});

const systemNamespaces: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

const defaultNamespace: Policy = {
  code: 'default-namespace',
  *check(scope) {
    for (const manifest of scope.manifests) {
      const namespace = namespaceOf(manifest);
      if (namespace === undefined || !systemNamespaces.has(namespace)) continue;
      const message = `${nameOf(manifest)} goes to the namespace ${namespace}`;
      yield { manifest, pointer: '/metadata/namespace', message, hint: 'give the application a namespace of its own' };
    }
  },
};

const podSecurity = objectPolicy('namespace-without-pod-security', ['/Namespace'], function* ({ object }) {
  if (valueAt(object, 'metadata', 'labels', 'pod-security.kubernetes.io/enforce') !== undefined) return;
  yield [
    '/metadata/labels',
    'lets in pods of every kind',
    "add the label 'pod-security.kubernetes.io/enforce': 'restricted'",
  ];
});

const quota = objectPolicy('namespace-without-quota', ['/Namespace'], function* ({ id }, scope) {
  const missing = ['ResourceQuota', 'LimitRange'].filter(
    (kind) => !scope.all('', kind).some((one) => isSameNamespace(namespaceOf(one), id.name)),
  );
  if (missing.length > 0) yield ['', `has no ${missing.join(' and no ')}`];
});

export const networkPolicies: readonly Policy[] = [
  networkPolicyMissing,
  serviceExposed,
  externalIp,
  ingressTls,
  gatewayTls,
  ingressSnippet,
  defaultNamespace,
  podSecurity,
  quota,
];
