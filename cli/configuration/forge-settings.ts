import { didYouMean } from '../../lib/kernel/closest.ts';
import { type Diagnostic, DiagnosticError, diagnostic, sortDiagnostics } from '../../lib/kernel/diagnostic.ts';
import { apiFault, apiHint, type ForgeChoice } from '../../lib/repository/forges/detect-forge.ts';
import { forgeKinds } from '../../lib/repository/forges/forge.ts';
import type { ConfigFile } from './config-file.ts';
import { configName, type Setting } from './section-reader.ts';

/** How pull requests are opened, by cdk8s.yaml. */
export interface PullRequestChoices {
  readonly choice: ForgeChoice;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly autoMerge: boolean;
}

const words = [...forgeKinds, 'none'] as const;

/**
 * Reads `gitops.forge`, `forgeApi`, `labels`, `reviewers` and `autoMerge`.
 *
 * @throws config-invalid and forge-api-invalid, with all that is wrong
 */
export function readPullRequestChoices(config: ConfigFile | undefined): PullRequestChoices {
  const findings: Diagnostic[] = [];
  const forge = words.find((word) => word === config?.forge?.value);
  if (config?.forge !== undefined && forge === undefined) findings.push(unknownForge(config.forge));
  if (config?.forgeApi !== undefined && config.forge === undefined) {
    findings.push(
      diagnostic('config-invalid', {
        message: `${configName}: gitops.forgeApi is set, and not which forge speaks there`,
        hint: `set gitops.forge to one of ${forgeKinds.join(', ')}`,
        at: config.forgeApi.at,
      }),
    );
  }
  const fault = config?.forgeApi === undefined ? undefined : apiFault(config.forgeApi.value);
  if (fault !== undefined) {
    const message = `${configName}: gitops.forgeApi ${fault}`;
    findings.push(diagnostic('forge-api-invalid', { message, hint: apiHint, at: config?.forgeApi?.at }));
  }
  const labels = (config?.labels ?? []).map((label) => checkName(label, 'label', findings));
  const reviewers = (config?.reviewers ?? []).map((reviewer) => checkName(reviewer, 'reviewer', findings));
  if (findings.length > 0) throw new DiagnosticError(sortDiagnostics(findings));
  return {
    choice: { forge, api: config?.forgeApi?.value },
    labels,
    reviewers: reviewers.map((name) => name.replace(/^@/, '')),
    autoMerge: config?.autoMerge ?? false,
  };
}

function unknownForge({ value, at }: Setting): Diagnostic {
  return diagnostic('config-invalid', {
    message: `${configName}: gitops.forge is '${value}', which is no forge that is known`,
    hint: didYouMean(value, words) ?? `use one of ${words.join(', ')}`,
    at,
  });
}

const shapes = {
  label: /^[^\p{Cc}]{1,255}$/u,
  reviewer: /^@?[\p{L}\p{N}_.-]+(?:\/[\p{L}\p{N}_.-]+)?$/u,
} as const;

function checkName({ value, at }: Setting, what: keyof typeof shapes, findings: Diagnostic[]): string {
  const name = value.trim();
  if (name === '' || !shapes[what].test(name)) {
    findings.push(
      diagnostic('config-invalid', {
        message: `${configName}: '${value}' in gitops.${what}s is no ${what}`,
        hint:
          what === 'label' ? 'write the name of the label' : "write a person's name at the forge, or organisation/team",
        at,
      }),
    );
  }
  return name;
}
