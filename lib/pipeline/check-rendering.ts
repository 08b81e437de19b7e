import type { Rendering } from '../compiler/run-program.ts';
import type { Diagnostic } from '../kernel/diagnostic.ts';
import { newestKubernetes } from '../model/kubernetes-version.ts';
import type { Manifest } from '../model/manifest.ts';
import { type PackName, settingsOf } from '../model/policy.ts';
import type { ExternalFacts } from '../model/program.ts';
import type { ValidationContext } from '../validation/context.ts';
import { checkIdentities } from '../validation/identity.ts';
import { applyWaivers } from '../validation/policies/waivers.ts';
import type { CrdSchemas } from '../validation/schema/crd-schemas.ts';
import { checkObjects } from './check-objects.ts';

/** What objects are checked against, where the program itself does not say it. */
export interface CheckSettings {
  /** Version of Kubernetes, such as `1.33`, for objects of no environment. @default the newest that is known */
  readonly kubernetes: string | undefined;
  /** Schemas of the user's own CustomResourceDefinitions. */
  readonly crds: CrdSchemas;
  /** Policies of a plain cdk8s program; environments choose their own. */
  readonly policy: PackName;
  /** Objects that live elsewhere, beside those that the program declares. */
  readonly externals: readonly ExternalFacts[];
}

/**
 * Everything that is wrong with what a program rendered, and with its run.
 *
 * @param misfits what the schemas of their kinds say against the objects
 * @param today the day on which waivers are judged, in UTC: `2027-01-31`
 */
export function checkRendering(
  rendering: Rendering,
  manifests: readonly Manifest[],
  misfits: readonly Diagnostic[],
  settings: CheckSettings,
  today: string,
): readonly Diagnostic[] {
  const { project, waivers, ownRules } = rendering;
  const context: ValidationContext = {
    closure: project === undefined ? 'app' : 'project',
    project,
    kubernetes: settings.kubernetes ?? newestKubernetes,
    policy: settingsOf(settings.policy),
    externals: [...rendering.externals, ...settings.externals],
  };
  const found = [...rendering.diagnostics, ...checkObjects(manifests, misfits, context)];
  return [...checkIdentities(manifests), ...applyWaivers(found, manifests, waivers, ownRules, today)];
}
