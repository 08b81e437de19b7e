import type { Boutique } from '../boutique.ts';
import { BoutiqueService, grpcProbes, small } from '../boutique-service.ts';

/** Lists what the shop sells. */
export class ProductCatalogService extends BoutiqueService {
  constructor(scope: Boutique) {
    super(scope, 'productcatalogservice', {
      port: { grpc: 3550 },
      env: { PORT: '3550', DISABLE_PROFILER: '1' },
      resources: small,
      probes: grpcProbes,
    });
  }
}
