import {
  AnalysisTemplate,
  Application,
  ArgoCD,
  analysis,
  canary,
  canaryPods,
  Environment,
  Gateway,
  GatewayApiPlugin,
  gatewayApi,
  httpRequests,
  latencyPercentile,
  Project,
  pause,
  setCanaryScale,
  setHeaderRoute,
  setWeight,
  successRate,
  WebService,
} from 'gitops-ts';

const project = new Project('acme', {
  delivery: new ArgoCD({ repoURL: 'https://git.example.com/platform/deploy.git' }),
});

// What a platform team has once a cluster: the plugin of Argo Rollouts, and a Gateway that routes may attach to.
const cluster = new Environment(project, 'cluster', {
  kubernetes: '1.34',
  namespace: 'gateways',
  networkIsolation: false,
});
const platform = new Application(cluster, 'platform');
new GatewayApiPlugin(platform, 'gateway-api-plugin', { version: 'v0.15.0', routes: ['HTTPRoute'] });
const gateway = new Gateway(platform, 'public', {
  name: 'public',
  gatewayClassName: 'envoy',
  annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
  listeners: {
    https: {
      port: 443,
      protocol: 'HTTPS',
      hostname: '*.example.com',
      tls: { secretName: 'wildcard-example-com' },
      allowedRoutes: 'All',
    },
  },
});

const live = new Environment(project, 'live', { kubernetes: '1.34' });
const shop = new Application(live, 'shop', { team: 'shop' });

const address = 'http://prometheus.monitoring:9090';
const healthy = new AnalysisTemplate(shop, 'healthy', {
  metrics: {
    'success-rate': successRate({ address, requests: httpRequests(), atLeast: 0.99, interval: '1m', count: 5 }),
    latency: latencyPercentile({
      address,
      requests: httpRequests(),
      percentile: 99,
      atMost: '500ms',
      interval: '1m',
      count: 5,
    }),
  },
});

new WebService(shop, 'web', {
  image: 'ghcr.io/example/shop:2.1.0',
  port: { http: { port: 80, targetPort: 8080 } },
  host: 'shop.example.com',
  replicas: { min: 4, max: 20, cpu: 70 },
  probes: { readiness: { httpGet: { path: '/ready' } } },
  strategy: canary({
    traffic: gatewayApi({ gateway }),
    steps: [
      // Nobody but the testers at first.
      setCanaryScale({ replicas: 1 }),
      setHeaderRoute({ name: 'testers', match: [{ headerName: 'X-Tester', headerValue: { exact: 'true' } }] }),
      pause(),
      // Then a twentieth of everybody, on as many pods as that takes.
      setCanaryScale({ matchTrafficWeight: true }),
      setWeight(5),
      pause('5m'),
      analysis(healthy, canaryPods),
      setWeight(50),
      pause('5m'),
      analysis(healthy, canaryPods),
    ],
  }),
});

export default project;
