import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, textAt, valueAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf, type Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { perScope } from './per-scope.ts';

/**
 * Groups of controllers whose objects, apart from {@link makers}, bring about no pods, Services,
 * ServiceAccounts or volumes. Kubernetes' own groups are told by their names.
 */
const quietGroups: ReadonlySet<string> = new Set([
  'acme.cert-manager.io',
  'apisix.apache.org',
  'appmesh.k8s.aws',
  'argoproj.io',
  'bitnami.com',
  'cert-manager.io',
  'cilium.io',
  'configuration.konghq.com',
  'constraints.gatekeeper.sh',
  'core.openfeature.dev',
  'crd.projectcalico.org',
  'elbv2.k8s.aws',
  'extensions.istio.io',
  'external-secrets.io',
  'generators.external-secrets.io',
  'getambassador.io',
  'image.toolkit.fluxcd.io',
  'karpenter.sh',
  'keda.sh',
  'kustomize.toolkit.fluxcd.io',
  'kyverno.io',
  'linkerd.io',
  'monitoring.coreos.com',
  'networking.istio.io',
  'notification.toolkit.fluxcd.io',
  'policy.linkerd.io',
  'projectcalico.org',
  'projectcontour.io',
  'secrets-store.csi.x-k8s.io',
  'security.istio.io',
  'source.toolkit.fluxcd.io',
  'telemetry.istio.io',
  'templates.gatekeeper.sh',
  'traefik.containo.us',
  'traefik.io',
  'x.getambassador.io',
]);

/** Kinds of the groups above that do run pods of which the manifest shows no template. */
const makers: ReadonlySet<string> = new Set([
  'argoproj.io/ArgoCD',
  'argoproj.io/CronWorkflow',
  'argoproj.io/EventBus',
  'argoproj.io/EventSource',
  'argoproj.io/Sensor',
  'argoproj.io/Workflow',
  'argoproj.io/WorkflowTemplate',
  'keda.sh/ScaledJob',
  'monitoring.coreos.com/Alertmanager',
  'monitoring.coreos.com/Prometheus',
  'monitoring.coreos.com/PrometheusAgent',
  'monitoring.coreos.com/ThanosRuler',
]);

/** Groups of objects that render a chart: anything may come of it. */
const chartKinds: ReadonlySet<string> = new Set(['helm.toolkit.fluxcd.io/HelmRelease', 'helm.cattle.io/HelmChart']);

/** What controllers may bring into the cluster beside the objects at hand. */
export class Foreign {
  readonly #makers: readonly Manifest[];
  /** Namespaces into which charts are rendered; undefined where it is not said. */
  readonly #charts: readonly (string | undefined)[];
  #mentions: ReadonlySet<string> | undefined;

  constructor(manifests: readonly Manifest[]) {
    this.#makers = manifests.filter(isMaker);
    this.#charts = manifests.flatMap(chartNamespaces);
  }

  /** Whether pods may run in a namespace that none of the objects describes. */
  mayRunPods(namespace: string | undefined): boolean {
    return (
      this.#makers.some((one) => isSameNamespace(namespaceOf(one), namespace)) ||
      this.#charts.some((one) => isSameNamespace(one, namespace))
    );
  }

  /** Whether an object may be made by a controller: one that renders a chart, or whose custom resource says its name. */
  mayMake({ namespace, name }: Reference): boolean {
    if (this.#charts.some((one) => isSameNamespace(one, namespace))) return true;
    if (this.#makers.length === 0) return false;
    if (this.#makers.some(({ id }) => name === id.name || name.startsWith(`${id.name}-`))) return true;
    this.#mentions ??= new Set(this.#makers.flatMap(({ object }) => wordsIn(object['spec'])));
    return this.#mentions.has(name);
  }
}

export const foreignOf: (scope: Scope) => Foreign = perScope(({ manifests }) => new Foreign(manifests));

/** Of Kubernetes' own kinds, a Gateway has the pods of its proxy. */
function isMaker({ id }: Manifest): boolean {
  if (isKubernetesGroup(id.group)) return id.kind === 'Gateway';
  return !quietGroups.has(id.group) || makers.has(`${id.group}/${id.kind}`);
}

/** `apps`, `batch` and the like have no dot, the others end in k8s.io; x-k8s.io is for projects beside Kubernetes. */
export function isKubernetesGroup(group: string): boolean {
  return !group.includes('.') || (group.endsWith('.k8s.io') && !group.endsWith('.x-k8s.io'));
}

function chartNamespaces(manifest: Manifest): readonly (string | undefined)[] {
  const { id, object } = manifest;
  if (isKubernetesGroup(id.group)) return [];
  if (chartKinds.has(`${id.group}/${id.kind}`)) {
    return [textAt(object, 'spec', 'targetNamespace') ?? namespaceOf(manifest)];
  }
  if (id.group !== 'argoproj.io' || (id.kind !== 'Application' && id.kind !== 'ApplicationSet')) return [];
  const spec = id.kind === 'Application' ? object['spec'] : valueAt(object, 'spec', 'template', 'spec');
  // An Application of a path mostly is of files that are at hand too.
  const sources = [valueAt(spec, 'source'), ...listAt(spec, 'sources')];
  return sources.some((source) => textAt(source, 'chart') !== undefined)
    ? [textAt(spec, 'destination', 'namespace')]
    : [];
}

function wordsIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap(wordsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(wordsIn) : [];
}
