import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();

// Nothing is wrong here, unlike in the case rollout-services-without-router.
inNamespace('services-without-router', [
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
      strategy: { canary: { steps: [{ setWeight: 10 }, { pause: {} }] } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-same-service.
inNamespace('same-service', [
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
      strategy: { blueGreen: { activeService: 'web', previewService: 'web-preview' } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-preview' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-router-without-services.
inNamespace('router-without-services', [
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
            plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'router-without-services' } },
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

// Nothing is wrong here, unlike in the case rollout-service-missing.
inNamespace('service-missing', [
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
      strategy: { blueGreen: { activeService: 'web', previewService: 'web-preview' } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-preview' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-service-selects-other-pods.
inNamespace('service-selects-other-pods', [
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
        blueGreen: {
          activeService: 'web',
          previewService: 'web-preview',
          activeMetadata: { labels: { version: '2' } },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web', version: '2' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-preview' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-service-of-two-rollouts.
inNamespace('service-of-two-rollouts', [
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
      strategy: { blueGreen: { activeService: 'web', previewService: 'web-preview' } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-preview' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
]);

// Nothing is wrong here, unlike in the case rollout-route-missing.
inNamespace('route-missing', [
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
          trafficRouting: { istio: { virtualService: { name: 'web.route-missing' } } },
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

// Nothing is wrong here, unlike in the case rollout-route-without-backend.
inNamespace('route-without-backend', [
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
      http: [
        {
          route: [
            { destination: { host: 'web-stable.route-without-backend.svc.cluster.local' } },
            { destination: { host: 'web-canary.route-without-backend.svc.cluster.local' } },
          ],
        },
      ],
    },
  },
]);

// Nothing is wrong here, unlike in the case rollout-alb-port-not-use-annotation.
inNamespace('alb-port-not-use-annotation', [
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
          trafficRouting: { alb: { ingress: 'web', servicePort: 80 } },
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
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: {
      rules: [
        {
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'web-stable', port: { name: 'use-annotation' } } },
              },
            ],
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
