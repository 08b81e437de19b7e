import { type AnalysisCode, analysisCodes } from './codes/analyses.ts';
import { type ConfigurationCode, configurationCodes } from './codes/configuration.ts';
import { type ConstructCode, constructCodes } from './codes/constructs.ts';
import type { CatalogueEntry } from './codes/entry.ts';
import { type ObjectCode, objectCodes } from './codes/objects.ts';
import { type OutputCode, outputCodes } from './codes/output.ts';
import { type ProgramCode, programCodes } from './codes/program.ts';
import { type RepositoryCode, repositoryCodes } from './codes/repository.ts';
import { type RolloutCode, rolloutCodes } from './codes/rollouts.ts';
import { type RoutingCode, routingCodes } from './codes/routing.ts';

/**
 * The code of a finding: a word that says what is wrong (`duplicate-object`), the key of its
 * entry in the catalogue.
 */
export type Code =
  | AnalysisCode
  | ConfigurationCode
  | ConstructCode
  | ObjectCode
  | OutputCode
  | ProgramCode
  | RepositoryCode
  | RolloutCode
  | RoutingCode;

/** Every finding this program can report, by code. One file per subject lies in `codes/`. */
export const catalogue: Readonly<Record<Code, CatalogueEntry>> = {
  ...analysisCodes,
  ...configurationCodes,
  ...constructCodes,
  ...objectCodes,
  ...outputCodes,
  ...programCodes,
  ...repositoryCodes,
  ...rolloutCodes,
  ...routingCodes,
};
