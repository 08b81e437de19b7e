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

/** Minor versions of Kubernetes 1 that schemas are shipped for. */
export const oldestMinor = 27;
export const newestMinor = 36;

/** A part of the shipped data that is read when one of its groups is asked for. */
class LazyModule {
  readonly groups: ReadonlySet<string>;
  readonly #text: string;
  #module: ShippedModule | undefined;

  constructor(groups: readonly string[], text: string) {
    this.groups = new Set(groups);
    this.#text = text;
  }

  get content(): ShippedModule {
    this.#module ??= JSON.parse(this.#text) as ShippedModule;
    return this.#module;
  }
}

/** Kubernetes' own kinds. */
export const kubernetesModule: LazyModule = new LazyModule(kubernetesGroups, kubernetesSchemas);

/** Kinds of the usual controllers. */
export const controllerModules: readonly LazyModule[] = [
  new LazyModule(argoCdGroups, argoCdSchemas),
  new LazyModule(argoRolloutsGroups, argoRolloutsSchemas),
  new LazyModule(certManagerGroups, certManagerSchemas),
  new LazyModule(externalSecretsGroups, externalSecretsSchemas),
  new LazyModule(fluxGroups, fluxSchemas),
  new LazyModule(gatewayApiGroups, gatewayApiSchemas),
  new LazyModule(istioGroups, istioSchemas),
  new LazyModule(kedaGroups, kedaSchemas),
  new LazyModule(prometheusOperatorGroups, prometheusOperatorSchemas),
  new LazyModule(sealedSecretsGroups, sealedSecretsSchemas),
  new LazyModule(traefikGroups, traefikSchemas),
];
