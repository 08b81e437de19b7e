import {
  AnalysisTemplate,
  Application,
  ArgoCD,
  canary,
  Environment,
  experimentAnalysis,
  fieldRef,
  httpRequests,
  latencyRatio,
  Project,
  successRateChange,
  WebService,
} from 'gitops-ts';

const project = new Project('travel', {
  delivery: new ArgoCD({ repoURL: 'https://git.example.com/travel/deploy.git' }),
});
const production = new Environment(project, 'production', { kubernetes: '1.34' });
const search = new Application(production, 'search', { team: 'search' });

// The pods of an experiment are known by their ReplicaSet.
const requests = httpRequests({ replicaSet: '{{args.canary}}' });
const baseline = httpRequests({ replicaSet: '{{args.baseline}}' });
const settings = {
  address: 'http://prometheus.monitoring:9090',
  window: '5m',
  minRequests: 200,
  interval: '1m',
  count: 10,
  failureLimit: 2,
} as const;

/** The new version fails no more often than the old one, and is not much slower. */
const compare = new AnalysisTemplate(search, 'compare', {
  metrics: {
    'success-rate': successRateChange({ ...settings, requests, baseline, atLeast: -0.005 }),
    latency: latencyRatio({ ...settings, requests, baseline, percentile: 95, atMost: 1.2 }),
  },
});

new WebService(search, 'web', {
  image: 'ghcr.io/example/search:5.1.0',
  port: 8080,
  replicas: 10,
  host: 'search.example.com',
  network: { from: [{ namespace: 'monitoring' }] },
  strategy: canary({
    steps: [
      ...canary.experimentFirst({
        replicas: 2,
        analyses: {
          compare: experimentAnalysis(
            compare,
            {
              canary: '{{templates.canary.replicaset.name}}',
              baseline: '{{templates.baseline.replicaset.name}}',
              namespace: fieldRef('metadata.namespace'),
            },
            { requiredForCompletion: true },
          ),
        },
      }),
      ...canary.linear({ by: 30, pause: '10m' }),
    ],
  }),
});

export default project;
