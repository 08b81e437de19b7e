import {
  AnalysisTemplate,
  type Application,
  analysis,
  canary,
  gatewayApi,
  type HttpGetProbe,
  pause,
  prometheus,
  type RolloutStrategy,
  setWeight,
} from 'gitops-ts';
import type { Boutique } from '../boutique.ts';
import { BoutiqueService, small } from '../boutique-service.ts';
import type { AdService } from './adservice.ts';
import type { CartService } from './cartservice.ts';
import type { CheckoutService } from './checkoutservice.ts';
import type { CurrencyService } from './currencyservice.ts';
import type { ProductCatalogService } from './productcatalogservice.ts';
import type { RecommendationService } from './recommendationservice.ts';
import type { ShippingService } from './shippingservice.ts';

export interface FrontendCalls {
  readonly ads: AdService;
  readonly cart: CartService;
  readonly catalog: ProductCatalogService;
  readonly checkout: CheckoutService;
  readonly currency: CurrencyService;
  readonly recommendations: RecommendationService;
  readonly shipping: ShippingService;
}

/** The Gateway of each cluster; the platform team owns it. */
const gateway = { name: 'public', namespace: 'gateways' };

/**
 * The shop's web pages: the one service that is reached from outside, through a Gateway. The public manifests open it
 * with a Service of type LoadBalancer instead.
 */
export class Frontend extends BoutiqueService {
  constructor(scope: Boutique, calls: FrontendCalls) {
    super(scope, 'frontend', {
      port: { http: { port: 80, targetPort: 8080 } },
      host: scope.host,
      // A canary names the Gateway in its traffic router.
      gateway: scope.release === 'progressive' ? undefined : gateway,
      replicas: scope.frontend,
      env: {
        PORT: '8080',
        // An optional service that is not part of this shop; the pages leave it alone unless ENABLE_ASSISTANT is set.
        SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
        ENABLE_PROFILER: '0',
      },
      calls: {
        PRODUCT_CATALOG_SERVICE_ADDR: calls.catalog,
        CURRENCY_SERVICE_ADDR: calls.currency,
        CART_SERVICE_ADDR: calls.cart,
        RECOMMENDATION_SERVICE_ADDR: calls.recommendations,
        SHIPPING_SERVICE_ADDR: calls.shipping,
        CHECKOUT_SERVICE_ADDR: calls.checkout,
        AD_SERVICE_ADDR: calls.ads,
      },
      // For Istio, where there is one: its proxy asks the probes' questions itself.
      podAnnotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' },
      terminationGracePeriodSeconds: 30,
      resources: small,
      probes: { readiness: healthz('x-readiness-probe'), liveness: healthz('x-liveness-probe') },
      progressive: careful,
    });
  }
}

/** The server starts a session for each request without one, so each probe brings its own. */
function healthz(session: string): HttpGetProbe {
  const httpHeaders = [{ name: 'Cookie', value: `shop_session-id=${session}` }];
  return { httpGet: { path: '/_healthz', httpHeaders }, initialDelaySeconds: 10 };
}

/** A canary: a twentieth of the users first, half of them when the numbers are good, all of them when a person says so. */
function careful(application: Application): RolloutStrategy {
  const successRate = new AnalysisTemplate(application, 'success-rate', {
    metrics: {
      // As Istio's proxies count requests; other meshes and gateways have other names for it.
      'success-rate': prometheus({
        address: 'http://prometheus.monitoring:9090',
        query:
          'sum(rate(istio_requests_total{destination_service_name="{{args.service}}",response_code!~"5.."}[2m])) / sum(rate(istio_requests_total{destination_service_name="{{args.service}}"}[2m]))',
        successCondition: 'len(result) > 0 && result[0] >= 0.99',
        interval: '1m',
        count: 5,
        failureLimit: 1,
      }),
    },
  });
  return canary({
    traffic: gatewayApi({ gateway }),
    steps: [
      setWeight(5),
      pause('5m'),
      analysis(successRate, { service: 'frontend-canary' }),
      setWeight(50),
      pause('10m'),
      analysis(successRate, { service: 'frontend-canary' }),
      pause(),
    ],
  });
}
