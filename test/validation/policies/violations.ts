import type { PolicyCode } from '../../../lib/kernel/codes/policies.ts';
import {
  budget,
  container,
  deployment,
  networkPolicy,
  object,
  withContainer,
  withPod,
  withSecurity,
  withSpec,
} from './objects.ts';

const pod = '/spec/template/spec';
const main = `${pod}/containers/0`;
const rbac = 'rbac.authorization.k8s.io/v1';

/** What violates a policy, and where. What is beside it keeps every policy. */
export interface WrongObject {
  readonly code: PolicyCode;
  readonly pointer: string;
  readonly wrong: readonly object[];
}

const kept = [budget, networkPolicy];

function wrong(code: PolicyCode, pointer: string, ...objects: readonly object[]): WrongObject {
  return { code, pointer, wrong: objects };
}

function inPods(code: PolicyCode, pointer: string, one: object): WrongObject {
  return wrong(code, `${pod}${pointer}`, one, ...kept);
}

function inMain(code: PolicyCode, pointer: string, one: object): WrongObject {
  return wrong(code, `${main}${pointer}`, one, ...kept);
}

const role = (rule: object): object => object(rbac, 'Role', { rules: [rule] });
const binding = (fields: object): object =>
  object(rbac, 'ClusterRoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'User', name: 'ada' }],
    ...fields,
  });
const env = (name: string, value: string): object => withContainer({ env: [{ name, value }] });
const autoscaler = (minReplicas: number, maxReplicas: number): object =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { minReplicas, maxReplicas, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'shop' } },
  });

