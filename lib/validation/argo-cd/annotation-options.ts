import { didYouMean, isMisspelt } from '../../kernel/closest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isLiteral } from './application-view.ts';
import { type Fault, pointerStep } from './fault.ts';
import { syncOptionFault } from './sync-options.ts';
import { wordsOf } from './waves-and-hooks.ts';

const domain = 'argocd.argoproj.io/';
const flags = ['true', 'false'];

/** Annotations with a few possible values (Argo CD user guide, annotations-and-labels). */
const enumerated: ReadonlyMap<string, readonly string[]> = new Map([
  [`${domain}ignore-resource-updates`, flags],
  [`${domain}ignore-healthcheck`, flags],
  [`${domain}ignore-default-links`, flags],
  [`${domain}skip-reconcile`, flags],
  [`${domain}refresh`, ['normal', 'hard']],
  [`${domain}hydrate`, ['normal', 'hard']],
  ['notice.argocd.argoproj.io/severity', ['info', 'warning', 'critical']],
  ['notice.argocd.argoproj.io/scope', ['banner', 'icon', 'both']],
  ['notice.argocd.argoproj.io/permanent', flags],
]);

/** Options for the comparison with the cluster (user guide, compare-options and diff-strategies). */
const compareOptions: readonly string[] = [
  'IgnoreExtraneous',
  ...['ServerSideDiff', 'IncludeMutationWebhook'].flatMap((name) => flags.map((value) => `${name}=${value}`)),
];

/** Annotations that people misspell. */
const known: readonly string[] = [
  ...enumerated.keys(),
  ...[
    'sync-wave',
    'hook',
    'hook-delete-policy',
    'sync-options',
    'compare-options',
    'tracking-id',
    'managed-by-url',
  ].map((name) => domain + name),
  ...['manifest-generate-paths', 'client-side-apply-migration-manager', 'application-set-refresh'].map(
    (name) => domain + name,
  ),
  ...['deletion-approved', 'installation-id', 'ignore-restart-policy', 'health-aggregate-overrides'].map(
    (name) => domain + name,
  ),
  ...['hydrate-timestamp', 'refresh-timestamp', 'ignore-differences'].map((name) => domain + name),
];

/** Names that are annotations of Argo CD under whatever prefix they were written. */
const telling = /^(?:sync-wave|hook-delete-policy|sync-options|compare-options)$/;

/** Faults of the annotations that Argo CD reads from any object, with pointers from the annotations. */
export function* annotationFaults(annotations: JsonObject): Iterable<Fault> {
  for (const [key, value] of Object.entries(annotations)) {
    const at = pointerStep(key);
    const fault = keyFault(key);
    if (fault !== undefined) yield { at, ...fault };
    if (typeof value !== 'string' || !isLiteral(value)) continue;
    for (const one of valueFaults(key, value)) yield { at, ...one };
  }
}

type Why = Pick<Fault, 'what' | 'hint' | 'severity'>;

function keyFault(key: string): Why | undefined {
  const [prefix = '', name = ''] = key.split('/', 2);
  if (key.startsWith(domain) && !known.includes(key)) {
    const near = didYouMean(
      name,
      known.map((one) => one.slice(one.indexOf('/') + 1)),
    );
    return near === undefined
      ? undefined
      : { what: `has the annotation '${key}', which Argo CD does not know`, hint: near };
  }
  if (prefix !== domain.slice(0, -1) && /argo/.test(prefix) && telling.test(name)) {
    return { what: `has the annotation '${key}', which Argo CD does not read`, hint: `use ${domain}${name}` };
  }
  const meant = prefixes.find((one) => isMisspelt(prefix, one, 2));
  if (meant !== undefined) {
    return { what: `has the annotation '${key}', which Argo does not read`, hint: `use ${meant}/${name}` };
  }
  return undefined;
}

/** What the annotations of Argo's controllers begin with. */
const prefixes: readonly string[] = [domain.slice(0, -1), 'notifications.argoproj.io', 'notice.argocd.argoproj.io'];

function* valueFaults(key: string, value: string): Iterable<Why> {
  const allowed = enumerated.get(key);
  if (allowed !== undefined && !allowed.includes(value)) {
    yield { what: `has ${key} '${value}', and it is ${allowed.join(' or ')}`, hint: didYouMean(value, allowed) };
  }
  if (key === `${domain}sync-options`) {
    for (const option of wordsOf(value)) {
      const fault = syncOptionFault(option, 'resource');
      if (fault === undefined) continue;
      yield { what: fault.what, hint: fault.hint, severity: fault.isMisplaced ? 'warning' : undefined };
    }
  }
  if (key === `${domain}compare-options`) {
    for (const option of wordsOf(value)) {
      if (compareOptions.includes(option)) continue;
      yield {
        what: `has the compare option '${option}', which Argo CD does not know`,
        hint: didYouMean(option, compareOptions),
      };
    }
  }
  if (key === `${domain}managed-by-url` && !/^https?:\/\/[^\s/]+/.test(value)) {
    yield { what: `has ${key} '${value}', which is no URL of http or https` };
  }
  if (key === `${domain}manifest-generate-paths` && value.includes(',') && !value.includes(';')) {
    yield { what: `has ${key} '${value}', which is one path`, hint: 'put ; between paths', severity: 'warning' };
  }
  if (key === `${domain}tracking-id` && !/^[^:]+:[^/:]*\/[^/:]+:[^/]*\/.+$/.test(value)) {
    yield { what: `has ${key} '${value}'`, hint: 'it is written <application>:<group>/<kind>:<namespace>/<name>' };
  }
}

/** Labels that have an effect only as annotations, with pointers from the labels. */
export function* labelFaults(labels: JsonObject): Iterable<Fault> {
  for (const key of Object.keys(labels)) {
    const name = key.startsWith(domain) ? key.slice(domain.length) : '';
    if (!telling.test(name) && name !== 'hook') continue;
    yield { at: pointerStep(key), what: `has '${key}' as a label, which Argo CD reads from the annotations` };
  }
}
