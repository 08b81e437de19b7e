import { didYouMean } from '../../lib/kernel/closest.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import { environmentPlaceholder } from '../../lib/model/environment-branch.ts';
import { branchNameFault } from '../../lib/repository/branch-name.ts';
import { layoutKinds, ReleaseLayout } from '../../lib/repository/releases/release-layout.ts';
import type { ConfigFile } from './config-file.ts';
import { configName } from './section-reader.ts';

/**
 * Reads `gitops.layout`, `environmentBranch` and `releases`.
 *
 * @throws config-invalid
 */
export function readLayout(config: ConfigFile | undefined, branch: string, path: string | undefined): ReleaseLayout {
  const kind = layoutKinds.find((one) => one === (config?.layout?.value ?? 'folders'));
  if (kind === undefined) {
    const { value = '', at } = config?.layout ?? {};
    throw failure('config-invalid', {
      message: `${configName}: gitops.layout is '${value}', which is no layout`,
      hint: didYouMean(value, layoutKinds) ?? `use one of ${layoutKinds.join(', ')}`,
      at,
    });
  }
  const environmentBranch = readPattern(config, kind);
  return new ReleaseLayout({ kind, branch, environmentBranch, releases: readReleases(config), path });
}

function readReleases(config: ConfigFile | undefined): string | undefined {
  const { value, at } = config?.releases ?? {};
  const fault = value === undefined ? undefined : branchNameFault(value);
  if (fault === undefined) return value;
  const message = `${configName}: gitops.releases is '${value ?? ''}', which cannot name a branch: ${fault}`;
  throw failure('config-invalid', { message, at });
}

function readPattern(config: ConfigFile | undefined, kind: ReleaseLayout['kind']): string | undefined {
  const { value, at } = config?.environmentBranch ?? {};
  if (value === undefined) return undefined;
  const invalid = (fault: string, hint?: string): Error =>
    failure('config-invalid', { message: `${configName}: gitops.environmentBranch ${fault}`, hint, at });
  if (kind === 'folders') {
    throw invalid(
      'is set, and environments are folders of one branch',
      'set gitops.layout to branches, or leave gitops.environmentBranch out',
    );
  }
  if (!value.includes(environmentPlaceholder)) {
    const hint = `write it like environment/${environmentPlaceholder}`;
    throw invalid(`is '${value}', which gives every environment the same branch`, hint);
  }
  const fault = branchNameFault(value.replaceAll(environmentPlaceholder, 'dev'));
  if (fault !== undefined) throw invalid(`is '${value}', which cannot name a branch: ${fault}`);
  return value;
}
