import { policyCodes } from '../../kernel/codes/policies.ts';
import type { PolicySettings } from '../../model/policy.ts';
import { accessPolicies } from './access.ts';
import { availabilityPolicies } from './availability.ts';
import { containerPolicies } from './containers.ts';
import { deliveryPolicies } from './delivery.ts';
import { imagePolicies } from './images.ts';
import { networkPolicies } from './network.ts';
import { podPolicies } from './pods.ts';
import type { Policy } from './policy.ts';
import { secretPolicies } from './secrets.ts';

/** Every policy there is, on or off. */
export const policies: readonly Policy[] = [
  ...podPolicies,
  ...containerPolicies,
  ...imagePolicies,
  ...availabilityPolicies,
  ...networkPolicies,
  ...secretPolicies,
  ...accessPolicies,
  ...deliveryPolicies,
];

const order = ['none', 'baseline', 'restricted', 'production', 'optional'] as const;

/** Whether a policy holds under some settings: its pack is chosen, or one that holds its pack, or it is named. */
export function isOn(code: Policy['code'], { pack, also }: PolicySettings): boolean {
  return order.indexOf(policyCodes[code].pack) <= order.indexOf(pack) || also.includes(code);
}
