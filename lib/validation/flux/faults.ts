import { didYouMean } from '../../kernel/closest.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';

/** What is wrong with an object of Flux: a pointer below `spec`, and what it does, to follow its name. */
export type FluxFault = readonly [pointer: string, what: string, hint?: string | undefined];

/** What an API of Flux takes for a length of time (the pattern of its CRDs). */
const duration = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;
const durations: readonly string[] = ['interval', 'retryInterval', 'timeout'];

/** Faults of a Kustomization (kustomize.toolkit.fluxcd.io). */
export function* kustomizationFaults(spec: JsonObject): Iterable<FluxFault> {
  yield* durationFaults(spec);
}

/** Faults of a HelmRelease (helm.toolkit.fluxcd.io). */
export function* helmReleaseFaults(spec: JsonObject): Iterable<FluxFault> {
  yield* durationFaults(spec);
  const [chart, reference] = ['chart', 'chartRef'].map((field) => isJsonObject(spec[field]));
  if (chart === reference) {
    yield ['', chart === true ? 'has both a chart and a chartRef' : 'has neither a chart nor a chartRef'];
  }
  const values = spec['values'];
  if (values !== undefined && values !== null && !isJsonObject(values)) {
    yield ['/values', 'has values that are no map', 'write them as YAML, without a | before them'];
  }
  for (const action of ['install', 'upgrade']) {
    const policy = textAt(spec, action, 'crds');
    if (policy === undefined || policy.includes('${') || crdPolicies.includes(policy)) continue;
    const hint = didYouMean(policy, crdPolicies) ?? `use one of ${crdPolicies.join(', ')}`;
    yield [`/${action}/crds`, `has the policy '${policy}' for the CRDs of its chart`, hint];
  }
}

/** What becomes of the CRDs of a chart (helm-controller: `CRDsPolicy`). */
const crdPolicies: readonly string[] = ['Skip', 'Create', 'CreateReplace'];

const git = /^(?:https?|ssh):\/\//;

/** Faults of a source (source.toolkit.fluxcd.io). */
export function* sourceFaults(spec: JsonObject, kind: string): Iterable<FluxFault> {
  yield* durationFaults(spec);
  const url = textAt(spec, 'url');
  if (url === undefined || url.includes('${')) return;
  if (kind === 'GitRepository' && !git.test(url)) {
    const isShort = /^[^/:]+@[^/:]+:/.test(url);
    const hint = isShort ? `use ssh://${url.replace(':', '/')}` : undefined;
    yield ['/url', `has the url '${url}', and takes http://, https:// or ssh://`, hint];
  }
  if (kind === 'OCIRepository' && !url.startsWith('oci://')) {
    yield ['/url', `has the url '${url}', and takes oci://`];
  }
  if (kind !== 'HelmRepository') return;
  if (!/^(?:https?|oci):\/\//.test(url)) yield ['/url', `has the url '${url}', and takes http://, https:// or oci://`];
  else if (url.startsWith('oci://') !== (spec['type'] === 'oci')) {
    yield [
      '/url',
      `has the url '${url}' and the type '${textAt(spec, 'type') ?? 'default'}'`,
      'oci:// goes with type: oci',
    ];
  }
}

function* durationFaults(spec: JsonObject): Iterable<FluxFault> {
  for (const field of durations) {
    const value = spec[field];
    if (typeof value !== 'string' || value.includes('${') || duration.test(value)) continue;
    yield [
      `/${field}`,
      `has the ${field} '${value}', which is no length of time`,
      "write it like '30s', '10m' or '1h'",
    ];
  }
}

/** Settings of which one does nothing beside the other. */
export function* ignoredSettings(spec: JsonObject, kind: string): Iterable<FluxFault> {
  if (kind === 'Kustomization' && spec['wait'] === true && listAt(spec, 'healthChecks').length > 0) {
    yield ['/healthChecks', 'has healthChecks, which wait: true ignores: it waits for everything'];
  }
  const styles = { GitRepository: ['tag', 'semver', 'name', 'commit'], OCIRepository: ['tag', 'semver'] } as const;
  const known: readonly string[] = kind === 'GitRepository' || kind === 'OCIRepository' ? styles[kind] : [];
  const ref = objectAt(spec, 'ref');
  const used = known.filter((style) => textAt(ref, style) !== undefined);
  if (used.length > 1) yield ['/ref', `names what to fetch by ${used.join(' and ')}, and only one of them counts`];
}
