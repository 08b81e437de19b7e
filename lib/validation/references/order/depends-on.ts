import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { finding, nameOf } from '../../finding.ts';
import { listAt, textAt } from '../../json-access.ts';
import { namespaceOf } from '../../object-index.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import type { NamedReference } from '../absent.ts';
import { missing } from '../missing.ts';

/** Kinds of Flux that wait for others of their kind (`spec.dependsOn`). */
const kinds = [
  ['kustomize.toolkit.fluxcd.io', 'Kustomization'],
  ['helm.toolkit.fluxcd.io', 'HelmRelease'],
] as const;

function* dependsOn(scope: Scope): Iterable<Diagnostic> {
  for (const [group, kind] of kinds) {
    const edges = new Map<Manifest, readonly Manifest[]>();
    for (const one of scope.all(group, kind)) {
      const others: Manifest[] = [];
      for (const [index, entry] of listAt(one.object, 'spec', 'dependsOn').entries()) {
        const name = textAt(entry, 'name');
        if (name === undefined) continue;
        const namespace = textAt(entry, 'namespace') ?? namespaceOf(one);
        const pointer = `/spec/dependsOn/${index}/name`;
        const reference: NamedReference = { groups: [group], kind, name, namespace, pointer, coupling: 'shared' };
        const found = scope.find(reference);
        if (found === undefined) yield* missing(one, reference, scope, { verb: 'waits for' });
        else others.push(found);
      }
      edges.set(one, others);
    }
    yield* cycles(edges);
  }
}

/** Each circle once, at the object of it that comes first. */
function* cycles(edges: ReadonlyMap<Manifest, readonly Manifest[]>): Iterable<Diagnostic> {
  const done = new Set<Manifest>();
  for (const start of edges.keys()) {
    const path: { readonly at: Manifest; readonly rest: Manifest[] }[] = [];
    const enter = (at: Manifest): void => void path.push({ at, rest: [...(edges.get(at) ?? [])] });
    if (!done.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.shift();
      if (next === undefined) {
        done.add(top.at);
        path.pop();
        continue;
      }
      const known = path.findIndex(({ at }) => at === next);
      if (known >= 0) yield report([...path.slice(known).map(({ at }) => at), next]);
      else if (!done.has(next)) enter(next);
    }
  }
}

function report(circle: readonly Manifest[]): Diagnostic {
  const [first] = circle;
  if (first === undefined) throw new Error('a circle has members');
  const names = circle.map(({ id }) => `'${id.name}'`).join(' -> ');
  return finding(first, 'delivery-cycle', {
    pointer: '/spec/dependsOn',
    message: `${nameOf(first)} waits for itself: ${names}`,
    hint: 'remove one of these dependencies',
    notes: circle.slice(1, -1).map((one) => ({ message: `${nameOf(one)} is made here`, at: one.origin.at })),
  });
}

export const dependsOnRules: readonly Rule[] = [dependsOn];
