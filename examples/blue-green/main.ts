import {
  AnalysisTemplate,
  Application,
  ArgoCD,
  analysis,
  blueGreen,
  canaryPods,
  Environment,
  httpRequests,
  latencyPercentile,
  Project,
  successRate,
  WebService,
  web,
} from 'gitops-ts';

const project = new Project('travel', {
  delivery: new ArgoCD({ repoURL: 'https://git.example.com/travel/deploy.git' }),
});
const production = new Environment(project, 'production', { kubernetes: '1.34' });
const bookings = new Application(production, 'bookings', { team: 'bookings' });

/** Before users reach the new version: it answers, five times in a row. */
const answers = new AnalysisTemplate(bookings, 'answers', {
  metrics: {
    answers: web({
      url: 'http://{{args.preview}}/health',
      jsonPath: '{$.status}',
      successCondition: 'result == "ok"',
      interval: '10s',
      count: 5,
    }),
  },
});

/** After users reached it: few of their requests fail, and few are slow. If not, they are sent back. */
const serves = new AnalysisTemplate(bookings, 'serves', {
  metrics: {
    'success-rate': successRate({
      address: 'http://prometheus.monitoring:9090',
      requests: httpRequests(),
      atLeast: 0.995,
      interval: '1m',
      count: 10,
      failureLimit: 1,
    }),
    latency: latencyPercentile({
      address: 'http://prometheus.monitoring:9090',
      requests: httpRequests(),
      percentile: 99,
      atMost: '500ms',
      interval: '1m',
      count: 10,
      failureLimit: 2,
    }),
  },
});

new WebService(bookings, 'web', {
  image: 'ghcr.io/example/bookings:2.7.0',
  port: 8080,
  replicas: 4,
  host: 'bookings.example.com',
  probes: { readiness: { httpGet: { path: '/health' } } },
  // The controller of Argo Rollouts asks the preview; Prometheus scrapes the pods.
  network: { from: [{ namespace: 'argo-rollouts' }, { namespace: 'monitoring' }] },
  strategy: blueGreen({
    previewReplicaCount: 1,
    prePromotionAnalysis: analysis(answers, { preview: 'bookings-web-preview:8080' }),
    postPromotionAnalysis: analysis(serves, canaryPods),
  }),
});

export default project;
