import { type AnalysisCode, analysisCodes } from './codes/analyses.ts';
import { type ConfigurationCode, configurationCodes } from './codes/configuration.ts';
import { type ConstructCode, constructCodes } from './codes/constructs.ts';
import type { CatalogueEntry } from './codes/entry.ts';
import { type KubernetesCode, kubernetesCodes } from './codes/kubernetes.ts';
import { type NetworkingCode, networkingCodes } from './codes/networking.ts';
import { type ObjectCode, objectCodes } from './codes/objects.ts';
import { type OutputCode, outputCodes } from './codes/output.ts';
import { type PodCode, podCodes } from './codes/pods.ts';
import { type ProgramCode, programCodes } from './codes/program.ts';
import { type RepositoryCode, repositoryCodes } from './codes/repository.ts';
import { type RolloutCode, rolloutCodes } from './codes/rollouts.ts';

/**
 * The code of a finding: a word that says what is wrong (`duplicate-object`), the key of its
 * entry in the catalogue.
 */
export type Code =
  | AnalysisCode
  | ConfigurationCode
  | ConstructCode
  | KubernetesCode
  | NetworkingCode
  | ObjectCode
  | OutputCode
  | PodCode
  | ProgramCode
  | RepositoryCode
  | RolloutCode;

/** Every finding this program can report, by code. One file per subject lies in `codes/`. */
export const catalogue: Readonly<Record<Code, CatalogueEntry>> = {
  ...analysisCodes,
  ...configurationCodes,
  ...constructCodes,
  ...kubernetesCodes,
  ...networkingCodes,
  ...objectCodes,
  ...outputCodes,
  ...podCodes,
  ...programCodes,
  ...repositoryCodes,
  ...rolloutCodes,
};
