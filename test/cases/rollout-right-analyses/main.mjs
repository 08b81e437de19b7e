import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();

// Nothing is wrong here, unlike in the case rollout-analysis-template-missing.
inNamespace('analysis-template-missing', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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

// Nothing is wrong here, unlike in the case rollout-analysis-endless.
inNamespace('analysis-endless', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
      strategy: {
        canary: {
          steps: [{ setWeight: 10 }, { pause: {} }],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } } },
          analysis: {
            templates: [{ templateName: 'success-rate' }],
            args: [{ name: 'service', value: 'web-canary' }],
          },
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

// Nothing is wrong here, unlike in the case rollout-analysis-never-fails.
inNamespace('analysis-never-fails', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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
          failureLimit: 4,
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

// Nothing is wrong here, unlike in the case rollout-metric-without-condition.
inNamespace('metric-without-condition', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m]))',
            },
          },
          failureCondition: 'len(result) > 0 && result[0] < 0.99',
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-metric-refused.
inNamespace('metric-refused', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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

// Nothing is wrong here, unlike in the case rollout-argument-unresolved.
inNamespace('argument-unresolved', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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
              query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m])) or up{app="{{ args.service }}"}',
            },
          },
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-argument-unused.
inNamespace('argument-unused', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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

// Nothing is wrong here, unlike in the case rollout-vector-compared.
inNamespace('vector-compared', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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
          successCondition: 'result >= 0.99',
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: 'scalar(sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m])))',
            },
          },
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-result-unguarded.
inNamespace('result-unguarded', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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
          successCondition: 'result[0] >= 0.99',
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m])) or on() vector(1)',
            },
          },
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-analysis-too-short.
inNamespace('analysis-too-short', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
      strategy: {
        canary: {
          steps: [
            { setWeight: 10 },
            { pause: { duration: '2m' } },
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
          count: 1,
          failureLimit: 0,
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

// Nothing is wrong here, unlike in the case rollout-analysis-of-stable-pods.
inNamespace('analysis-of-stable-pods', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 10,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
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

export default app;

function inNamespace(namespace, objects) {
  const chart = new Chart(app, namespace, { namespace });
  for (const object of objects) new ApiObject(chart, `${object.kind}-${object.metadata.name}`, object);
}
