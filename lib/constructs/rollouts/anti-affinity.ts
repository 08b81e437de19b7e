import { requireWhole } from './whole-number.ts';

/**
 * Keeps pods of the new version off nodes that run the old one, so that ending the old pods does
 * not make the cluster remove nodes under the new ones. Either preferred or required.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/anti-affinity/anti-affinity/
 */
export type AntiAffinity =
  | {
      readonly preferredDuringSchedulingIgnoredDuringExecution: {
        /** How much the scheduler minds, 1 to 100. */
        readonly weight: number;
      };
      readonly requiredDuringSchedulingIgnoredDuringExecution?: never;
    }
  | {
      readonly requiredDuringSchedulingIgnoredDuringExecution: Readonly<Record<string, never>>;
      readonly preferredDuringSchedulingIgnoredDuringExecution?: never;
    };

/** @throws DiagnosticError invalid-prop */
export function requireAntiAffinity(antiAffinity: AntiAffinity | undefined): void {
  const preferred = antiAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
  if (preferred !== undefined) requireWhole('the weight of antiAffinity', preferred.weight, 1, 100);
}
