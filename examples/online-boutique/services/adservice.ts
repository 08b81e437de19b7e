import type { Boutique } from '../boutique.ts';
import { BoutiqueService } from '../boutique-service.ts';

/** Chooses advertisements by the words of a page. On the JVM, which takes its time to start. */
export class AdService extends BoutiqueService {
  constructor(scope: Boutique) {
    super(scope, 'adservice', {
      port: { grpc: 9555 },
      env: { PORT: '9555' },
      resources: { requests: { cpu: '200m', memory: '180Mi' }, limits: { cpu: '300m', memory: '300Mi' } },
      probes: {
        readiness: { grpc: {}, initialDelaySeconds: 20, periodSeconds: 15 },
        liveness: { grpc: {}, initialDelaySeconds: 20, periodSeconds: 15 },
      },
    });
  }
}
