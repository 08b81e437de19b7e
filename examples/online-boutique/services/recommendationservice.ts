import type { Boutique } from '../boutique.ts';
import { BoutiqueService } from '../boutique-service.ts';
import type { ProductCatalogService } from './productcatalogservice.ts';

/** Recommends other products. */
export class RecommendationService extends BoutiqueService {
  constructor(scope: Boutique, catalog: ProductCatalogService) {
    super(scope, 'recommendationservice', {
      port: { grpc: 8080 },
      calls: { PRODUCT_CATALOG_SERVICE_ADDR: catalog },
      env: { PORT: '8080', DISABLE_PROFILER: '1' },
      resources: { requests: { cpu: '100m', memory: '220Mi' }, limits: { cpu: '200m', memory: '450Mi' } },
      probes: { readiness: { grpc: {}, periodSeconds: 5 }, liveness: { grpc: {}, periodSeconds: 5 } },
    });
  }
}
