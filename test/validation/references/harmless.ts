import type { Change, World } from './world.ts';

/** A change of a world that looks like a mistake and is none. */
export interface Harmless {
  readonly what: string;
  readonly world: World;
  readonly changes: readonly Change[];
}

const before = (text: string): Change => [
  'apiVersion: apps/v1\nkind: StatefulSet',
  `${text}\n---\napiVersion: apps/v1\nkind: StatefulSet`,
];

export const harmless: readonly Harmless[] = [
  {
    what: 'a Service without a selector',
    world: 'web',
    changes: [before('{ apiVersion: v1, kind: Service, metadata: { name: out }, spec: { ports: [{ port: 1 }] } }')],
  },
  {
    what: 'the name of another host',
    world: 'web',
    changes: [
      before(
        '{ apiVersion: v1, kind: Service, metadata: { name: out }, spec: { type: ExternalName, externalName: a.b, selector: { a: b } } }',
      ),
    ],
  },
  {
    what: 'a Service of the pod of a StatefulSet',
    world: 'web',
    changes: [
      before(
        '{ apiVersion: v1, kind: Service, metadata: { name: first }, spec: { selector: { app: database, statefulset.kubernetes.io/pod-name: database-0 }, ports: [{ port: 5432 }] } }',
      ),
    ],
  },
  {
    what: 'a Service of pods that an operator runs',
    world: 'web',
    changes: [
      before(
        '{ apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: { name: main }, spec: {} }\n---\n{ apiVersion: v1, kind: Service, metadata: { name: main-read }, spec: { selector: { cnpg.io/cluster: main }, ports: [{ port: 5432 }] } }',
      ),
    ],
  },
  {
    what: 'a Secret that an operator makes',
    world: 'web',
    changes: [
      before('{ apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: { name: main }, spec: {} }'),
      ['secretKeyRef: { name: database-login, key: password', 'secretKeyRef: { name: main-app, key: uri'],
    ],
  },
  {
    what: 'a Secret that is optional',
    world: 'web',
    changes: [
      [
        'secretKeyRef: { name: database-login, key: password',
        'secretKeyRef: { name: other, key: password, optional: true',
      ],
    ],
  },
  { what: 'a key that is optional', world: 'web', changes: [['key: LOG_LEVEL }', 'key: OTHER, optional: true }']] },
  {
    what: 'a ConfigMap that is filled elsewhere',
    world: 'web',
    changes: [['data: { LOG_LEVEL: info, app.yaml: a } }', 'data: {} }']],
  },
  {
    what: 'a number where none is declared',
    world: 'web',
    changes: [['ports: [{ name: sql, containerPort: 5432 }]', 'args: [a]']],
  },
  {
    what: 'a number in an argument',
    world: 'web',
    changes: [
      ['targetPort: http', 'targetPort: 9999'],
      [
        'ports: [{ name: http, containerPort: 8080 }]',
        'args: [--port=9999]\n          ports: [{ name: http, containerPort: 8080 }]',
      ],
    ],
  },
  {
    what: 'the account that each namespace has',
    world: 'web',
    changes: [['serviceAccountName: web-account', 'serviceAccountName: default']],
  },
  {
    what: 'the certificates that each namespace has',
    world: 'web',
    changes: [['configMapRef: { name: web-config }', 'configMapRef: { name: kube-root-ca.crt }']],
  },
  {
    what: 'a role that each cluster has',
    world: 'web',
    changes: [['kind: Role, name: web-role', 'kind: ClusterRole, name: view']],
  },
  {
    what: 'an account of another namespace',
    world: 'web',
    changes: [
      [
        'kind: ServiceAccount, name: web-account }]',
        'kind: ServiceAccount, name: prometheus, namespace: monitoring }]',
      ],
    ],
  },
  {
    what: 'the claim of a StatefulSet',
    world: 'web',
    changes: [['claimName: web-assets', 'claimName: data-database-1']],
  },
  {
    what: 'a limit in place of a request',
    world: 'web',
    changes: [['requests: { cpu: 100m }', 'limits: { cpu: 100m }']],
  },
  {
    what: 'a target of a controller of its own',
    world: 'web',
    changes: [
      before(
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: second }\nspec: { scaleTargetRef: { apiVersion: example.org/v1, kind: Widget, name: w }, maxReplicas: 2 }',
      ),
    ],
  },
  {
    what: 'the canary of an Ingress',
    world: 'web',
    changes: [
      before(
        'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: c, annotations: { nginx.ingress.kubernetes.io/canary: "true" } }\nspec: { ingressClassName: nginx, rules: [{ host: shop.example.org, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web-service, port: { number: 80 } } } }] } }] }',
      ),
    ],
  },
  {
    what: 'an action of a load balancer',
    world: 'web',
    changes: [
      [
        'service: { name: web-service, port: { name: http } }',
        'service: { name: redirect, port: { name: use-annotation } }',
      ],
    ],
  },
  {
    what: 'a peer of another namespace',
    world: 'web',
    changes: [
      [
        'from: [{ podSelector: { matchLabels: { tier: front } } }]',
        'from: [{ namespaceSelector: {}, podSelector: { matchLabels: { tier: other } } }]',
      ],
    ],
  },
  {
    what: 'a policy for all pods',
    world: 'web',
    changes: [
      ['podSelector: { matchLabels: { app: web } }', 'podSelector: {}'],
      ['ports: [{ port: http }]', 'ports: [{ port: sql }]'],
    ],
  },
  {
    what: 'a host outside of the cluster',
    world: 'mesh',
    changes: [['host: api.partner.example', 'host: www.example.org']],
  },
  {
    what: 'a host in the form of DNS',
    world: 'mesh',
    changes: [
      [
        'destination: { host: reviews, subset: stable',
        'destination: { host: reviews.shop.svc.cluster.local, subset: stable',
      ],
    ],
  },
  {
    what: 'a host that is an entry of the mesh',
    world: 'mesh',
    changes: [
      [
        'apiVersion: security',
        'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: e }\nspec: { hosts: [legacy] }\n---\napiVersion: security',
      ],
      ['host: api.partner.example', 'host: legacy'],
    ],
  },
  {
    what: 'a service of Traefik itself',
    world: 'mesh',
    changes: [
      ['services: [{ name: reviews, port: 9080 }]', 'services: [{ name: api@internal, kind: TraefikService }]'],
    ],
  },
  {
    what: 'a Gateway of another namespace',
    world: 'gateway',
    changes: [
      ['parentRefs: [{ name: edge, sectionName: https }]', 'parentRefs: [{ name: public, namespace: infrastructure }]'],
    ],
  },
  {
    what: 'a listener for all namespaces',
    world: 'gateway',
    changes: [
      ['metadata: { name: edge, namespace: shop }', 'metadata: { name: edge, namespace: news }'],
      ['parentRefs: [{ name: edge,', 'parentRefs: [{ name: edge, namespace: news,'],
      ['hostname: "*.example.org"', 'hostname: "*.example.org"\n      allowedRoutes: { namespaces: { from: All } }'],
    ],
  },
  {
    what: 'an issuer of another controller',
    world: 'controllers',
    changes: [
      [
        'issuerRef: { kind: ClusterIssuer, name: public-authority }',
        'issuerRef: { group: example.org, kind: Authority, name: a }',
      ],
    ],
  },
  {
    what: 'a store of the platform',
    world: 'controllers',
    changes: [['kind: SecretStore, name: vault-store', 'kind: ClusterSecretStore, name: platform']],
  },
  {
    what: 'keys that are fetched by a pattern',
    world: 'controllers',
    changes: [['data: [{ secretKey: password, remoteRef: { key: shop } }]', 'dataFrom: [{ extract: { key: shop } }]']],
  },
  { what: 'an earlier wave', world: 'order', changes: [['sync-wave: "-1"', 'sync-wave: "-9"']] },
  {
    what: 'an optional ConfigMap of a later wave',
    world: 'order',
    changes: [
      ['sync-wave: "-1"', 'sync-wave: "1"'],
      ['configMapRef: { name: settings }', 'configMapRef: { name: settings, optional: true }'],
    ],
  },
];
