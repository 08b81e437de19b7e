import type { Boutique } from '../boutique.ts';
import { BoutiqueService } from '../boutique-service.ts';
import type { RedisCart } from './redis-cart.ts';

/** Keeps what users put into their carts, in Redis. */
export class CartService extends BoutiqueService {
  constructor(scope: Boutique, redis: RedisCart) {
    super(scope, 'cartservice', {
      port: { grpc: 7070 },
      calls: { REDIS_ADDR: redis },
      resources: { requests: { cpu: '200m', memory: '64Mi' }, limits: { cpu: '300m', memory: '128Mi' } },
      probes: {
        readiness: { grpc: {}, initialDelaySeconds: 15 },
        liveness: { grpc: {}, initialDelaySeconds: 15, periodSeconds: 10 },
      },
    });
  }
}
