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

/** Which pods are meant: by the hash in their names, in one namespace. */
export interface PodSelection<Hash extends string, Namespace extends string> {
  /** Hash of the version. @default '{{args.canary-hash}}' */
  readonly hash?: Hash;
  /** Namespace of the pods. @default '{{args.namespace}}' */
  readonly namespace?: Namespace;
}

/**
 * Matchers of pods by the labels `namespace` and `pod`, which Prometheus gives whatever it scrapes by the usual
 * service discovery. A pod is named after the rollout, the hash of its version and a suffix.
 */
export function podMatchers({ hash, namespace }: PodSelection<string, string>): readonly string[] {
  return [
    matcher('namespace', '=', namespace ?? ('{{args.namespace}}' satisfies RolloutNamespace)),
    matcher('pod', '=~', `.+-${hash ?? ('{{args.canary-hash}}' satisfies CanaryHash)}-.+`),
  ];
}
