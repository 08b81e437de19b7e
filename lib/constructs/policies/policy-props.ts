import { didYouMean } from '../../kernel/closest.ts';
import { policyCodes } from '../../kernel/codes/policies.ts';
import { failure } from '../../kernel/diagnostic.ts';
import type { OwnRule } from '../../model/own-rule.ts';
import { type PackName, type PolicySettings, policyPacks, settingsOf } from '../../model/policy.ts';

/** Policies that no pack switches on. */
export type OptionalPolicy =
  | 'cpu-limit-missing'
  | 'dns-config-missing'
  | 'liveness-probe-missing'
  | 'namespace-without-quota'
  | 'priority-class-missing'
  | 'requests-below-limits';

/** The policies of an environment: a pack, and what is added to it. */
export interface PolicyProps {
  /** `baseline` and `restricted` follow the Pod Security Standards; `production` adds what keeps a service up. */
  readonly pack: PackName;
  /** Optional policies that hold as well. @default none */
  readonly also?: readonly OptionalPolicy[];
  /** Rules of your own, made with `policyRule`. @default none */
  readonly rules?: readonly OwnRule[];
  /** Registries that images may come from, such as `ghcr.io/acme`. @default any */
  readonly registries?: readonly string[];
  /** Labels that each workload must have in production, beside app.kubernetes.io/name. @default none */
  readonly requiredLabels?: readonly string[];
  /** The least number of pods of a workload that production takes for enough. @default 2 */
  readonly minimumReplicas?: number;
}

/**
 * The settings that the `policy` of an environment means.
 *
 * @throws DiagnosticError invalid-prop, for a program whose types were not checked
 */
export function policySettings(environment: string, policy: PackName | PolicyProps): PolicySettings {
  const { pack, also = [], ...props } = typeof policy === 'string' ? { pack: policy } : policy;
  requireKnown(environment, 'pack', pack, policyPacks);
  const optional = Object.entries(policyCodes).filter(([, entry]) => entry.pack === 'optional');
  for (const code of also) {
    requireKnown(
      environment,
      'optional policy',
      code,
      optional.map(([name]) => name),
    );
  }
  const defaults = settingsOf(pack);
  return {
    pack,
    also,
    registries: props.registries ?? defaults.registries,
    requiredLabels: props.requiredLabels ?? defaults.requiredLabels,
    minimumReplicas: props.minimumReplicas ?? defaults.minimumReplicas,
  };
}

function requireKnown(environment: string, what: string, word: string, known: readonly string[]): void {
  if (known.includes(word)) return;
  throw failure('invalid-prop', {
    message: `the environment '${environment}' has the ${what} '${word}', which there is not`,
    hint: didYouMean(word, known) ?? `use one of ${known.join(', ')}`,
  });
}
