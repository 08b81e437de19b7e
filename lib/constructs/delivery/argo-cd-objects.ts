import { ApiObject, type Chart } from 'cdk8s';
import type { Fields } from '../fields.ts';
import type { IgnoredDifference } from '../ignored-difference.ts';
import type { ArgoCDOptions, GroupKind } from './argo-cd-options.ts';
import type { Cluster } from './environment.ts';

const apiVersion = 'argoproj.io/v1alpha1';

/** The cluster that Argo CD itself runs in. */
export const argoCDCluster: Cluster = { server: 'https://kubernetes.default.svc' };

/** Where a project may deliver to, and what. */
export interface AppProjectSpec {
  readonly name: string;
  readonly description: string;
  readonly cluster: Cluster;
  readonly namespaces: readonly string[];
  /** All cluster-scoped kinds that are allowed. */
  readonly clusterKinds: readonly GroupKind[];
  /** All namespaced kinds that are allowed; undefined for all. */
  readonly namespacedKinds?: readonly GroupKind[];
}

/** Adds an AppProject. Projects come before the Applications in them. */
export function addAppProject(chart: Chart, options: ArgoCDOptions, spec: AppProjectSpec): ApiObject {
  return new ApiObject(chart, `AppProject ${spec.name}`, {
    apiVersion,
    kind: 'AppProject',
    metadata: {
      name: spec.name,
      namespace: options.namespace,
      annotations: { 'argocd.argoproj.io/sync-wave': '-2' },
    },
    spec: {
      description: spec.description,
      sourceRepos: [options.repoURL],
      destinations: spec.namespaces.map((namespace) => ({ ...spec.cluster, namespace })),
      clusterResourceWhitelist: spec.clusterKinds.map(({ group, kind }) => ({ group, kind })),
      namespaceResourceWhitelist: spec.namespacedKinds?.map(({ group, kind }) => ({ group, kind })),
    },
  });
}

/** What one Argo CD Application delivers, and where to. */
export interface ArgoApplicationSpec {
  readonly name: string;
  readonly project: string;
  readonly cluster: Cluster;
  readonly namespace: string;
  /** Branch that it is read from. */
  readonly branch: string;
  /** Path below the root of the repository; `.` for the root itself. */
  readonly path: string;
  readonly directory?: Fields;
  readonly syncWave?: number;
  readonly finalizer: ArgoCDOptions['finalizer'];
  readonly ignoredDifferences?: readonly IgnoredDifference[];
}

/** Adds an Argo CD Application. */
export function addApplication(chart: Chart, options: ArgoCDOptions, spec: ArgoApplicationSpec): ApiObject {
  const { automated, retry, syncOptions, repoURL } = options;
  const { ignoredDifferences = [], syncWave } = spec;
  return new ApiObject(chart, `Application ${spec.name}`, {
    apiVersion,
    kind: 'Application',
    metadata: {
      name: spec.name,
      namespace: options.namespace,
      ...(syncWave === undefined ? {} : { annotations: { 'argocd.argoproj.io/sync-wave': String(syncWave) } }),
      ...(spec.finalizer === 'none' ? {} : { finalizers: [finalizers[spec.finalizer]] }),
    },
    spec: {
      project: spec.project,
      source: { repoURL, targetRevision: spec.branch, path: spec.path, directory: spec.directory },
      destination: { ...spec.cluster, namespace: spec.namespace },
      syncPolicy: {
        automated: automated && { ...automated, allowEmpty: false },
        syncOptions: [...syncOptions],
        retry,
      },
      ignoreDifferences: ignoredDifferences.length === 0 ? undefined : ignoredDifferences.map(renderDifference),
    },
  });
}

const finalizers = {
  foreground: 'resources-finalizer.argocd.argoproj.io',
  background: 'resources-finalizer.argocd.argoproj.io/background',
} as const;

function renderDifference(difference: IgnoredDifference): Fields {
  const { group, kind, name, namespace, jsonPointers, jqPathExpressions } = difference;
  return { group: group === '' ? undefined : group, kind, name, namespace, jsonPointers, jqPathExpressions };
}
