// Measures the check against schemas by itself, in one process: `node bench/schemas/run.mjs [objects]`.
// Needs a built dist/. Prints wall and processor time, and the memory that is left afterwards.
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { schemaFindings } from '../../dist/lib/validation/schema/schema-findings.js';
import { schemasFor } from '../../dist/lib/validation/schema/schema-set.js';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc');
const count = Number(process.argv[2] ?? 18_000);
const manifests = Array.from({ length: Math.ceil(count / 6) }, (_, index) => application(`app-${index}`)).flat();

for (let round = 1; round <= 3; round += 1) {
  collect();
  const heap = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  const started = performance.now();
  const schemas = schemasFor('1.33', new Map());
  schemas.find('apps/v1', 'Deployment');
  const loaded = performance.now() - started;
  const found = manifests.reduce((sum, manifest) => sum + schemaFindings(manifest, schemas).length, 0);
  const time = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  collect();
  const kept = process.memoryUsage().heapUsed - heap;
  if (found > 0) throw new Error(`${found} findings about right objects`);
  console.log(
    `round ${round}: ${manifests.length} objects, ${time.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processor time), ` +
      `first schema after ${loaded.toFixed(1)} ms, ${(kept / 1e6).toFixed(1)} MB kept`,
  );
}

/** The six objects of an application, as cdk8s-plus renders them. */
function application(name) {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
  const metadata = { name, namespace: 'shop', labels, annotations: { 'example.org/owner': 'shop' } };
  const container = {
    name: 'main',
    image: 'registry.example.org/app:1.0.0',
    imagePullPolicy: 'Always',
    env: [
      { name: 'LEVEL', value: 'info' },
      { name: 'URL', valueFrom: { configMapKeyRef: { key: 'url', name } } },
    ],
    ports: [{ containerPort: 8080, name: 'http' }],
    resources: { limits: { cpu: '1500m', memory: '2048Mi' }, requests: { cpu: '1000m', memory: '512Mi' } },
    securityContext: { allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true },
    startupProbe: { failureThreshold: 3, tcpSocket: { port: 8080 } },
    readinessProbe: { httpGet: { path: '/', port: 8080, scheme: 'HTTP' } },
  };
  const pod = {
    automountServiceAccountToken: false,
    dnsPolicy: 'ClusterFirst',
    hostNetwork: false,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    securityContext: { fsGroupChangePolicy: 'Always', runAsNonRoot: true },
    serviceAccountName: name,
    containers: [container],
  };
  const backend = { service: { name, port: { number: 80 } } };
  const target = { type: 'Utilization', averageUtilization: 70 };
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { url: 'https://example.org', level: 'info' } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: labels, type: 'ClusterIP', ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: {
        rules: [{ host: `${name}.example.org`, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        minReplicas: 2,
        maxReplicas: 10,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: labels },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
        template: { metadata: { labels }, spec: pod },
      },
    },
  ].map((object) => ({
    object,
    id: { group: '', kind: object.kind, namespace: 'shop', name },
    folder: { environment: undefined },
    origin: { constructPath: name, at: undefined, fields: new Map() },
  }));
}
