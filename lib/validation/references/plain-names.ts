import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { listAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { NamedReference } from './absent.ts';
import { missing } from './missing.ts';
import { suppliesFor } from './supplies.ts';

/** A field that is the name of an object outside of namespaces. */
interface PlainName {
  readonly of: readonly [group: string, kind: string];
  readonly field: string;
  readonly to: readonly [group: string, kind: string];
  readonly coupling: NamedReference['coupling'];
}

const admission = 'admissionregistration.k8s.io';
const gateway = 'gateway.networking.k8s.io';

const plainNames: readonly PlainName[] = [
  {
    of: [admission, 'ValidatingAdmissionPolicyBinding'],
    field: 'policyName',
    to: [admission, 'ValidatingAdmissionPolicy'],
    coupling: 'shared',
  },
  { of: [gateway, 'Gateway'], field: 'gatewayClassName', to: [gateway, 'GatewayClass'], coupling: 'platform' },
];

function* plain(scope: Scope): Iterable<Diagnostic> {
  for (const { of, field, to, coupling } of plainNames) {
    for (const one of scope.all(...of)) {
      const name = textAt(one.object, 'spec', field);
      if (name === undefined) continue;
      const [group, kind] = to;
      const pointer = `/spec/${field}`;
      const reference: NamedReference = { groups: [group], kind, name, namespace: undefined, pointer, coupling };
      if (scope.find(reference) === undefined) yield* missing(one, reference, scope);
    }
  }
}

/** Secrets that KEDA signs in with (`keda.sh/v1alpha1 AuthSecretTargetRef`). */
function* credentials(scope: Scope): Iterable<Diagnostic> {
  for (const authentication of scope.all('keda.sh', 'TriggerAuthentication')) {
    for (const [index, entry] of listAt(authentication.object, 'spec', 'secretTargetRef').entries()) {
      const name = textAt(entry, 'name');
      if (name === undefined) continue;
      const reference: NamedReference = {
        groups: [''],
        kind: 'Secret',
        name,
        namespace: namespaceOf(authentication),
        pointer: `/spec/secretTargetRef/${index}/name`,
        coupling: 'platform',
      };
      if (suppliesFor(reference, scope).length === 0) yield* missing(authentication, reference, scope);
    }
  }
}

export const plainNameRules: readonly Rule[] = [plain, credentials];
