import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();

// Nothing is wrong here, unlike in the case rollout-step-not-one-action.
inNamespace('step-not-one-action', [
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
          steps: [{ setCanaryScale: { weight: 20 } }, { setWeight: 10 }, { pause: {} }],
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

// Nothing is wrong here, unlike in the case rollout-weight-out-of-range.
inNamespace('weight-out-of-range', [
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
          steps: [{ setWeight: 25 }, { pause: {} }],
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

// Nothing is wrong here, unlike in the case rollout-invalid-duration.
inNamespace('invalid-duration', [
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
          steps: [{ pause: { duration: '24h' } }, { pause: { duration: 30 } }, { pause: { duration: '30' } }],
        },
      },
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-starting-step-out-of-range.
inNamespace('starting-step-out-of-range', [
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
          analysis: {
            templates: [{ templateName: 'success-rate' }],
            args: [{ name: 'service', value: 'web-canary' }],
            startingStep: 1,
          },
        },
      },
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

// Nothing is wrong here, unlike in the case rollout-step-without-router.
inNamespace('step-without-router', [
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
          steps: [{ setCanaryScale: { weight: 10 } }, { pause: {} }],
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

// Nothing is wrong here, unlike in the case rollout-step-ignored-by-router.
inNamespace('step-ignored-by-router', [
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
            { setMirrorRoute: { name: 'beta', percentage: 10, match: [{ path: { prefix: '/' } }] } },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'beta' }] },
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

// Nothing is wrong here, unlike in the case rollout-step-ignored-by-some-routers.
inNamespace('step-ignored-by-some-routers', [
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
            { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-beta', headerValue: { exact: 'yes' } }] } },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: {
            istio: { virtualService: { name: 'web' } },
            plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'step-ignored-by-some-routers' } },
            managedRoutes: [{ name: 'beta' }],
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
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web' },
    spec: { rules: [{ backendRefs: [{ name: 'web-stable', port: 80 }, { name: 'web-canary', port: 80 }] }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-managed-route-missing.
inNamespace('managed-route-missing', [
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
            { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-beta', headerValue: { exact: 'yes' } }] } },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'beta' }] },
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

// Nothing is wrong here, unlike in the case rollout-route-match-invalid.
inNamespace('route-match-invalid', [
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
            { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-beta', headerValue: { exact: 'yes' } }] } },
            { pause: {} },
          ],
          stableService: 'web-stable',
          canaryService: 'web-canary',
          trafficRouting: { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'beta' }] },
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

// Nothing is wrong here, unlike in the case rollout-weight-without-pods.
inNamespace('weight-without-pods', [
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
          steps: [{ setCanaryScale: { replicas: 1 } }, { setWeight: 10 }, { pause: {} }],
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

// Nothing is wrong here, unlike in the case rollout-weight-above-scale.
inNamespace('weight-above-scale', [
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
            { setCanaryScale: { weight: 10 } },
            { pause: {} },
            { setCanaryScale: { matchTrafficWeight: true } },
            { setWeight: 90 },
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
]);

// Nothing is wrong here, unlike in the case rollout-full-without-check.
inNamespace('full-without-check', [
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
          steps: [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }],
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

// Nothing is wrong here, unlike in the case rollout-experiment-endless.
inNamespace('experiment-endless', [
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
        canary: { steps: [{ experiment: { templates: [{ name: 'new', specRef: 'canary' }], duration: '10m' } }] },
      },
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-max-traffic-weight-ignored.
inNamespace('max-traffic-weight-ignored', [
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
          trafficRouting: {
            plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'max-traffic-weight-ignored' } },
            maxTrafficWeight: 1000,
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
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web' },
    spec: { rules: [{ backendRefs: [{ name: 'web-stable', port: 80 }, { name: 'web-canary', port: 80 }] }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-weight-not-expressible.
inNamespace('weight-not-expressible', [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 20,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
      },
      strategy: { canary: { steps: [{ setWeight: 5 }, { pause: {} }] } },
    },
  },
]);

export default app;

function inNamespace(namespace, objects) {
  const chart = new Chart(app, namespace, { namespace });
  for (const object of objects) new ApiObject(chart, `${object.kind}-${object.metadata.name}`, object);
}
