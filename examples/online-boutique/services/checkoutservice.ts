import { blueGreen } from 'gitops-ts';
import type { Boutique } from '../boutique.ts';
import { BoutiqueService, grpcProbes, small } from '../boutique-service.ts';
import type { CartService } from './cartservice.ts';
import type { CurrencyService } from './currencyservice.ts';
import type { EmailService } from './emailservice.ts';
import type { PaymentService } from './paymentservice.ts';
import type { ProductCatalogService } from './productcatalogservice.ts';
import type { ShippingService } from './shippingservice.ts';

export interface CheckoutServiceCalls {
  readonly cart: CartService;
  readonly catalog: ProductCatalogService;
  readonly currency: CurrencyService;
  readonly email: EmailService;
  readonly payment: PaymentService;
  readonly shipping: ShippingService;
}

/**
 * Places orders. Where releases are progressive, two versions never take orders at once: the new one starts beside
 * the old one (`checkoutservice-preview` leads to it), and a person moves all traffic over.
 */
export class CheckoutService extends BoutiqueService {
  constructor(scope: Boutique, calls: CheckoutServiceCalls) {
    super(scope, 'checkoutservice', {
      port: { grpc: 5050 },
      env: { PORT: '5050' },
      calls: {
        PRODUCT_CATALOG_SERVICE_ADDR: calls.catalog,
        SHIPPING_SERVICE_ADDR: calls.shipping,
        PAYMENT_SERVICE_ADDR: calls.payment,
        EMAIL_SERVICE_ADDR: calls.email,
        CURRENCY_SERVICE_ADDR: calls.currency,
        CART_SERVICE_ADDR: calls.cart,
      },
      terminationGracePeriodSeconds: 30,
      resources: small,
      probes: grpcProbes,
      progressive: () => blueGreen({ autoPromotionEnabled: false, previewReplicaCount: 1, scaleDownDelaySeconds: 300 }),
    });
  }
}
