import { resolve } from 'node:path';
import type { ProgramSurroundings } from '../../lib/compiler/run-program.ts';
import { didYouMean } from '../../lib/kernel/closest.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import { type PackName, policyPacks } from '../../lib/model/policy.ts';
import type { Hermetic } from '../../lib/pipeline/check-hermetic.ts';
import type { ConfigFile } from './config-file.ts';
import { configName, type Setting } from './section-reader.ts';

/** @throws config-invalid */
export function readPolicy(setting: Setting | undefined): PackName {
  if (setting === undefined) return 'none';
  const pack = policyPacks.find((name) => name === setting.value);
  if (pack !== undefined) return pack;
  throw failure('config-invalid', {
    message: `${configName}: gitops.policy is '${setting.value}', which is no pack of policies`,
    hint: didYouMean(setting.value, policyPacks) ?? `use one of ${policyPacks.join(', ')}`,
    at: setting.at,
  });
}

/** @throws config-invalid */
export function readKubernetes(setting: Setting | undefined): string | undefined {
  if (setting === undefined || /^1\.\d{1,3}$/.test(setting.value)) return setting?.value;
  throw failure('config-invalid', {
    message: `${configName}: gitops.kubernetes is '${setting.value}', which is no version of Kubernetes`,
    hint: "write its major and minor version, such as '1.33'",
    at: setting.at,
  });
}

const hermeticWords = ['error', 'warning', 'off'] as const;

/** @throws config-invalid */
export function readHermetic(setting: Setting | undefined, { env }: Host): Hermetic | undefined {
  // What the first rendering has said need not be said again.
  if (env[strangeVariable] !== undefined) return 'off';
  if (setting === undefined) return undefined;
  const word = hermeticWords.find((one) => one === setting.value);
  if (word !== undefined) return word;
  throw failure('config-invalid', {
    message: `${configName}: gitops.hermetic is '${setting.value}'`,
    hint: didYouMean(setting.value, hermeticWords) ?? `use one of ${hermeticWords.join(', ')}`,
    at: setting.at,
  });
}

/** Set for the process that renders a program a second time, to see what depends on the first: nothing about it is as it was. */
export const strangeVariable = 'GITOPS_STRANGE_SURROUNDINGS';

/** What the program may depend on beside its project. */
export function readSurroundings(config: ConfigFile | undefined, { cwd, env }: Host): ProgramSurroundings {
  return {
    environment: (config?.environment ?? []).map(({ value }) => value),
    inputs: (config?.inputs ?? []).map(({ value }) => resolve(cwd, value)),
    isStrange: env[strangeVariable] !== undefined,
  };
}
