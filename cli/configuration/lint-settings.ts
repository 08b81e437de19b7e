import { failure } from '../../lib/kernel/diagnostic.ts';
import { tryExternal } from '../../lib/model/external-name.ts';
import { newestKubernetes } from '../../lib/model/kubernetes-version.ts';
import { policyPacks } from '../../lib/model/policy.ts';
import type { ExternalFacts } from '../../lib/model/program.ts';
import type { LintSettings } from '../../lib/pipeline/lint.ts';
import type { Arguments, Flags } from '../command.ts';

/** Oldest version of Kubernetes whose API is known. */
const oldestKubernetes = '1.27';

/** What manifests are checked against. */
export const lintFlags: Flags = {
  kubernetes: {
    type: 'string',
    value: '<version>',
    summary: `Kubernetes version of the cluster (${newestKubernetes} by default)`,
  },
  policy: {
    type: 'string',
    value: '<pack>',
    choices: policyPacks,
    summary: 'policies to hold the manifests to (none by default)',
  },
  crds: {
    type: 'strings',
    value: '<path>',
    summary: 'file or folder of CustomResourceDefinitions; may be given several times',
    complete: 'file',
  },
  external: {
    type: 'strings',
    value: '<object>',
    summary: "an object that lives outside, such as 'Secret shop/db'; may be given several times",
  },
};

/**
 * Reads the command line of `lint`.
 *
 * @throws usage
 */
export function readLintSettings(args: Arguments): Omit<LintSettings, 'input' | 'onProgress'> {
  const paths = args.positionals;
  if (paths.length === 0) {
    throw failure('usage', {
      message: 'lint needs files or folders to check, or - for stdin',
      hint: 'gitops lint manifests/',
    });
  }
  return {
    paths,
    kubernetes: readVersion(args.text('kubernetes')),
    policy: policyPacks.find((pack) => pack === args.text('policy')) ?? 'none',
    crds: args.texts('crds'),
    externals: args.texts('external').map(readExternal),
  };
}

function readVersion(text: string | undefined): string {
  if (text === undefined) return newestKubernetes;
  const [, minor] = /^v?1\.(\d{1,3})(?:\.\d+)?$/.exec(text) ?? [];
  const [oldest, newest] = [oldestKubernetes, newestKubernetes].map((version) => Number(version.slice('1.'.length)));
  if (minor !== undefined && Number(minor) >= (oldest ?? 0) && Number(minor) <= (newest ?? 0))
    return `1.${Number(minor)}`;
  throw failure('usage', {
    message: `--kubernetes takes a version from ${oldestKubernetes} to ${newestKubernetes}, not '${text}'`,
  });
}

function readExternal(text: string): ExternalFacts {
  const external = tryExternal(text);
  if (external !== undefined) return external;
  throw failure('usage', {
    message: `--external takes an object, not '${text}'`,
    hint: "write it as findings do: 'Secret db', 'Secret shop/db', 'apps/Deployment shop/web'; '*' stands for every name",
  });
}