export const violations: readonly WrongObject[] = [
  inPods('host-network', '/hostNetwork', withPod({ hostNetwork: true })),
  inPods('host-namespace', '/hostPID', withPod({ hostPID: true })),
  inPods('host-namespace', '/hostIPC', withPod({ hostIPC: true })),
  inPods(
    'host-namespace',
    '/securityContext/windowsOptions/hostProcess',
    withPod({ os: { name: 'windows' }, securityContext: { windowsOptions: { hostProcess: true } } }),
  ),
  inPods(
    'host-path',
    '/volumes/0/hostPath',
    withPod({ volumes: [{ name: 'run', hostPath: { path: '/var/run/docker.sock' } }] }),
  ),
  inMain('host-port', '/ports/0/hostPort', withContainer({ ports: [{ containerPort: 8080, hostPort: 8080 }] })),
  inPods(
    'unsafe-sysctl',
    '/securityContext/sysctls/1/name',
    withPod({
      securityContext: {
        seccompProfile: { type: 'RuntimeDefault' },
        sysctls: [
          { name: 'net.ipv4.tcp_syncookies', value: '1' },
          { name: 'kernel.msgmax', value: '1' },
        ],
      },
    }),
  ),
  inMain('unmasked-proc', '/securityContext/procMount', withSecurity({ procMount: 'Unmasked' })),
  inMain(
    'security-module-option',
    '/securityContext/seLinuxOptions/type',
    withSecurity({ seLinuxOptions: { type: 'spc_t' } }),
  ),
  inMain(
    'security-module-option',
    '/securityContext/appArmorProfile/type',
    withSecurity({ appArmorProfile: { type: 'Unconfined' } }),
  ),
  inMain(
    'seccomp-unconfined',
    '/securityContext/seccompProfile/type',
    withSecurity({ seccompProfile: { type: 'Unconfined' } }),
  ),
  inPods('seccomp-missing', '/securityContext/seccompProfile', withPod({ securityContext: {} })),
  inPods(
    'volume-type',
    '/volumes/0/nfs',
    withPod({ volumes: [{ name: 'files', nfs: { server: 'files', path: '/' } }] }),
  ),
  inMain('run-as-root', '/securityContext/runAsNonRoot', withSecurity({ runAsNonRoot: false })),
  inMain('run-as-root', '/securityContext/runAsUser', withSecurity({ runAsUser: 0 })),
  inMain('low-user-id', '/securityContext/runAsUser', withSecurity({ runAsUser: 1000 })),
  inPods('host-alias', '/hostAliases', withPod({ hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }] })),
  inPods('token-mounted', '/automountServiceAccountToken', withPod({ automountServiceAccountToken: true })),
  inPods('default-service-account', '/serviceAccountName', withPod({ serviceAccountName: 'default' })),
  inPods(
    'default-service-account',
    '/serviceAccount',
    withPod({ serviceAccountName: undefined, serviceAccount: 'shop' }),
  ),

  inMain('privileged-container', '/securityContext/privileged', withSecurity({ privileged: true })),
  inMain(
    'capability-added',
    '/securityContext/capabilities/add/0',
    withSecurity({ capabilities: { drop: ['ALL'], add: ['CAP_SYS_ADMIN'] } }),
  ),
  inMain(
    'privilege-escalation',
    '/securityContext/allowPrivilegeEscalation',
    withSecurity({ allowPrivilegeEscalation: undefined }),
  ),
  inMain(
    'capabilities-kept',
    '/securityContext/capabilities/drop',
    withSecurity({ capabilities: { drop: ['NET_RAW'] } }),
  ),
  inMain(
    'capabilities-kept',
    '/securityContext/capabilities/add/0',
    withSecurity({ capabilities: { drop: ['ALL'], add: ['CHOWN', 'NET_BIND_SERVICE'] } }),
  ),
  inMain(
    'writable-root-filesystem',
    '/securityContext/readOnlyRootFilesystem',
    withSecurity({ readOnlyRootFilesystem: false }),
  ),
  inMain(
    'image-registry',
    '/image',
    withContainer({ image: container.image.replace('ghcr.io/acme', 'docker.io/other') }),
  ),
  inMain(
    'memory-limit-missing',
    '/resources/limits',
    withContainer({ resources: { ...container.resources, limits: { cpu: '100m', 'ephemeral-storage': '64Mi' } } }),
  ),
  inMain(
    'cpu-limit-missing',
    '/resources/limits',
    withContainer({ resources: { ...container.resources, limits: { memory: '128Mi', 'ephemeral-storage': '64Mi' } } }),
  ),
  inMain(
    'requests-below-limits',
    '/resources/requests/memory',
    withContainer({ resources: { ...container.resources, limits: { ...container.resources.limits, memory: '1Gi' } } }),
  ),
  inMain(
    'ephemeral-storage-missing',
    '/resources',
    withContainer({ resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } } }),
  ),
  inMain('readiness-probe-missing', '/readinessProbe', withContainer({ readinessProbe: undefined })),
  inMain('liveness-probe-missing', '/livenessProbe', withContainer({ livenessProbe: undefined })),
  inMain('image-pull-policy', '/imagePullPolicy', withContainer({ imagePullPolicy: 'Never' })),
  inMain(
    'readiness-probe-missing',
    '/readinessProbe',
    withContainer({ readinessProbe: undefined, startupProbe: { tcpSocket: { port: 8080 } } }),
  ),
  inMain(
    'probes-identical',
    '/livenessProbe',
    withContainer({ livenessProbe: { httpGet: { port: 'http', path: '/ready' } } }),
  ),
  inMain('privileged-port', '/ports/0/containerPort', withContainer({ ports: [{ containerPort: 80 }] })),
  inMain('ssh-port', '/ports/0/containerPort', withContainer({ ports: [{ containerPort: 22 }] })),
  inMain('sudo-in-command', '/command', withContainer({ command: ['sh', '-c', 'sudo /start'] })),

  wrong('too-few-replicas', '/spec/replicas', withSpec({ replicas: 1 }), networkPolicy),
  wrong('update-not-rolling', '/spec/strategy/type', withSpec({ strategy: { type: 'Recreate' } }), ...kept),
  wrong('disruption-budget-missing', '', deployment, networkPolicy),
  wrong('eviction-policy-missing', '/spec/unhealthyPodEvictionPolicy', {
    ...budget,
    spec: { ...budget.spec, unhealthyPodEvictionPolicy: 'IfHealthyBudget' },
  }),
  inPods('spread-missing', '/topologySpreadConstraints', withPod({ topologySpreadConstraints: [] })),
  wrong('autoscaler-without-range', '/spec/maxReplicas', autoscaler(3, 3)),
  inPods('priority-class-missing', '/priorityClassName', withPod({ priorityClassName: undefined })),
  inPods('dns-config-missing', '/dnsConfig', withPod({ dnsConfig: undefined })),
  wrong(
    'naked-pod',
    '',
    object('v1', 'Pod', { spec: deployment.spec.template.spec }, { labels: deployment.metadata.labels }),
    ...kept,
  ),
  wrong(
    'job-without-ttl',
    '/spec/ttlSecondsAfterFinished',
    {
      ...object(
        'batch/v1',
        'Job',
        { spec: { template: deployment.spec.template } },
        { labels: deployment.metadata.labels },
      ),
    },
    networkPolicy,
  ),
  wrong(
    'cron-job-without-deadline',
    '/spec/startingDeadlineSeconds',
    {
      ...object(
        'batch/v1',
        'CronJob',
        { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: deployment.spec.template } } } },
        { labels: deployment.metadata.labels },
      ),
    },
    networkPolicy,
  ),
  wrong(
    'label-missing',
    '/metadata/labels',
    { ...deployment, metadata: { name: 'shop', labels: { app: 'shop' } } },
    ...kept,
  ),
  wrong(
    'scale-down-too-soon',
    '/spec/strategy/blueGreen/scaleDownDelaySeconds',
    {
      ...deployment,
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      spec: { ...deployment.spec, strategy: { blueGreen: { activeService: 'shop', scaleDownDelaySeconds: 5 } } },
    },
    ...kept,
  ),

  wrong('network-policy-missing', '/spec/template', deployment, budget),
  wrong(
    'service-exposed',
    '/spec/type',
    object('v1', 'Service', { spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } }),
  ),
  wrong(
    'external-ip',
    '/spec/externalIPs',
    object('v1', 'Service', { spec: { externalIPs: ['203.0.113.7'], ports: [{ port: 80 }] } }),
  ),
  wrong(
    'tls-missing',
    '/spec/tls',
    object('networking.k8s.io/v1', 'Ingress', { spec: { rules: [{ host: 'shop.acme.io' }] } }),
  ),
  wrong(
    'tls-missing',
    '/spec/listeners',
    object('gateway.networking.k8s.io/v1', 'Gateway', {
      spec: { listeners: [{ name: 'http', protocol: 'HTTP', port: 80 }] },
    }),
  ),
  wrong(
    'ingress-snippet',
    '/metadata/annotations/nginx.ingress.kubernetes.io~1server-snippet',
    object(
      'networking.k8s.io/v1',
      'Ingress',
      { spec: { tls: [{ hosts: ['shop.acme.io'] }] } },
      { annotations: { 'nginx.ingress.kubernetes.io/server-snippet': 'return 200;' } },
    ),
  ),
  wrong('default-namespace', '/metadata/namespace', object('v1', 'ConfigMap', { data: {} }, { namespace: 'default' })),
  wrong(
    'namespace-without-pod-security',
    '/metadata/labels',
    object('v1', 'Namespace', {}),
    object('v1', 'ResourceQuota', {}, { namespace: 'shop' }),
    object('v1', 'LimitRange', {}, { namespace: 'shop' }),
  ),
  wrong(
    'namespace-without-quota',
    '',
    object('v1', 'Namespace', {}, { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }),
  ),

  inMain('secret-literal', '/env/0/value', env('DB_PASSWORD', 'correct-horse')),
  inMain('secret-literal', '/env/0/value', env('UPSTREAM', 'postgres://shop:hunter22@db/shop')),
  inMain('secret-literal', '/args/0', withContainer({ args: ['--api-key=5f4dcc3b5aa765d61d83'] })),
  wrong(
    'secret-literal',
    '/data/app.ini',
    object('v1', 'ConfigMap', { data: { 'app.ini': `key = ${['AKIA', 'IOSFODNN7EXAMPLE'].join('')}` } }),
  ),
  wrong(
    'secret-literal',
    '/data/app.yaml',
    object('v1', 'ConfigMap', { data: { 'app.yaml': 'currency: EUR\nsession_secret: f8Kd02-mZq7Lw3Xn5TbV\n' } }),
  ),
  wrong('secret-in-git', '/stringData', object('v1', 'Secret', { stringData: { password: 'correct-horse' } })),
  inMain(
    'secret-in-env',
    '/env/0/valueFrom/secretKeyRef',
    withContainer({ env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'shop', key: 'token' } } }] }),
  ),

  wrong('rbac-wildcard', '/rules/0', role({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['*'] })),
  wrong('rbac-wildcard', '/rules/0', role({ apiGroups: ['*'], resources: ['widgets'], verbs: ['get'] })),
  wrong('secret-access', '/rules/0', role({ apiGroups: [''], resources: ['secrets'], verbs: ['list'] })),
  wrong('workload-creation', '/rules/0', role({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['create'] })),
  wrong('pod-exec', '/rules/0', role({ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] })),
  wrong(
    'privilege-grant',
    '/rules/0',
    role({ apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['bind'] }),
  ),
  wrong('sensitive-access', '/rules/0', role({ apiGroups: [''], resources: ['configmaps'], verbs: ['update'] })),
  wrong(
    'sensitive-access',
    '/rules/0',
    role({
      apiGroups: ['admissionregistration.k8s.io'],
      resources: ['validatingwebhookconfigurations'],
      verbs: ['patch'],
    }),
  ),
  wrong(
    'cluster-admin',
    '/roleRef/name',
    binding({ roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' } }),
  ),
  wrong(
    'anonymous-access',
    '/subjects/0/name',
    binding({ subjects: [{ kind: 'Group', name: 'system:unauthenticated' }] }),
  ),

  wrong(
    'default-project',
    '/spec/project',
    object('argoproj.io/v1alpha1', 'Application', { spec: { project: 'default' } }),
  ),
  wrong(
    'project-wildcard',
    '/spec/sourceRepos',
    object('argoproj.io/v1alpha1', 'AppProject', { spec: { sourceRepos: ['*'] } }),
  ),
  wrong(
    'floating-chart-version',
    '/spec/source/targetRevision',
    object('argoproj.io/v1alpha1', 'Application', {
      spec: { project: 'shop', source: { chart: 'redis', targetRevision: '>=1.0.0' } },
    }),
  ),
  wrong(
    'empty-sync-allowed',
    '/spec/syncPolicy/automated/allowEmpty',
    object('argoproj.io/v1alpha1', 'Application', {
      spec: { project: 'shop', syncPolicy: { automated: { allowEmpty: true } } },
    }),
  ),
];

/** Images fail more than one policy each, and are told apart by all of them. */
export const images: readonly (readonly [image: string, codes: readonly PolicyCode[]])[] = [
  ['ghcr.io/acme/shop', ['image-digest', 'image-tag']],
  ['ghcr.io/acme/shop:latest', ['image-digest', 'image-tag']],
  ['ghcr.io/acme/shop:1.4.2', ['image-digest', 'image-pull-policy']],
  ['ghcr.io:5000/acme/shop', ['image-digest', 'image-registry', 'image-tag']],
  [container.image, []],
];

/** What keeps every policy, and looks as if it did not. */
export const harmless: readonly object[] = [
  ...['TOKEN_FILE', 'PASSWORD_PATH', 'SECRET_NAME', 'TOKENIZER'].map((name) => env(name, 'some-plain-text')),
  env('DB_PASSWORD', '$(OTHER)'),
  env('API_TOKEN', '/var/run/secrets/token'),
  env('USE_TOKEN', 'true'),
  object('v1', 'ConfigMap', {
    data: { 'app.yaml': 'password: required\ntoken: https://issuer.acme.io/oauth2/token\n' },
  }),
  env('UPSTREAM', 'https://shop.acme.io/path@2'),
  object('v1', 'ConfigMap', { data: { 'app.ini': 'password = ${DB_PASSWORD}', token: '<path:secret#token>' } }),
  object('v1', 'Secret', { stringData: { password: 'ENC[...]' }, sops: { version: '3.9' } }),
  withPod({ volumes: [{ name: 'tmp', emptyDir: {} }] }),
  object(
    'networking.k8s.io/v1',
    'Ingress',
    { spec: { rules: [] } },
    { annotations: { 'alb.ingress.kubernetes.io/certificate-arn': 'arn' } },
  ),
  withPod({ os: { name: 'windows' }, securityContext: {} }),
];
