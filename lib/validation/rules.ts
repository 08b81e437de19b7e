import { analysisRules } from './analysis/rules.ts';
import { argoCdProgramRules, argoCdRules } from './argo-cd/rules.ts';
import { autoscalingRules } from './autoscaling/rules.ts';
import { fluxRules } from './flux/rules.ts';
import { refused } from './rollouts/refused.ts';
import { routeRules } from './rollouts/routes.ts';
import { serviceRules, sharedServiceRules } from './rollouts/services.ts';
import { shapeRules } from './rollouts/shape.ts';
import { stepRoutingRules } from './rollouts/step-routing.ts';
import { stepRules } from './rollouts/steps.ts';
import { weightRules } from './rollouts/weights.ts';
import { forEachRollout, type ProgramRule, type Rule } from './rule.ts';

/** Every rule over the objects of one environment. */
export const rules: readonly Rule[] = [
  forEachRollout([
    refused,
    ...shapeRules,
    ...stepRules,
    ...stepRoutingRules,
    ...weightRules,
    ...serviceRules,
    ...routeRules,
  ]),
  ...sharedServiceRules,
  ...analysisRules,
  ...autoscalingRules,
  ...argoCdRules,
  ...fluxRules,
];

/** Every rule over the objects of all environments together. */
export const programRules: readonly ProgramRule[] = [...argoCdProgramRules];
