import { analysisRules } from './analysis/rules.ts';
import { autoscalingRules } from './autoscaling/rules.ts';
import { kubernetesRules } from './kubernetes/rules.ts';
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
  ...kubernetesRules,
];

/** Every rule over the objects of all environments together. */
export const programRules: readonly ProgramRule[] = [];
