import { argoCdGroups, argoCdSchemas } from './data/argo-cd.ts';
import { argoRolloutsGroups, argoRolloutsSchemas } from './data/argo-rollouts.ts';
import { certManagerGroups, certManagerSchemas } from './data/cert-manager.ts';
import { externalSecretsGroups, externalSecretsSchemas } from './data/external-secrets.ts';
import { fluxGroups, fluxSchemas } from './data/flux.ts';
import { gatewayApiGroups, gatewayApiSchemas } from './data/gateway-api.ts';
import { istioGroups, istioSchemas } from './data/istio.ts';
import { kedaGroups, kedaSchemas } from './data/keda.ts';
import { kubernetesGroups, kubernetesSchemas } from './data/kubernetes.ts';
import { prometheusOperatorGroups, prometheusOperatorSchemas } from './data/prometheus-operator.ts';
import { sealedSecretsGroups, sealedSecretsSchemas } from './data/sealed-secrets.ts';
import { traefikGroups, traefikSchemas } from './data/traefik.ts';
import type { ShippedModule } from './shipped-type.ts';
import { trafficRouterGroups, trafficRouterSchemas } from './traffic-routers.ts';

/** Minor versions of Kubernetes 1 that schemas are shipped for. */
export const oldestMinor = 27;
export const newestMinor = 36;

/** A part of the shipped data that is read when one of its groups is asked for. */
class LazyModule {
  readonly groups: ReadonlySet<string>;
  readonly #read: () => ShippedModule;
  #module: ShippedModule | undefined;

  constructor(groups: readonly string[], read: () => ShippedModule) {
    this.groups = new Set(groups);
    this.#read = read;
  }

  get content(): ShippedModule {
    this.#module ??= this.#read();
    return this.#module;
  }
}

const parsed = (text: string) => (): ShippedModule => JSON.parse(text) as ShippedModule;

/** Kubernetes' own kinds. */
export const kubernetesModule: LazyModule = new LazyModule(kubernetesGroups, parsed(kubernetesSchemas));

/** Kinds of the usual controllers. */
export const controllerModules: readonly LazyModule[] = [
  new LazyModule(argoCdGroups, parsed(argoCdSchemas)),
  new LazyModule(argoRolloutsGroups, parsed(argoRolloutsSchemas)),
  new LazyModule(certManagerGroups, parsed(certManagerSchemas)),
  new LazyModule(externalSecretsGroups, parsed(externalSecretsSchemas)),
  new LazyModule(fluxGroups, parsed(fluxSchemas)),
  new LazyModule(gatewayApiGroups, parsed(gatewayApiSchemas)),
  new LazyModule(istioGroups, parsed(istioSchemas)),
  new LazyModule(kedaGroups, parsed(kedaSchemas)),
  new LazyModule(prometheusOperatorGroups, parsed(prometheusOperatorSchemas)),
  new LazyModule(sealedSecretsGroups, parsed(sealedSecretsSchemas)),
  new LazyModule(traefikGroups, parsed(traefikSchemas)),
  new LazyModule(trafficRouterGroups, () => trafficRouterSchemas),
];
