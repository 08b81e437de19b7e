import { k8s } from 'cdk8s-plus-27';
import { failure } from '../../kernel/diagnostic.ts';
import { type ByteQuantity, type CpuQuantity, canonicalQuantity, quantityValue } from './quantity.ts';

/** Amounts by resource, as Kubernetes names them. */
export interface ResourceAmounts {
  readonly cpu?: CpuQuantity;
  readonly memory?: ByteQuantity;
  /** Logs, the writable layer and emptyDir volumes of the pod. */
  readonly 'ephemeral-storage'?: ByteQuantity;
}

/**
 * What a container asks for and may use at most: the `resources` of a Kubernetes container. What is left out is
 * filled in, so that no container of ours is scheduled blindly or can starve its node.
 */
export interface Resources {
  /**
   * What the scheduler sets aside.
   *
   * @default cpu 100m, memory 128Mi, ephemeral-storage 64Mi
   */
  readonly requests?: ResourceAmounts;
  /**
   * What the container may use at most.
   *
   * @default memory as requested, ephemeral-storage 512Mi (or as requested, where that is more); no CPU limit,
   * for it throttles a container even while its node has nothing else to do
   */
  readonly limits?: ResourceAmounts;
}

const defaultRequests = { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' } as const;
const defaultStorageLimit = '512Mi';
const names = ['cpu', 'memory', 'ephemeral-storage'] as const;

/** The `resources` of a container, complete and in canonical spelling. */
export function renderResources(resources: Resources = {}): k8s.ResourceRequirements {
  const requests = { ...defaultRequests, ...defined(resources.requests) };
  const storage = requests['ephemeral-storage'];
  const limits = {
    memory: requests.memory,
    'ephemeral-storage': quantityValue(storage) > quantityValue(defaultStorageLimit) ? storage : defaultStorageLimit,
    ...defined(resources.limits),
  };
  for (const name of names) {
    const limit = (limits as ResourceAmounts)[name];
    if (limit !== undefined && quantityValue(limit) < quantityValue(requests[name])) {
      throw failure('invalid-prop', {
        message: `resources.limits.${name} '${limit}' is less than the request '${requests[name]}'`,
        hint: `Raise the limit, or set resources.requests.${name} to at most '${limit}'.`,
      });
    }
  }
  return { requests: quantities(requests, 'resources.requests'), limits: quantities(limits, 'resources.limits') };
}

function quantities(amounts: ResourceAmounts, prop: string): Record<string, k8s.Quantity> {
  const result: Record<string, k8s.Quantity> = {};
  for (const name of names) {
    const amount = amounts[name];
    if (amount !== undefined) result[name] = k8s.Quantity.fromString(canonicalQuantity(amount, `${prop}.${name}`));
  }
  return result;
}

/** The amounts without the keys that are spelled out as undefined, which must not hide a default. */
function defined(amounts: ResourceAmounts = {}): ResourceAmounts {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== undefined));
}
