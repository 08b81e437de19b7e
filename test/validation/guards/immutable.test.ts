import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/kernel/json.ts';
import { type ObjectId, tryObjectId } from '../../../lib/model/object-id.ts';
import { hasImmutableFields, immutableChanges } from '../../../lib/validation/guards/immutable/immutable-changes.ts';
import { changes, mutable } from './immutable-twins.ts';

const idOf = (object: JsonObject): ObjectId => tryObjectId(object) ?? expect.fail('no identity');

function pointersOf(before: JsonObject, after: JsonObject, minor?: number): readonly string[] {
  return immutableChanges(idOf(after), { before, after, minor }).map(({ pointer }) => pointer);
}

describe('a change that the API server refuses', () => {
  it.each(changes)('$what', ({ before, after, minor, pointers }) => {
    expect(hasImmutableFields(idOf(after))).toBe(true);
    expect(pointersOf(before, after, minor)).toEqual(pointers);
  });

  it.each(changes.filter(({ after }) => idOf(after).kind !== 'Rollout'))(
    'is none where the object is made anew: $what',
    (twin) => {
      const annotated = (annotations: JsonObject): JsonObject => ({
        ...twin.after,
        metadata: { ...(twin.after['metadata'] as JsonObject), annotations },
      });
      const recreated = [
        { 'argocd.argoproj.io/sync-options': 'Force=true, Replace=true' },
        { 'kustomize.toolkit.fluxcd.io/force': 'enabled' },
        { 'argocd.argoproj.io/hook': 'PreSync' },
        { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' },
        { 'helm.sh/hook': 'pre-upgrade', 'helm.sh/hook-delete-policy': 'before-hook-creation,hook-failed' },
      ];
      for (const annotations of recreated)
        expect(pointersOf(twin.before, annotated(annotations), twin.minor)).toEqual([]);
      const kept = [
        { 'argocd.argoproj.io/sync-options': 'Replace=true' },
        { 'argocd.argoproj.io/sync-options': 'Force=true' },
        { 'argocd.argoproj.io/hook': 'Skip' },
        { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': 'HookFailed' },
      ];
      for (const annotations of kept) {
        expect(pointersOf(twin.before, annotated(annotations), twin.minor)).toEqual(twin.pointers);
      }
    },
  );
});

describe('a change that the API server takes', () => {
  it.each(mutable)('$what', ({ before, after, minor }) => expect(pointersOf(before, after, minor)).toEqual([]));
});

it('names the rule, and keeps the values of Secrets to itself', () => {
  const secret = (data: JsonObject): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    immutable: true,
    data,
  });
  const [change] = immutableChanges(
    { group: '', kind: 'Secret' },
    { before: secret({ a: 'x' }), after: secret({ a: 'y' }), minor: 33 },
  );
  expect(change).toMatchObject({ secret: true, rule: "cannot be changed where 'immutable' is true" });
});
