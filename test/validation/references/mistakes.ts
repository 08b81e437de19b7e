import type { Severity } from '../../../lib/kernel/codes/entry.ts';
import type { Code } from '../../../lib/kernel/codes.ts';
import type { Change, World } from './world.ts';

/** A change that makes a world wrong. */
export interface Mistake {
  readonly what: string;
  readonly world: World;
  readonly changes: readonly Change[];
  readonly code: Code;
  /** End of the pointer. */
  readonly at: string;
  /** In a project, and in files. */
  readonly severity: readonly [project: Severity, files: Severity];
}

const both: Mistake['severity'] = ['error', 'error'];
const unsure: Mistake['severity'] = ['error', 'warning'];
const warned: Mistake['severity'] = ['warning', 'warning'];

function mistake(
  world: World,
  what: string,
  code: Code,
  at: string,
  changes: readonly Change[],
  severity = both,
): Mistake {
  return { what, world, changes, code, at, severity };
}

const again = (text: string): Change => [
  'apiVersion: apps/v1\nkind: StatefulSet',
  `${text}\n---\napiVersion: apps/v1\nkind: StatefulSet`,
];

export const mistakes: readonly Mistake[] = [
  mistake('web', 'a workload that does not select its own pods', 'selector-mismatch', '/app', [
    ['metadata: { labels: { app: database } }', 'metadata: { labels: { app: databases } }'],
    ['selector: { app: database }', 'selector: { app: databases }'],
  ]),
  mistake('web', 'two workloads of one selector', 'selectors-overlap', '/selector', [
    again(`apiVersion: apps/v1
kind: Deployment
metadata: { name: copy }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: server, image: shop/web:1, ports: [{ name: http, containerPort: 8080 }] }] }`),
  ]),
  mistake('web', 'a Service of no pods', 'service-selects-nothing', '/selector', [
    ['selector: { app: web }', 'selector: { app: wbe }'],
  ]),
  mistake('web', 'a named target port that no container has', 'port-missing', '/targetPort', [
    ['targetPort: http', 'targetPort: web'],
  ]),
  mistake('web', 'a named target port of another protocol', 'port-missing', '/targetPort', [
    ['port: 80, targetPort: http', 'port: 80, protocol: UDP, targetPort: http'],
  ]),
  mistake(
    'web',
    'a target port that is not declared',
    'port-undeclared',
    '/targetPort',
    [['targetPort: http', 'targetPort: 8081']],
    warned,
  ),
  mistake('web', 'a nodePort twice', 'node-port-taken', '/nodePort', [
    ['spec: { selector: { app: web }, ports', 'spec: { type: NodePort, selector: { app: web }, ports'],
    ['targetPort: http', 'targetPort: http, nodePort: 30080'],
    again(
      '{ apiVersion: v1, kind: Service, metadata: { name: second }, spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: http, nodePort: 30080 }] } }',
    ),
  ]),
  mistake('web', 'a ConfigMap that is misspelt', 'reference-missing', '/name', [
    ['configMapRef: { name: web-config', 'configMapRef: { name: web-confg'],
  ]),
  mistake(
    'web',
    'a Secret that is not there',
    'reference-missing',
    '/name',
    [['secretKeyRef: { name: database-login', 'secretKeyRef: { name: other']],
    unsure,
  ),
  mistake(
    'web',
    'a claim that is not there',
    'reference-missing',
    '/claimName',
    [['claimName: web-assets', 'claimName: other']],
    unsure,
  ),
  mistake('web', 'a ServiceAccount that is misspelt', 'reference-missing', '/serviceAccountName', [
    ['serviceAccountName: web-account', 'serviceAccountName: web-acount'],
  ]),
  mistake('web', 'a key that the ConfigMap has not', 'key-missing', '/key', [['key: LOG_LEVEL', 'key: LOGLEVEL']]),
  mistake('web', 'a file that the ConfigMap has not', 'key-missing', '/key', [['key: app.yaml', 'key: app.yml']]),
  mistake('web', 'a key that the Secret has not', 'key-missing', '/key', [['key: password', 'key: passwd']]),
  mistake('web', 'a ConfigMap of another namespace', 'reference-missing', '/name', [
    ['kind: Deployment\nmetadata: { name: web }', 'kind: Deployment\nmetadata: { name: web, namespace: shop }'],
    ['metadata: { name: web-assets }', 'metadata: { name: web-assets, namespace: shop }'],
    ['metadata: { name: web-config }', 'metadata: { name: web-config, namespace: other }'],
  ]),
  mistake('web', 'an autoscaler of nothing', 'scale-target-missing', '/name', [
    ['kind: Deployment, name: web', 'kind: Deployment, name: site'],
  ]),
  mistake('web', 'an autoscaler of another kind', 'scale-target-missing', '/kind', [
    ['kind: Deployment, name: web', 'kind: StatefulSet, name: web'],
  ]),
  mistake('web', 'an autoscaler of another group', 'scale-target-missing', '/apiVersion', [
    ['apiVersion: apps/v1, kind', 'apiVersion: v1, kind'],
  ]),
  mistake(
    'web',
    'an autoscaler without requests',
    'autoscaler-without-request',
    '/0',
    [['requests: { cpu: 100m }', 'requests: { memory: 1Gi }']],
    warned,
  ),
  mistake('web', 'an autoscaler of a container that is not there', 'reference-missing', '/container', [
    [
      'type: Resource, resource: { name: cpu',
      'type: ContainerResource, containerResource: { container: main, name: cpu',
    ],
  ]),
  mistake('web', 'two autoscalers of one workload', 'autoscalers-overlap', '/scaleTargetRef', [
    again(`apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: second }
spec: { scaleTargetRef: { name: web } }`),
  ]),
  mistake('web', 'a budget of no pods', 'disruption-budget-selects-nothing', '/selector', [
    [
      'maxUnavailable: 1, selector: { matchLabels: { app: web } }',
      'maxUnavailable: 1, selector: { matchLabels: { app: site } }',
    ],
  ]),
  mistake(
    'web',
    'a budget that lets nothing go',
    'eviction-never-allowed',
    '/maxUnavailable',
    [['maxUnavailable: 1', 'maxUnavailable: 0']],
    warned,
  ),
  mistake(
    'web',
    'a budget of all replicas',
    'eviction-never-allowed',
    '/minAvailable',
    [['maxUnavailable: 1', 'minAvailable: 2']],
    warned,
  ),
  mistake(
    'web',
    'two budgets of one workload',
    'disruption-budgets-overlap',
    '/selector',
    [
      again(`apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: second }
spec: { maxUnavailable: 1, selector: { matchLabels: { tier: front } } }`),
    ],
    warned,
  ),
  mistake('web', 'an Ingress to a Service that is misspelt', 'backend-missing', '/name', [
    ['service: { name: web-service', 'service: { name: web-servic'],
  ]),
  mistake('web', 'an Ingress to a port that is not there', 'port-missing', '/name', [
    ['port: { name: http }', 'port: { name: web }'],
  ]),
  mistake('web', 'an Ingress to a number that is not there', 'port-missing', '/number', [
    ['port: { name: http }', 'port: { number: 8080 }'],
  ]),
  mistake(
    'web',
    'a path of two Ingresses',
    'route-taken',
    '/0',
    [
      again(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: second }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.org
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web-service, port: { number: 80 } } } }] }`),
    ],
    warned,
  ),
  mistake(
    'web',
    'a policy of no pods',
    'network-policy-selects-nothing',
    '/podSelector',
    [['podSelector: { matchLabels: { app: web } }', 'podSelector: { matchLabels: { app: wbe } }']],
    warned,
  ),
  mistake(
    'web',
    'a peer of no pods',
    'network-peer-selects-nothing',
    '/podSelector',
    [['matchLabels: { tier: front } } }]', 'matchLabels: { tier: fornt } } }]']],
    warned,
  ),
  mistake(
    'web',
    'a policy of a port that is not there',
    'port-missing',
    '/port',
    [['ports: [{ port: http }]', 'ports: [{ port: web }]']],
    warned,
  ),
  mistake('web', 'a Role that is misspelt', 'reference-missing', '/roleRef/name', [
    ['kind: Role, name: web-role', 'kind: Role, name: web-rol'],
  ]),
  mistake('web', 'an account that is misspelt', 'reference-missing', '/0/name', [
    ['kind: ServiceAccount, name: web-account }]', 'kind: ServiceAccount, name: web-acount }]'],
  ]),
  mistake('web', 'a Service for names that is misspelt', 'reference-missing', '/serviceName', [
    ['serviceName: database-peers', 'serviceName: database-peer'],
  ]),
  mistake(
    'web',
    'a monitor of no Service',
    'monitor-selects-nothing',
    '/selector',
    [
      [
        'spec: { selector: { matchLabels: { app: web } }, endpoints',
        'spec: { selector: { matchLabels: { app: wbe } }, endpoints',
      ],
    ],
    warned,
  ),
  mistake('web', 'a monitor of a port that is not there', 'port-missing', '/port', [
    ['endpoints: [{ port: http }]', 'endpoints: [{ port: metrics }]'],
  ]),
  mistake('mesh', 'a host that is misspelt', 'backend-missing', '/host', [
    ['destination: { host: reviews, subset: stable, port', 'destination: { host: review, port'],
  ]),
  mistake('mesh', 'a subset that is not there', 'subset-missing', '/subset', [['subset: stable', 'subset: canary']]),
  mistake('mesh', 'a port that the host has not', 'port-missing', '/number', [['number: 9080', 'number: 80']]),
  mistake(
    'mesh',
    'a subset of no pods',
    'subset-selects-nothing',
    '/labels',
    [['labels: { version: v1 } }]', 'labels: { version: v2 } }]']],
    warned,
  ),
  mistake('mesh', 'a rule for a host that is not there', 'backend-missing', '/host', [
    ['host: reviews.shop.svc.cluster.local, subsets: [{ name: stable, labels: { version: v1 } }]', 'host: reviewz'],
    ['host: reviews, subset: stable,', 'host: reviews,'],
  ]),
  mistake(
    'mesh',
    'a Gateway that is misspelt',
    'reference-missing',
    '/1',
    [['gateways: [mesh, edge-gateway]', 'gateways: [mesh, edge-gatewy]']],
    both,
  ),
  mistake(
    'mesh',
    'a policy of the mesh of no pods',
    'network-policy-selects-nothing',
    '/selector',
    [['spec: { selector: { matchLabels: { app: reviews } } }', 'spec: { selector: { matchLabels: { app: review } } }']],
    warned,
  ),
  mistake('mesh', 'a Service of Traefik that is misspelt', 'backend-missing', '/name', [
    ['services: [{ name: reviews', 'services: [{ name: review'],
  ]),
  mistake('mesh', 'a Middleware that is misspelt', 'reference-missing', '/name', [
    ['middlewares: [{ name: secure-headers', 'middlewares: [{ name: secure-header'],
  ]),
  mistake('gateway', 'a route to a Service that is misspelt', 'backend-missing', '/name', [
    ['backendRefs: [{ name: blog-service', 'backendRefs: [{ name: blog-servic'],
  ]),
  mistake('gateway', 'a route to a port that is not there', 'port-missing', '/port', [
    ['name: blog-service, port: 80', 'name: blog-service, port: 8080'],
  ]),
  mistake('gateway', 'a route to no port', 'gateway-refused', '/0', [
    ['name: blog-service, port: 80', 'name: blog-service'],
  ]),
  mistake(
    'gateway',
    'a route across namespaces without leave',
    'reference-not-granted',
    '/namespace',
    [['kind: HTTPRoute, namespace: shop', 'kind: GRPCRoute, namespace: shop']],
    unsure,
  ),
  mistake('gateway', 'a listener that is not there', 'reference-missing', '/sectionName', [
    ['sectionName: https', 'sectionName: tls'],
  ]),
  mistake('gateway', 'a host that the listener does not take', 'route-not-accepted', '/hostnames', [
    ['hostnames: [blog.example.org]', 'hostnames: [blog.example.com]'],
  ]),
  mistake('gateway', 'a route of a namespace that is not allowed', 'route-not-accepted', '/name', [
    ['metadata: { name: edge, namespace: shop }', 'metadata: { name: edge, namespace: news }'],
    ['parentRefs: [{ name: edge,', 'parentRefs: [{ name: edge, namespace: news,'],
  ]),
  mistake('gateway', 'a port without a listener', 'route-not-accepted', '/port', [
    ['sectionName: https', 'port: 8443'],
  ]),
  mistake('gateway', 'a listener that takes other routes', 'route-not-accepted', '/parentRefs/0/name', [
    ['protocol: HTTPS', 'protocol: HTTPS\n      allowedRoutes: { kinds: [{ kind: GRPCRoute }] }'],
  ]),
  mistake('gateway', 'a listener of another protocol', 'route-not-accepted', '/parentRefs/0/name', [
    ['protocol: HTTPS', 'protocol: TLS'],
  ]),
  mistake('gateway', 'a namespace without the label that a listener asks for', 'route-not-accepted', '/name', [
    ['metadata: { name: news } }', 'metadata: { name: shop, labels: { edge: closed } } }'],
    [
      'protocol: HTTPS',
      'protocol: HTTPS\n      allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { edge: open } } } }',
    ],
  ]),
  mistake(
    'gateway',
    'a class that is misspelt',
    'reference-missing',
    '/gatewayClassName',
    [['gatewayClassName: standard', 'gatewayClassName: standrad']],
    warned,
  ),
  mistake('controllers', 'a provider that is misspelt', 'reference-missing', '/name', [
    ['providerRef: { name: team-chat }', 'providerRef: { name: team-chad }'],
  ]),
  mistake('controllers', 'a Secret to sign in with that is misspelt', 'reference-missing', '/secretTargetRef/0/name', [
    ['parameter: password, name: shop-login', 'parameter: password, name: shop-logn'],
  ]),
  mistake('controllers', 'a policy that is misspelt', 'reference-missing', '/policyName', [
    ['policyName: few-replicas', 'policyName: few-replica'],
  ]),
  mistake(
    'controllers',
    'an issuer of another kind',
    'reference-missing',
    '/kind',
    [['kind: ClusterIssuer, name: public-authority }', 'kind: Issuer, name: public-authority }']],
    unsure,
  ),
  mistake(
    'controllers',
    'an issuer that is misspelt',
    'reference-missing',
    '/name',
    [['kind: ClusterIssuer, name: public-authority }', 'kind: ClusterIssuer, name: public-autority }']],
    both,
  ),
  mistake(
    'controllers',
    'a store that is misspelt',
    'reference-missing',
    '/name',
    [['kind: SecretStore, name: vault-store', 'kind: SecretStore, name: vault-stor']],
    both,
  ),
  mistake('controllers', 'a key that is not fetched', 'key-missing', '/key', [
    ['secretKey: password', 'secretKey: passwd'],
  ]),
  mistake('controllers', 'a key that is not sealed', 'key-missing', '/key', [
    ['encryptedData: { token', 'encryptedData: { other'],
  ]),
  mistake('controllers', 'a key that no certificate has', 'key-missing', '/key', [['key: tls.crt', 'key: tls.cert']]),
  mistake(
    'controllers',
    'a source that is misspelt',
    'reference-missing',
    '/name',
    [['kind: GitRepository, name: fleet-repository } }', 'kind: GitRepository, name: fleet-repo } }']],
    unsure,
  ),
  mistake('controllers', 'a dependency that is misspelt', 'reference-missing', '/name', [
    ['dependsOn: [{ name: infrastructure }]', 'dependsOn: [{ name: infrastructur }]'],
  ]),
  mistake('controllers', 'dependencies in a circle', 'delivery-cycle', '/dependsOn', [
    ['name: fleet-repository } }', 'name: fleet-repository }, dependsOn: [{ name: applications }] }'],
  ]),
  mistake('order', 'a ConfigMap of a later wave', 'applied-too-late', '/name', [['sync-wave: "-1"', 'sync-wave: "1"']]),
  mistake('order', 'a hook that needs what is synced', 'applied-too-late', '/name', [
    ['argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/sync-wave: "-2"', 'argocd.argoproj.io/sync-wave: "-2"'],
  ]),
  mistake('order', 'a hook that needs a later one', 'applied-too-late', '/name', [
    ['sync-wave: "-2"', 'sync-wave: "2"'],
  ]),
  mistake(
    'order',
    'a definition of a later wave',
    'applied-too-late',
    '/kind',
    [['sync-wave: "-3"', 'sync-wave: "3"']],
    warned,
  ),
];
