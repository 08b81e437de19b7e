import { checkIdentities } from '../compiler/identity.ts';
import type { Rendering } from '../compiler/run-program.ts';
import type { Diagnostic } from '../kernel/diagnostic.ts';
import { newestKubernetes } from '../model/kubernetes-version.ts';
import type { Manifest } from '../model/manifest.ts';
import { type PackName, settingsOf } from '../model/policy.ts';
import { applyWaivers } from '../validation/policies/waivers.ts';
import { validate } from '../validation/validate.ts';

/** What a rendering is checked against, where the program itself does not say it. */
export interface CheckSettings {
  /** Policies of a plain cdk8s program; environments choose their own. */
  readonly policy: PackName;
  /** The day on which waivers are judged, in UTC: `2027-01-31`. */
  readonly today: string;
}

/** Everything that is wrong with what a program rendered, beside what its run found already. */
export function checkRendering(
  rendering: Rendering,
  manifests: readonly Manifest[],
  { policy, today }: CheckSettings,
): readonly Diagnostic[] {
  const { project, waivers, ownRules } = rendering;
  const found = validate(manifests, {
    closure: project === undefined ? 'app' : 'project',
    project,
    kubernetes: newestKubernetes,
    policy: settingsOf(policy),
    externals: [],
  });
  return [
    ...checkIdentities(manifests),
    ...applyWaivers([...rendering.diagnostics, ...found], manifests, waivers, ownRules, today),
  ];
}
