import { type AnalysisCode, analysisCodes } from './codes/analyses.ts';
import { type ArgoCdCode, argoCdCodes } from './codes/argo-cd.ts';
import { type ConfigurationCode, configurationCodes } from './codes/configuration.ts';
import { type ConstructCode, constructCodes } from './codes/constructs.ts';
import type { CatalogueEntry } from './codes/entry.ts';
import { type FluxCode, fluxCodes } from './codes/flux.ts';
import { type ForgeCode, forgeCodes } from './codes/forges.ts';
import { type HermeticCode, hermeticCodes } from './codes/hermetic.ts';
import { type KubernetesCode, kubernetesCodes } from './codes/kubernetes.ts';
import { type ManifestFileCode, manifestFileCodes } from './codes/manifest-files.ts';
import { type NetworkingCode, networkingCodes } from './codes/networking.ts';
import { type ObjectCode, objectCodes } from './codes/objects.ts';
import { type OutputCode, outputCodes } from './codes/output.ts';
import { type PodCode, podCodes } from './codes/pods.ts';
import { type PolicyCode, policyCodes } from './codes/policies.ts';
import { type PolicyUseCode, policyUseCodes } from './codes/policy-use.ts';
import { type ProgramCode, programCodes } from './codes/program.ts';
import { type PublishGuardCode, publishGuardCodes } from './codes/publish-guards.ts';
import { type ReferenceCode, referenceCodes } from './codes/references.ts';
import { type ReleaseCode, releaseCodes } from './codes/releases.ts';
import { type RepositoryCode, repositoryCodes } from './codes/repository.ts';
import { type RolloutCode, rolloutCodes } from './codes/rollouts.ts';
import { type RoutingCode, routingCodes } from './codes/routing.ts';
import { type SchemaCode, schemaCodes } from './codes/schemas.ts';
import { byCodeUnit } from './compare.ts';

/**
 * The code of a finding: a word that says what is wrong (`duplicate-object`), the key of its
 * entry in the catalogue.
 */
export type Code =
  | AnalysisCode
  | ArgoCdCode
  | ConfigurationCode
  | ConstructCode
  | FluxCode
  | ForgeCode
  | HermeticCode
  | KubernetesCode
  | ManifestFileCode
  | NetworkingCode
  | ObjectCode
  | OutputCode
  | PodCode
  | PolicyCode
  | PolicyUseCode
  | ProgramCode
  | PublishGuardCode
  | ReferenceCode
  | ReleaseCode
  | RepositoryCode
  | RolloutCode
  | RoutingCode
  | SchemaCode;

/** Every finding this program can report, by code. One file per subject lies in `codes/`. */
export const catalogue: Readonly<Record<Code, CatalogueEntry>> = {
  ...analysisCodes,
  ...argoCdCodes,
  ...configurationCodes,
  ...constructCodes,
  ...fluxCodes,
  ...forgeCodes,
  ...hermeticCodes,
  ...kubernetesCodes,
  ...manifestFileCodes,
  ...networkingCodes,
  ...objectCodes,
  ...outputCodes,
  ...podCodes,
  ...policyCodes,
  ...policyUseCodes,
  ...programCodes,
  ...publishGuardCodes,
  ...referenceCodes,
  ...releaseCodes,
  ...repositoryCodes,
  ...rolloutCodes,
  ...routingCodes,
  ...schemaCodes,
};

/** Every code, in alphabetical order. */
export const codes: readonly Code[] = (Object.keys(catalogue) as Code[]).sort(byCodeUnit);
