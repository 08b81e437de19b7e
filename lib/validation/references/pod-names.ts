import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { externalOf } from '../absence.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, textAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf, type Reference } from '../object-index.ts';
import type { PodView } from '../pods/pod-view.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { missing } from './missing.ts';
import { type PodReference, podReferences } from './pod-references.ts';
import { keysOf, suppliesFor } from './supplies.ts';

/** The ConfigMaps, Secrets, volumes, ServiceAccounts and classes that pods name exist, and have the keys that they take. */
function* names(scope: Scope): Iterable<Diagnostic> {
  for (const pod of scope.pods) {
    let said: Set<string> | undefined;
    for (const reference of podReferences(pod)) {
      if (isFine(reference, scope) || said?.has(`${reference.kind}/${reference.name}`)) continue;
      for (const one of check(pod, reference, scope)) {
        yield one;
        // A Secret that is missing is missing for each of its keys.
        if (one.code === 'reference-missing') said = (said ?? new Set()).add(`${reference.kind}/${reference.name}`);
      }
    }
  }
}

/** The usual case, told without further ado: it is there, and no key of it is asked for. */
function isFine(reference: PodReference, scope: Scope): boolean {
  return reference.keys.length === 0 && scope.find(reference) !== undefined;
}

function* check({ manifest }: PodView, reference: PodReference, scope: Scope): Iterable<Diagnostic> {
  const { kind, name } = reference;
  if (kind === 'PersistentVolumeClaim' && isOfStatefulSet(reference, scope)) return;
  const external = externalOf(reference, scope.context, scope.environment);
  const hasKeys = kind === 'ConfigMap' || kind === 'Secret';
  const supplies = hasKeys ? suppliesFor(reference, scope) : [];
  if (supplies.length === 0 && external === undefined) {
    const isThere = !hasKeys && scope.find(reference) !== undefined;
    if (!isThere && (!reference.isOptional || reference.coupling === 'platform'))
      yield* missing(manifest, reference, scope);
    return;
  }
  if (reference.isOptional || !hasKeys) return;
  if (reference.keys.length === 0) return;
  const keys = supplies.length === 0 ? external?.keys && new Set(external.keys) : keysOf(supplies);
  if (keys === undefined || (supplies.length > 0 && external !== undefined)) return;
  for (const { key, pointer } of reference.keys) {
    if (keys.has(key) || /[{}$]/.test(key)) continue;
    const [supply] = supplies;
    yield finding(manifest, 'key-missing', {
      pointer,
      message: `${nameOf(manifest)} takes the key '${key}' of the ${kind} '${name}', which has no such key`,
      hint: didYouMean(key, keys) ?? listKeys(keys),
      notes:
        supply === undefined
          ? undefined
          : [{ message: `the ${supply.manifest.id.kind} is made here`, at: supply.manifest.origin.at }],
    });
  }
}

function listKeys(keys: ReadonlySet<string>): string | undefined {
  return keys.size > 0 && keys.size <= 8 ? `it has ${[...keys].join(', ')}` : undefined;
}

/** A StatefulSet names its claims `<template>-<set>-<ordinal>` (apps/v1 StatefulSetSpec.volumeClaimTemplates). */
function isOfStatefulSet({ name, namespace }: Reference, scope: Scope): boolean {
  const base = /^(.+)-\d+$/.exec(name)?.[1];
  if (base === undefined) return false;
  return scope
    .all('apps', 'StatefulSet')
    .some(
      (set) =>
        isSameNamespace(namespaceOf(set), namespace) &&
        listAt(set.object, 'spec', 'volumeClaimTemplates').some(
          (template) => `${textAt(template, 'metadata', 'name') ?? ''}-${set.id.name}` === base,
        ),
    );
}

export const podNameRules: readonly Rule[] = [names];
