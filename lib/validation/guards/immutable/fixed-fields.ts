import type { JsonValue } from '../../../kernel/json.ts';
import { jsonPointer } from '../../../kernel/json-pointer.ts';
import { valueAt } from '../../json-access.ts';
import { firstChange } from './first-change.ts';
import { breaks, fixed, type ImmutableRule } from './rule.ts';

/** A field that never changes. */
interface FixedField {
  readonly path: readonly string[];
  /** What the API server fills in. @default nothing */
  readonly default?: JsonValue;
  /** @default {@link fixed} */
  readonly rule?: string;
}

const selector: FixedField = { path: ['spec', 'selector'] };
const orphans = 'cannot be changed without losing hold of the pods that run';
const roleRef: FixedField = { path: ['roleRef'] };

/** The fields of kinds of which the API server refuses a change whatever the rest of the object says, by `group/Kind`. */
const fields: Readonly<Record<string, readonly FixedField[]>> = {
  'apps/Deployment': [selector],
  'apps/ReplicaSet': [selector],
  'apps/DaemonSet': [selector],
  // The API server takes it: the controller then makes all pods anew and leaves those that run to nobody.
  'argoproj.io/Rollout': [{ ...selector, rule: orphans }],
  'rbac.authorization.k8s.io/RoleBinding': [roleRef],
  'rbac.authorization.k8s.io/ClusterRoleBinding': [roleRef],
  'storage.k8s.io/StorageClass': [
    { path: ['provisioner'] },
    { path: ['parameters'] },
    { path: ['reclaimPolicy'], default: 'Delete' },
    { path: ['volumeBindingMode'], default: 'Immediate' },
  ],
  'storage.k8s.io/VolumeAttributesClass': [{ path: ['driverName'] }, { path: ['parameters'] }],
  'networking.k8s.io/IngressClass': [{ path: ['spec', 'controller'] }],
  'node.k8s.io/RuntimeClass': [{ path: ['handler'] }],
  'scheduling.k8s.io/PriorityClass': [
    { path: ['value'], default: 0 },
    { path: ['preemptionPolicy'], default: 'PreemptLowerPriority' },
  ],
  'discovery.k8s.io/EndpointSlice': [{ path: ['addressType'] }],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    { path: ['spec', 'group'] },
    { path: ['spec', 'scope'] },
    { path: ['spec', 'names', 'kind'] },
    { path: ['spec', 'names', 'plural'] },
  ],
};

/** What the API server fills in inside these fields. */
const nested = { apiGroup: 'rbac.authorization.k8s.io' };

/** The rules of the kinds that have nothing but such fields. */
export const fixedFieldRules: Readonly<Record<string, ImmutableRule>> = Object.fromEntries(
  Object.entries(fields).map(([kind, list]) => [
    kind,
    ({ before, after }) =>
      list.flatMap(({ path, default: fallback, rule = fixed }) => {
        const at = (object: typeof before): JsonValue | undefined => valueAt(object, ...path) ?? fallback;
        return breaks(firstChange(at(before), at(after), jsonPointer(path), nested), rule);
      }),
  ]),
);
