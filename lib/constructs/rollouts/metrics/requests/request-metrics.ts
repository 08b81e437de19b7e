/**
 * Where Prometheus finds the requests that reached one version, usually the canary: selectors as PromQL has them, such
 * as `http_requests_total{pod=~"shop-6f7c9-.+"}`. The functions beside this one know the names that common sources of
 * metrics use; a source of your own is an object like theirs.
 *
 * @typeParam Args - names of the arguments in the selectors
 */
export interface RequestMetrics<Args extends string = string> {
  /** Names of the arguments in the selectors, at run time. */
  readonly args: readonly Args[];
  /** Selects counters of all requests. */
  readonly all: string;
  /** Selects counters of the requests that failed. */
  readonly failed: string;
  /** Selects the buckets of a histogram of how long requests took. */
  readonly durationBuckets: string;
  /** What one of the histogram's `le` stands for. */
  readonly durationUnit: 'seconds' | 'milliseconds';
}

/** A matcher of one label as PromQL writes it, its value between quotes. */
export function matcher(label: string, operator: '=' | '!=' | '=~' | '!~', value: string): string {
  return `${label}${operator}"${value}"`;
}

/** Adds matchers to a metric's name. */
export function selector(metric: string, matchers: readonly string[]): string {
  return `${metric}{${matchers.join(',')}}`;
}

/** The argument that holds the hash of the new version's pods: give it `podTemplateHash('Latest')`. */
export type CanaryHash = '{{args.canary-hash}}';

/** The argument that holds the namespace of the rollout: give it `fieldRef('metadata.namespace')`. */
export type RolloutNamespace = '{{args.namespace}}';

/** The argument that holds the name of the Service of the new version's pods. */
export type CanaryServiceName = '{{args.canary-service}}';

/** Which pods are meant, in one namespace. */
export type PodSelection<Pods extends string, Namespace extends string> = {
  /** Namespace of the pods. @default '{{args.namespace}}' */
  readonly namespace?: Namespace;
} & (
  | {
      /** Hash of a version of the rollout. @default '{{args.canary-hash}}' */
      readonly hash?: Pods;
      readonly replicaSet?: never;
    }
  | {
      /**
       * Name of a ReplicaSet: that of an experiment's template, whose pods have no hash in their names. Give an
       * argument for it `{{templates.<name>.replicaset.name}}`.
       */
      readonly replicaSet: Pods;
      readonly hash?: never;
    }
);

/**
 * Matchers of pods by the labels `namespace` and `pod`, which Prometheus gives whatever it scrapes by the usual
 * service discovery. A pod is named after its ReplicaSet and a suffix without `-`, and the ReplicaSet of a rollout
 * after that and the hash. An experiment's ReplicaSet is named after the rollout, the new hash and more, for both of
 * its versions: the suffix must not be taken for more than it is.
 */
export function podMatchers({ hash, replicaSet, namespace }: PodSelection<string, string>): readonly string[] {
  const owner = replicaSet ?? `.+-${hash ?? ('{{args.canary-hash}}' satisfies CanaryHash)}`;
  return [
    matcher('namespace', '=', namespace ?? ('{{args.namespace}}' satisfies RolloutNamespace)),
    matcher('pod', '=~', `${owner}-[^-]+`),
  ];
}
