import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();

// Nothing is wrong here, unlike in the case rollout-canary-scale-invalid.
inNamespace('canary-scale-invalid', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: {
        canary: {
          steps: [{ setCanaryScale: { replicas: 2, matchTrafficWeight: false } }, { pause: {} }],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-stable' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-canary' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-traffic-routing-empty.
inNamespace('traffic-routing-empty', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-route-unusable.
inNamespace('route-unusable', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: {
        canary: {
          steps: [{ pause: {} }],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-stable' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-canary' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-workload-missing.
inNamespace('workload-missing', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      strategy: { canary: { steps: [{ pause: {} }] } },
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'onsuccess' },
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-workload-runs-twice.
inNamespace('workload-runs-twice', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      strategy: { canary: { steps: [{ pause: {} }] } },
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      replicas: 0,
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-plugin-not-configured.
inNamespace('plugin-not-configured', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: {
        canary: {
          steps: [{ pause: {} }],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'shop' } } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-stable' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-canary' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web' },
    spec: {
      rules: [
        {
          backendRefs: [
            { name: 'web-stable', port: 80 },
            { name: 'web-canary', port: 80 },
          ],
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-subscription-unknown.
inNamespace('subscription-unknown', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: 'web',
      annotations: { 'notifications.argoproj.io/subscribe.on-rollout-completed.slack': 'team' },
    },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: { canary: { steps: [{ pause: {} }] } },
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-experiment-refused.
inNamespace('experiment-refused', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Experiment',
    metadata: { name: 'trial' },
    spec: {
      duration: '10m',
      templates: [
        {
          name: 'new',
          selector: { matchLabels: { app: 'web' } },
          template: {
            metadata: { labels: { app: 'web' } },
            spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
          },
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-condition-invalid.
inNamespace('condition-invalid', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: {
        canary: {
          steps: [
            { setWeight: 10 },
            { pause: { duration: '10m' } },
            {
              analysis: {
                templates: [{ templateName: 'success-rate' }],
                args: [{ name: 'service', value: 'web-canary' }],
              },
            },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-stable' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-canary' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
    },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'success-rate' },
    spec: {
      args: [{ name: 'service' }],
      metrics: [
        {
          name: 'success-rate',
          interval: '1m',
          count: 5,
          failureLimit: 1,
          successCondition: 'len(result) == 1',
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m]))',
            },
          },
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-measurement-fails.
inNamespace('measurement-fails', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: {
        canary: {
          steps: [
            { setWeight: 10 },
            { pause: { duration: '10m' } },
            {
              analysis: {
                templates: [{ templateName: 'success-rate' }],
                args: [{ name: 'service', value: 'web-canary' }],
              },
            },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-stable' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-canary' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
    },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'success-rate' },
    spec: {
      args: [{ name: 'service' }],
      metrics: [
        {
          name: 'success-rate',
          interval: '1m',
          count: 5,
          failureLimit: 1,
          successCondition: 'len(result) > 0 && result[0] >= 0.99',
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m]))',
            },
          },
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-metric-pattern-refused.
inNamespace('metric-pattern-refused', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: {
        canary: {
          steps: [
            { setWeight: 10 },
            { pause: { duration: '10m' } },
            {
              analysis: {
                templates: [{ templateName: 'success-rate' }],
                args: [{ name: 'service', value: 'web-canary' }],
                dryRun: [{ metricName: 'success.*' }],
              },
            },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-stable' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-canary' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
    },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'success-rate' },
    spec: {
      args: [{ name: 'service' }],
      metrics: [
        {
          name: 'success-rate',
          interval: '1m',
          count: 5,
          failureLimit: 1,
          successCondition: 'len(result) > 0 && result[0] >= 0.99',
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m]))',
            },
          },
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-argument-refused.
inNamespace('argument-refused', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
      strategy: {
        canary: {
          steps: [
            { setWeight: 10 },
            { pause: { duration: '10m' } },
            {
              analysis: {
                templates: [{ templateName: 'success-rate' }],
                args: [{ name: 'service', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }],
              },
            },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-stable' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-canary' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
    },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'success-rate' },
    spec: {
      args: [{ name: 'service' }],
      metrics: [
        {
          name: 'success-rate',
          interval: '1m',
          count: 5,
          failureLimit: 1,
          successCondition: 'len(result) > 0 && result[0] >= 0.99',
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m]))',
            },
          },
        },
      ],
    },
  },
]);

export default app;

function inNamespace(namespace, objects) {
  const chart = new Chart(app, namespace, { namespace });
  for (const object of objects) new ApiObject(chart, `${object.kind}-${object.metadata.name}`, object);
}
