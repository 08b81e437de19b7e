import { ApiObject } from 'cdk8s';
import {
  AnalysisTemplate,
  Application,
  ArgoCD,
  backgroundAnalysis,
  canary,
  canaryPods,
  Environment,
  IstioGateway,
  istio,
  istioSubsetRequests,
  Project,
  pause,
  setCanaryScale,
  setMirrorRoute,
  setWeight,
  successRate,
  WebService,
} from 'gitops-ts';

const project = new Project('acme', {
  delivery: new ArgoCD({ repoURL: 'https://git.example.com/platform/deploy.git' }),
});
const live = new Environment(project, 'live', { kubernetes: '1.34' });
const shop = new Application(live, 'shop', { team: 'shop' });

const gateway = new IstioGateway(shop, 'public', {
  servers: {
    https: {
      port: 443,
      protocol: 'HTTPS',
      hosts: ['shop.example.com'],
      tls: { mode: 'SIMPLE', credentialName: 'shop-tls' },
    },
  },
});

// As long as the steps run: without a count.
const succeeding = new AnalysisTemplate(shop, 'succeeding', {
  metrics: {
    'success-rate': successRate({
      address: 'http://prometheus.monitoring:9090',
      requests: istioSubsetRequests(),
      atLeast: 0.99,
      interval: '1m',
      failureLimit: 2,
    }),
  },
});

const web = new WebService(shop, 'web', {
  image: 'ghcr.io/example/shop:2.1.0',
  port: { http: { port: 80, targetPort: 8080 } },
  host: 'shop.example.com',
  replicas: 6,
  probes: { readiness: { httpGet: { path: '/ready' } } },
  strategy: canary({
    // One Service with two subsets: callers inside the mesh are split as well.
    traffic: istio({ gateway, mesh: true, splitting: 'subset' }),
    analysis: backgroundAnalysis(succeeding, canaryPods, { startingStep: 2 }),
    steps: [
      // Copies of requests that may be repeated, to a pod that answers nobody.
      setCanaryScale({ replicas: 1 }),
      setMirrorRoute({ name: 'shadow', percentage: 10, match: [{ method: { exact: 'GET' } }] }),
      pause('10m'),
      setMirrorRoute({ name: 'shadow' }),
      setCanaryScale({ matchTrafficWeight: true }),
      setWeight(10),
      pause('10m'),
      setWeight(50),
      pause(),
    ],
  }),
});
web.workload.podMetadata.addLabel('sidecar.istio.io/inject', 'true');

// What every proxy of the mesh needs: its orders come from Istio, its metrics go to Prometheus.
new ApiObject(shop, 'proxies', {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  spec: {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [namespace('monitoring')], ports: [{ protocol: 'TCP', port: 15020 }] }],
    egress: [{ to: [namespace('istio-system')], ports: [{ protocol: 'TCP', port: 15012 }] }],
  },
});

function namespace(name: string) {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

export default project;
