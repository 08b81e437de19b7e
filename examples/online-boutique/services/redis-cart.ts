import type { Boutique } from '../boutique.ts';
import { BoutiqueService } from '../boutique-service.ts';
import { redisImage } from '../images.ts';

/** The Redis behind the carts. They live in an emptyDir, and are gone when the pod is: it is a demo. */
export class RedisCart extends BoutiqueService {
  constructor(scope: Boutique) {
    super(scope, 'redis-cart', {
      image: redisImage,
      port: { 'tcp-redis': 6379 },
      // One, for two would not know of each other's carts.
      replicas: 1,
      // Unlike in the public manifests the volume has a limit; what does not fit into memory is not written either.
      writable: { '/data': '256Mi' },
      terminationGracePeriodSeconds: 30,
      resources: { requests: { cpu: '70m', memory: '200Mi' }, limits: { cpu: '125m', memory: '256Mi' } },
      probes: {
        readiness: { tcpSocket: {}, periodSeconds: 5 },
        liveness: { tcpSocket: {}, periodSeconds: 5 },
      },
    });
  }
}
