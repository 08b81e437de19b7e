import type { Severity } from '../../../lib/kernel/codes/entry.ts';
import type { Diagnostic } from '../../../lib/kernel/diagnostic.ts';
import { kubernetesRules } from '../../../lib/validation/kubernetes/rules.ts';
import { Scope } from '../../../lib/validation/scope.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import { admissionTwins } from './admission-twins.ts';
import { containerTwins } from './container-twins.ts';
import { customTwins } from './custom-twins.ts';
import { definitionTwins } from './definition-twins.ts';
import { gatewayTwins } from './gateway-twins.ts';
import { jobTwins } from './job-twins.ts';
import { meshTwins } from './mesh-twins.ts';
import { networkingTwins } from './networking-twins.ts';
import { objectTwins } from './object-twins.ts';
import { podTwins } from './pod-twins.ts';
import { triggerTwins } from './trigger-twins.ts';
import { patched, type Twin } from './twin.ts';
import { volumeTwins } from './volume-twins.ts';
import { workloadTwins } from './workload-twins.ts';

/** What the rules over single objects find in one that is handed in as a file. */
export function findingsIn(object: object, kubernetes = inProject.kubernetes): readonly Diagnostic[] {
  const scope = new Scope(manifestsOf([object]), { ...inProject, closure: 'files', kubernetes }, undefined);
  return kubernetesRules.flatMap((rule) => [...rule(scope)]);
}

export interface Case {
  readonly what: string;
  readonly expected: { readonly code: string; readonly pointer: string; readonly severity: Severity };
  readonly wrong: Readonly<Record<string, unknown>>;
  readonly right: Readonly<Record<string, unknown>>;
  readonly kubernetes: string | undefined;
}

const all = [
  ...containerTwins,
  ...volumeTwins,
  ...podTwins,
  ...workloadTwins,
  ...jobTwins,
  ...networkingTwins,
  ...gatewayTwins,
  ...objectTwins,
  ...definitionTwins,
  ...customTwins,
  ...meshTwins,
  ...triggerTwins,
  ...admissionTwins,
];

/** Every mistake and its right twin. */
export const cases: readonly Case[] = all.flatMap(({ base, twins }) =>
  twins.map(([code, pointer, wrong, right = {}, options = {}]: Twin) => ({
    what: `${code} at ${pointer} of a ${String(base['kind'])} by ${JSON.stringify(wrong)}`,
    expected: { code, pointer, severity: options.severity ?? 'error' },
    wrong: patched(base, wrong),
    right: patched(base, right),
    kubernetes: options.kubernetes,
  })),
);
