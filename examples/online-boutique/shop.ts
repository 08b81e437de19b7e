import type { Boutique } from './boutique.ts';
import { AdService } from './services/adservice.ts';
import { CartService } from './services/cartservice.ts';
import { CheckoutService } from './services/checkoutservice.ts';
import { CurrencyService } from './services/currencyservice.ts';
import { EmailService } from './services/emailservice.ts';
import { Frontend } from './services/frontend.ts';
import { LoadGenerator } from './services/loadgenerator.ts';
import { PaymentService } from './services/paymentservice.ts';
import { ProductCatalogService } from './services/productcatalogservice.ts';
import { RecommendationService } from './services/recommendationservice.ts';
import { RedisCart } from './services/redis-cart.ts';
import { ShippingService } from './services/shippingservice.ts';

/** Puts the whole shop into an environment: who is there, and who calls whom. */
export function openShop(environment: Boutique): void {
  const ads = new AdService(environment);
  const catalog = new ProductCatalogService(environment);
  const currency = new CurrencyService(environment);
  const email = new EmailService(environment);
  const payment = new PaymentService(environment);
  const shipping = new ShippingService(environment);
  const cart = new CartService(environment, new RedisCart(environment));
  const recommendations = new RecommendationService(environment, catalog);
  const checkout = new CheckoutService(environment, { cart, catalog, currency, email, payment, shipping });
  const frontend = new Frontend(environment, {
    ads,
    cart,
    catalog,
    checkout,
    currency,
    recommendations,
    shipping,
  });
  new LoadGenerator(environment, frontend);
}
