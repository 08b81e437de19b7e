import type { PolicyCode } from '../../kernel/codes/policies.ts';
import type { Manifest } from '../../model/manifest.ts';
import { textAt } from '../json-access.ts';

/** The secure defaults of our workloads that a program may give up with a reason, by the policy that asks for them. */
const exceptions: Readonly<Partial<Record<PolicyCode, string>>> = {
  'writable-root-filesystem': 'readOnlyRootFilesystem',
  'run-as-root': 'runAsNonRoot',
  'capabilities-kept': 'dropAllCapabilities',
  'privilege-escalation': 'noPrivilegeEscalation',
  'seccomp-missing': 'seccompProfile',
  'token-mounted': 'noServiceAccountToken',
};

/** Whether an object says itself, in an annotation for whoever reviews it, why it does not keep a policy. */
export function isExcepted(code: PolicyCode, { object }: Manifest): boolean {
  const name = exceptions[code];
  return name !== undefined && textAt(object, 'metadata', 'annotations', `gitops-ts/exception-${name}`) !== undefined;
}
