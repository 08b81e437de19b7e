import { policyCodes } from '../../kernel/codes/policies.ts';
import { failure } from '../../kernel/diagnostic.ts';
import type { OwnRule, OwnRuleContext, RenderedJson } from '../../model/own-rule.ts';

/** A rule of your own over the objects that are rendered for an environment. */
export interface PolicyRuleProps<Kind extends object> {
  /** Kinds that it looks at, such as `Deployment`. @default every kind */
  readonly kinds?: readonly string[];
  /** Whether a violation fails the run. @default 'error' */
  readonly severity?: 'error' | 'warning';
  /**
   * Looks at one object, as it will stand in git, and reports what is wrong with it. It runs in the program, after
   * everything was rendered: no clock, no network.
   */
  readonly check: (object: RenderedJson & Kind, context: OwnRuleContext) => void;
}

/**
 * Makes a rule of your own, to be listed in the `policy` of an environment. Give the type of the objects to have
 * their fields typed, such as `k8s.KubeDeploymentProps` of cdk8s-plus.
 *
 * @param name lower-case letters, digits and `-`; waivers name it
 * @throws DiagnosticError invalid-name, where the name is none or that of a built-in policy
 *
 * @example
 * const teamLabel = policyRule('team-label', {
 *   kinds: ['Deployment', 'Rollout'],
 *   check(object, { report }) {
 *     if (object.metadata.labels?.team === undefined) report('/metadata/labels', 'has no label team');
 *   },
 * });
 */
export function policyRule<Kind extends object = object>(name: string, props: PolicyRuleProps<Kind>): OwnRule {
  const isTaken = Object.hasOwn(policyCodes, name);
  if (isTaken || !/^[a-z](?:-?[a-z0-9])*$/.test(name)) {
    throw failure('invalid-name', {
      message: `'${name}' cannot be the name of a rule: ${isTaken ? 'a built-in policy has it' : 'use lower-case letters, digits and -'}`,
    });
  }
  return Object.freeze({ name, severity: props.severity ?? 'error', kinds: props.kinds, check: props.check });
}
