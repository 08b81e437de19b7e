import type { PolicyCode } from '../../kernel/codes/policies.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { PolicySettings } from '../../model/policy.ts';
import { nameOf } from '../finding.ts';
import { textAt } from '../json-access.ts';
import { type ContainerView, containersOf, type PodView } from '../pods/pod-view.ts';
import type { Scope } from '../scope.ts';

/** An object that does not keep a policy. */
export interface Violation {
  readonly manifest: Manifest;
  /** RFC 6901 pointer to the field, also where it is not there. */
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** A rule that a pack switches on: which one, says the catalogue's entry of its code. */
export interface Policy {
  readonly code: PolicyCode;
  check(scope: Scope, settings: PolicySettings): Iterable<Violation>;
}

/** What a check says of the thing it looks at: `[pointer inside it, what is wrong with it, what to type]`. */
export type Remark = readonly [pointer: string, what: string, hint?: string];

/** A policy over each pod that an object makes or is. */
export function podPolicy(
  code: PolicyCode,
  check: (pod: PodView, scope: Scope, settings: PolicySettings) => Iterable<Remark>,
): Policy {
  return {
    code,
    *check(scope, settings) {
      for (const pod of scope.pods) {
        for (const [pointer, what, hint] of check(pod, scope, settings)) {
          const message = `${nameOf(pod.manifest)} ${what}`;
          yield { manifest: pod.manifest, pointer: `${pod.pointer}${pointer}`, message, hint };
        }
      }
    },
  };
}

/** A policy over each container. */
export function containerPolicy(
  code: PolicyCode,
  check: (container: ContainerView, pod: PodView, settings: PolicySettings) => Iterable<Remark>,
): Policy {
  return {
    code,
    *check(scope, settings) {
      for (const pod of scope.pods) {
        for (const container of containersOf(pod)) {
          for (const [pointer, what, hint] of check(container, pod, settings)) {
            const name = textAt(container.json, 'name') ?? 'without a name';
            const message = `the container '${name}' of ${nameOf(pod.manifest)} ${what}`;
            yield { manifest: pod.manifest, pointer: `${container.pointer}${pointer}`, message, hint };
          }
        }
      }
    },
  };
}

/** A policy over each object of some kinds, given as `group/Kind`. */
export function objectPolicy(
  code: PolicyCode,
  kinds: readonly string[],
  check: (manifest: Manifest, scope: Scope, settings: PolicySettings) => Iterable<Remark>,
): Policy {
  const known = kinds.map((kind) => kind.split('/') as [string, string]);
  return {
    code,
    *check(scope, settings) {
      for (const [group, kind] of known) {
        for (const manifest of scope.all(group, kind)) {
          for (const [pointer, what, hint] of check(manifest, scope, settings)) {
            yield { manifest, pointer, message: `${nameOf(manifest)} ${what}`, hint };
          }
        }
      }
    },
  };
}
