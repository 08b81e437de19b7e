import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, shown } from '../json-access.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { matchesLabels, matchesSelector } from '../selector.ts';
import { areTogether } from './place.ts';

/** A workload that finds its pods by a selector. */
interface Selecting {
  readonly manifest: Manifest;
  /** `meta/v1 LabelSelector`. */
  readonly selector: JsonObject;
  readonly labels: JsonObject;
}

/** Kinds whose controller shares no pods with another of the same selector; a Rollout's own selector is checked with its other faults. */
const kinds = [
  ['apps', 'Deployment'],
  ['apps', 'StatefulSet'],
  ['apps', 'DaemonSet'],
  ['apps', 'ReplicaSet'],
  ['argoproj.io', 'Rollout'],
] as const;

function selecting(scope: Scope): readonly Selecting[] {
  return kinds.flatMap(([group, kind]) => scope.all(group, kind)).flatMap((manifest) => view(manifest) ?? []);
}

function view(manifest: Manifest): Selecting | undefined {
  const selector = objectAt(manifest.object, 'spec', 'selector');
  const template = objectAt(manifest.object, 'spec', 'template');
  // A patch has no template, and a Rollout may take its pods from another workload.
  if (selector === undefined || template === undefined) return undefined;
  if (valueAt(manifest.object, 'spec', 'workloadRef') !== undefined) return undefined;
  return { manifest, selector, labels: objectAt(template, 'metadata', 'labels') ?? {} };
}

/** apps/validation: `selector` does not match template `labels`. */
function* ownPods(scope: Scope): Iterable<Diagnostic> {
  for (const { manifest, selector, labels } of selecting(scope)) {
    if (manifest.id.kind === 'Rollout' || matchesSelector(labels, selector)) continue;
    yield mismatch(manifest, '/spec/selector', selector, labels);
  }
  // A Job adds labels of its own to both, unless manualSelector is true; what is given must match all the same
  // (batch/validation ValidateJobSpec).
  for (const manifest of scope.all('batch', 'Job')) {
    const own = view(manifest);
    if (own === undefined) continue;
    if (!matchesSelector(own.labels, own.selector))
      yield mismatch(manifest, '/spec/selector', own.selector, own.labels);
  }
  for (const manifest of scope.all('', 'ReplicationController')) {
    const matchLabels = objectAt(manifest.object, 'spec', 'selector');
    const labels = objectAt(manifest.object, 'spec', 'template', 'metadata', 'labels') ?? {};
    if (matchLabels === undefined || matchesLabels(labels, matchLabels)) continue;
    yield mismatch(manifest, '/spec/selector', { matchLabels }, labels);
  }
}

function mismatch(manifest: Manifest, pointer: string, selector: JsonObject, labels: JsonObject): Diagnostic {
  const wrong = Object.entries(objectAt(selector, 'matchLabels') ?? {}).find(([key, value]) => labels[key] !== value);
  const [key = '', value = ''] = wrong ?? [];
  const own = labels[key];
  const what = wrong === undefined ? 'labels' : `${key}=${shown(value)}`;
  const instead = own === undefined ? 'do not have' : `do not have: there it is ${shown(own)}`;
  return finding(manifest, 'selector-mismatch', {
    pointer: wrong === undefined ? pointer : pointerTo(pointer, manifest, key),
    message: `${nameOf(manifest)} selects ${what}, which the pods of its template ${instead}`,
  });
}

function pointerTo(pointer: string, { id }: Manifest, key: string): string {
  const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${pointer}/${id.kind === 'ReplicationController' ? '' : 'matchLabels/'}${escaped}`;
}

/** Two controllers with one selector count each other's pods. */
function* overlaps(scope: Scope): Iterable<Diagnostic> {
  const seen = new Map<string, Selecting[]>();
  for (const one of selecting(scope)) {
    const { manifest, selector } = one;
    if (Object.keys(objectAt(selector, 'matchLabels') ?? {}).length === 0) continue;
    const key = canonical(selector);
    const others = seen.get(key);
    if (others === undefined) {
      seen.set(key, [one]);
      continue;
    }
    const other = others.find((known) => isRival(known.manifest, manifest, scope));
    others.push(one);
    if (other === undefined) continue;
    // DaemonSets of one selector are common, each for the nodes of one kind, and keep their pods apart by their owner.
    const isHarmless = manifest.id.kind === 'DaemonSet' && other.manifest.id.kind === 'DaemonSet';
    yield finding(manifest, 'selectors-overlap', {
      pointer: '/spec/selector',
      severity: isHarmless ? 'warning' : 'error',
      message: `${nameOf(manifest)} selects the same pods as ${nameOf(other.manifest)}`,
      hint: 'add a label to selector and template of each that the other does not have',
      notes: [{ message: `the other ${other.manifest.id.kind} is made here`, at: other.manifest.origin.at }],
    });
  }
}

function isRival(a: Manifest, b: Manifest, scope: Scope): boolean {
  // Two of one name are one object twice, which is another finding.
  if (a.id.kind === b.id.kind && a.id.name === b.id.name) return false;
  // A Rollout beside the Deployment whose place it takes is a matter of the Rollout's own rules.
  const kindsOfBoth = new Set([a.id.kind, b.id.kind]);
  if (a.id.name === b.id.name && kindsOfBoth.has('Rollout') && kindsOfBoth.has('Deployment')) return false;
  return areTogether(a, b, scope);
}

function canonical(selector: JsonObject): string {
  const labels = Object.entries(objectAt(selector, 'matchLabels') ?? {}).map(
    ([key, value]) => `${key}=${shown(value)}`,
  );
  const expressions = listAt(selector, 'matchExpressions').map((one) => JSON.stringify(one));
  return [...labels.toSorted(), '', ...expressions.toSorted()].join('\n');
}

export const selectorRules: readonly Rule[] = [ownPods, overlaps];
