// What the shipped schemas are made from: one module of lib/validation/schema/data for each package.

import { argoCd } from './overlay/argo-cd.mjs';
import { argoRollouts } from './overlay/argo-rollouts.mjs';
import { certManager } from './overlay/cert-manager.mjs';
import { externalSecrets } from './overlay/external-secrets.mjs';
import { flux } from './overlay/flux.mjs';
import { gatewayApi } from './overlay/gateway-api.mjs';
import { prometheusOperator } from './overlay/prometheus-operator.mjs';

/** CRD packages: module name, package, and the version of the project whose CRDs it holds. */
export const crdSources = [
  { module: 'argo-cd', package: '@kubernetes-models/argo-cd', of: 'Argo CD v3.4', overlay: argoCd },
  {
    module: 'argo-rollouts',
    package: '@kubernetes-models/argo-rollouts',
    of: 'Argo Rollouts v1.9',
    overlay: argoRollouts,
  },
  { module: 'cert-manager', package: '@kubernetes-models/cert-manager', of: 'cert-manager', overlay: certManager },
  {
    module: 'external-secrets',
    package: '@kubernetes-models/external-secrets',
    of: 'External Secrets',
    overlay: externalSecrets,
  },
  { module: 'flux', package: '@kubernetes-models/flux-cd', of: 'Flux', overlay: flux },
  {
    module: 'gateway-api',
    package: '@kubernetes-models/gateway-api',
    of: 'Gateway API, experimental channel',
    overlay: gatewayApi,
  },
  { module: 'istio', package: '@kubernetes-models/istio', of: 'Istio' },
  { module: 'keda', package: '@kubernetes-models/keda', of: 'KEDA' },
  {
    module: 'prometheus-operator',
    package: '@kubernetes-models/prometheus-operator',
    of: 'Prometheus Operator',
    overlay: prometheusOperator,
  },
  { module: 'sealed-secrets', package: '@kubernetes-models/sealed-secrets', of: 'Sealed Secrets' },
  { module: 'traefik', package: '@kubernetes-models/traefik', of: 'Traefik' },
];

/** Packages whose types the others refer to, and that belong to the module of Kubernetes itself. */
export const kubernetesPackages = ['kubernetes-models', '@kubernetes-models/apimachinery'];
