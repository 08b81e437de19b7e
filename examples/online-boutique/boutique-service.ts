import {
  Application,
  type Probes,
  type Resources,
  type RolloutStrategy,
  type Security,
  WebService,
  type WebServiceProps,
} from 'gitops-ts';
import type { Boutique } from './boutique.ts';
import { imageOf } from './images.ts';

export interface BoutiqueServiceProps extends Omit<WebServiceProps, 'image' | 'security' | 'strategy'> {
  /** @default the project's own image of the service's name */
  readonly image?: string;
  /**
   * The services that this one calls, by the environment variable in which it looks for the address. Each entry
   * also opens the way there: nothing else may connect.
   */
  readonly calls?: Readonly<Record<string, BoutiqueService>>;
  /** Makes the strategy where releases are progressive, with what it needs beside it in the application. */
  readonly progressive?: (application: Application) => RolloutStrategy;
}

/** Most services ask for the same. */
export const small: Resources = {
  requests: { cpu: '100m', memory: '64Mi' },
  limits: { cpu: '200m', memory: '128Mi' },
};

/** Both probes ask the server's own health service; so do the public manifests. */
export const grpcProbes: Probes = { readiness: { grpc: {} }, liveness: { grpc: {} } };

/** The images were built for this user, and the public manifests run them as it. The group shares their volumes. */
export const security: Security = { runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 };

/**
 * One service of the shop, an application of its own: it is delivered, rolled back and looked at by itself.
 *
 * Where our pods differ from the public manifests, they add to them: a writable /tmp on the read-only root, requests
 * and limits of ephemeral storage, the seccomp profile, no service links, topology spread. Service accounts carry no
 * token: no service talks to the Kubernetes API.
 */
export abstract class BoutiqueService extends Application {
  readonly web: WebService;

  protected constructor(scope: Boutique, name: string, props: BoutiqueServiceProps) {
    super(scope, name, { team: 'boutique' });
    const { calls = {}, env, image = imageOf(name), progressive, ...rest } = props;
    const addresses = Object.entries(calls).map(([variable, service]) => [variable, service.address] as const);
    this.web = new WebService(this, name, {
      replicas: scope.backends,
      terminationGracePeriodSeconds: 5,
      ...rest,
      image,
      security,
      env: { ...env, ...Object.fromEntries(addresses) },
      strategy: scope.release === 'progressive' ? progressive?.(this) : undefined,
      network: { to: Object.values(calls).map(({ web }) => web) },
    });
  }

  /** Where the other services of the environment find this one: `cartservice:7070`. */
  get address(): string {
    return `${this.web.service.name}:${this.web.service.port}`;
  }
}
