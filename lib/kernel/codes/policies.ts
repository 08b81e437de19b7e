import { type AccessPolicyCode, accessPolicies } from './policies/access.ts';
import { type AvailabilityPolicyCode, availabilityPolicies } from './policies/availability.ts';
import { type ContainerPolicyCode, containerPolicies } from './policies/containers.ts';
import { type DeliveryPolicyCode, deliveryPolicies } from './policies/delivery.ts';
import { type NetworkPolicyCode, networkPolicies } from './policies/network.ts';
import { type PodPolicyCode, podPolicies } from './policies/pods.ts';
import { type SecretPolicyCode, secretPolicies } from './policies/secrets.ts';
import type { PolicyEntry } from './policy-entry.ts';

/** Code of a policy: a rule that a pack switches on. */
export type PolicyCode =
  | AccessPolicyCode
  | AvailabilityPolicyCode
  | ContainerPolicyCode
  | DeliveryPolicyCode
  | NetworkPolicyCode
  | PodPolicyCode
  | SecretPolicyCode;

export const policyCodes: Readonly<Record<PolicyCode, PolicyEntry>> = {
  ...accessPolicies,
  ...availabilityPolicies,
  ...containerPolicies,
  ...deliveryPolicies,
  ...networkPolicies,
  ...podPolicies,
  ...secretPolicies,
};
