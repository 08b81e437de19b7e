import type { Boutique } from '../boutique.ts';
import { BoutiqueService, grpcProbes, small } from '../boutique-service.ts';

/** Pretends to charge credit cards. */
export class PaymentService extends BoutiqueService {
  constructor(scope: Boutique) {
    super(scope, 'paymentservice', {
      port: { grpc: 50051 },
      env: { PORT: '50051', DISABLE_PROFILER: '1' },
      resources: small,
      probes: grpcProbes,
    });
  }
}
