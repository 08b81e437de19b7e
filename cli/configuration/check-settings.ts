import { didYouMean } from '../../lib/kernel/closest.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import { type PackName, policyPacks } from '../../lib/model/policy.ts';
import { configName, type Setting } from './config-file.ts';

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
