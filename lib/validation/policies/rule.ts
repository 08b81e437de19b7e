import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding } from '../finding.ts';
import type { Scope } from '../scope.ts';
import { isExcepted } from './exceptions.ts';
import { isOn, policies } from './policies.ts';

/** Looks for objects that do not keep the policies of their environment. */
export function* keepsPolicies(scope: Scope): Iterable<Diagnostic> {
  const settings = scope.policy;
  for (const policy of policies) {
    if (!isOn(policy.code, settings)) continue;
    for (const { manifest, ...details } of policy.check(scope, settings)) {
      if (!isExcepted(policy.code, manifest)) yield finding(manifest, policy.code, details);
    }
  }
}
