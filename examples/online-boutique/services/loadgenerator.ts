import { Application, Worker } from 'gitops-ts';
import type { Boutique } from '../boutique.ts';
import { security } from '../boutique-service.ts';
import { imageOf } from '../images.ts';
import type { Frontend } from './frontend.ts';

/**
 * The users of the shop: a demo has no others.
 *
 * The public manifest has an init container that waits for the frontend. Here there is none: requests that fail at
 * the start do no harm, and a pod that waits for another one hides what is wrong with it.
 */
export class LoadGenerator extends Application {
  readonly worker: Worker;

  constructor(scope: Boutique, frontend: Frontend) {
    super(scope, 'loadgenerator', { team: 'boutique' });
    this.worker = new Worker(this, 'loadgenerator', {
      image: imageOf('loadgenerator'),
      replicas: 1,
      env: { FRONTEND_ADDR: frontend.address, USERS: '10', RATE: '1' },
      network: { to: [frontend.web] },
      podAnnotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' },
      terminationGracePeriodSeconds: 5,
      resources: { requests: { cpu: '300m', memory: '256Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
      security,
    });
  }
}
