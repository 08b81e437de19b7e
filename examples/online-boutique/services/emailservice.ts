import type { Boutique } from '../boutique.ts';
import { BoutiqueService, small } from '../boutique-service.ts';

/** Pretends to send confirmations. Found on port 5000, though its server listens on 8080. */
export class EmailService extends BoutiqueService {
  constructor(scope: Boutique) {
    super(scope, 'emailservice', {
      port: { grpc: { port: 5000, targetPort: 8080 } },
      env: { PORT: '8080', DISABLE_PROFILER: '1' },
      resources: small,
      probes: { readiness: { grpc: {}, periodSeconds: 5 }, liveness: { grpc: {}, periodSeconds: 5 } },
    });
  }
}
