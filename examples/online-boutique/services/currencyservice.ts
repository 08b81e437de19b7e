import type { Boutique } from '../boutique.ts';
import { BoutiqueService, grpcProbes, small } from '../boutique-service.ts';

/** Converts prices. */
export class CurrencyService extends BoutiqueService {
  constructor(scope: Boutique) {
    super(scope, 'currencyservice', {
      port: { grpc: 7000 },
      env: { PORT: '7000', DISABLE_PROFILER: '1' },
      resources: small,
      probes: grpcProbes,
    });
  }
}
