/**
 * What the public manifests of the microservices demo (v0.10.6) say about its pods, workload by workload. Facts, not
 * text: the manifests themselves are not part of this repository.
 */
export interface PodFacts {
  /** Name of the image, which the project's tooling completes with registry and tag; redis is complete. */
  readonly image: string;
  readonly ports: readonly number[];
  readonly env: Readonly<Record<string, string>>;
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
  readonly resources: {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
  };
  readonly terminationGracePeriodSeconds: number;
  /** The port of its Service and where that leads; none where it has no Service. */
  readonly service?: { readonly name: string; readonly port: number; readonly targetPort: number };
}

function resources(cpu: string, memory: string, cpuLimit: string, memoryLimit: string): PodFacts['resources'] {
  return { requests: { cpu, memory }, limits: { cpu: cpuLimit, memory: memoryLimit } };
}

function grpc(port: number, timing: object = {}): object {
  return { grpc: { port }, ...timing };
}

function healthz(cookie: string): object {
  const httpHeaders = [{ name: 'Cookie', value: `shop_session-id=${cookie}` }];
  return { httpGet: { path: '/_healthz', port: 8080, httpHeaders }, initialDelaySeconds: 10 };
}

const small = resources('100m', '64Mi', '200m', '128Mi');
const often = { periodSeconds: 5 };
const redisProbe = { tcpSocket: { port: 6379 }, periodSeconds: 5 };

export const publicPods: Readonly<Record<string, PodFacts>> = {
  adservice: {
    image: 'adservice',
    ports: [9555],
    env: { PORT: '9555' },
    readinessProbe: grpc(9555, { initialDelaySeconds: 20, periodSeconds: 15 }),
    livenessProbe: grpc(9555, { initialDelaySeconds: 20, periodSeconds: 15 }),
    resources: resources('200m', '180Mi', '300m', '300Mi'),
    terminationGracePeriodSeconds: 5,
    service: { name: 'grpc', port: 9555, targetPort: 9555 },
  },
  cartservice: {
    image: 'cartservice',
    ports: [7070],
    env: { REDIS_ADDR: 'redis-cart:6379' },
    readinessProbe: grpc(7070, { initialDelaySeconds: 15 }),
    livenessProbe: grpc(7070, { initialDelaySeconds: 15, periodSeconds: 10 }),
    resources: resources('200m', '64Mi', '300m', '128Mi'),
    terminationGracePeriodSeconds: 5,
    service: { name: 'grpc', port: 7070, targetPort: 7070 },
  },
  checkoutservice: {
    image: 'checkoutservice',
    ports: [5050],
    env: {
      PORT: '5050',
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550',
      SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
      PAYMENT_SERVICE_ADDR: 'paymentservice:50051',
      EMAIL_SERVICE_ADDR: 'emailservice:5000',
      CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
      CART_SERVICE_ADDR: 'cartservice:7070',
    },
    readinessProbe: grpc(5050),
    livenessProbe: grpc(5050),
    resources: small,
    terminationGracePeriodSeconds: 30,
    service: { name: 'grpc', port: 5050, targetPort: 5050 },
  },
  currencyservice: {
    image: 'currencyservice',
    ports: [7000],
    env: { PORT: '7000', DISABLE_PROFILER: '1' },
    readinessProbe: grpc(7000),
    livenessProbe: grpc(7000),
    resources: small,
    terminationGracePeriodSeconds: 5,
    service: { name: 'grpc', port: 7000, targetPort: 7000 },
  },
  emailservice: {
    image: 'emailservice',
    ports: [8080],
    env: { PORT: '8080', DISABLE_PROFILER: '1' },
    readinessProbe: grpc(8080, often),
    livenessProbe: grpc(8080, often),
    resources: small,
    terminationGracePeriodSeconds: 5,
    service: { name: 'grpc', port: 5000, targetPort: 8080 },
  },
  frontend: {
    image: 'frontend',
    ports: [8080],
    env: {
      PORT: '8080',
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550',
      CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
      CART_SERVICE_ADDR: 'cartservice:7070',
      RECOMMENDATION_SERVICE_ADDR: 'recommendationservice:8080',
      SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
      CHECKOUT_SERVICE_ADDR: 'checkoutservice:5050',
      AD_SERVICE_ADDR: 'adservice:9555',
      SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
      ENABLE_PROFILER: '0',
    },
    readinessProbe: healthz('x-readiness-probe'),
    livenessProbe: healthz('x-liveness-probe'),
    resources: small,
    terminationGracePeriodSeconds: 30,
    service: { name: 'http', port: 80, targetPort: 8080 },
  },
  loadgenerator: {
    image: 'loadgenerator',
    ports: [],
    env: { FRONTEND_ADDR: 'frontend:80', USERS: '10', RATE: '1' },
    resources: resources('300m', '256Mi', '500m', '512Mi'),
    terminationGracePeriodSeconds: 5,
  },
  paymentservice: {
    image: 'paymentservice',
    ports: [50051],
    env: { PORT: '50051', DISABLE_PROFILER: '1' },
    readinessProbe: grpc(50051),
    livenessProbe: grpc(50051),
    resources: small,
    terminationGracePeriodSeconds: 5,
    service: { name: 'grpc', port: 50051, targetPort: 50051 },
  },
  productcatalogservice: {
    image: 'productcatalogservice',
    ports: [3550],
    env: { PORT: '3550', DISABLE_PROFILER: '1' },
    readinessProbe: grpc(3550),
    livenessProbe: grpc(3550),
    resources: small,
    terminationGracePeriodSeconds: 5,
    service: { name: 'grpc', port: 3550, targetPort: 3550 },
  },
  recommendationservice: {
    image: 'recommendationservice',
    ports: [8080],
    env: { PORT: '8080', PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550', DISABLE_PROFILER: '1' },
    readinessProbe: grpc(8080, often),
    livenessProbe: grpc(8080, often),
    resources: resources('100m', '220Mi', '200m', '450Mi'),
    terminationGracePeriodSeconds: 5,
    service: { name: 'grpc', port: 8080, targetPort: 8080 },
  },
  'redis-cart': {
    image: 'redis:alpine',
    ports: [6379],
    env: {},
    readinessProbe: redisProbe,
    livenessProbe: redisProbe,
    resources: resources('70m', '200Mi', '125m', '256Mi'),
    terminationGracePeriodSeconds: 30,
    service: { name: 'tcp-redis', port: 6379, targetPort: 6379 },
  },
  shippingservice: {
    image: 'shippingservice',
    ports: [50051],
    env: { PORT: '50051', DISABLE_PROFILER: '1' },
    readinessProbe: grpc(50051, often),
    livenessProbe: grpc(50051),
    resources: small,
    terminationGracePeriodSeconds: 30,
    service: { name: 'grpc', port: 50051, targetPort: 50051 },
  },
};
