import type { Boutique } from '../boutique.ts';
import { BoutiqueService, small } from '../boutique-service.ts';

/** Estimates what shipping costs, and pretends to ship. */
export class ShippingService extends BoutiqueService {
  constructor(scope: Boutique) {
    super(scope, 'shippingservice', {
      port: { grpc: 50_051 },
      env: { PORT: '50051', DISABLE_PROFILER: '1' },
      terminationGracePeriodSeconds: 30,
      resources: small,
      probes: { readiness: { grpc: {}, periodSeconds: 5 }, liveness: { grpc: {} } },
    });
  }
}
