import { analysisRules } from './analysis/rules.ts';
import { argoCdProgramRules, argoCdRules } from './argo-cd/rules.ts';
import { autoscalingRules } from './autoscaling/rules.ts';
import { fluxRules } from './flux/rules.ts';
import { kubernetesRules } from './kubernetes/rules.ts';
import { keepsPolicies } from './policies/rule.ts';
import { referenceRules, sharedClusterRules } from './references/rules.ts';
import { canaryScaleRules } from './rollouts/canary-scale.ts';
import { experimentRules } from './rollouts/experiments.ts';
import { fieldReferenceRules } from './rollouts/field-references.ts';
import { pluginRules } from './rollouts/plugins.ts';
import { refused } from './rollouts/refused.ts';
import { routeMatchRules } from './rollouts/route-matches.ts';
import { routeRules } from './rollouts/routes.ts';
import { serviceRules, sharedServiceRules } from './rollouts/services.ts';
import { routerlessRules } from './rollouts/services-without-router.ts';
import { shapeRules } from './rollouts/shape.ts';
import { stepRoutingRules } from './rollouts/step-routing.ts';
import { stepRules } from './rollouts/steps.ts';
import { subscriptionRules } from './rollouts/subscriptions.ts';
import { weightRules } from './rollouts/weights.ts';
import { workloadReferenceRules } from './rollouts/workload-reference.ts';
import { forEachRollout, type ProgramRule, type Rule } from './rule.ts';

/** Every rule over the objects of one environment. */
export const rules: readonly Rule[] = [
  forEachRollout([
    refused,
    ...shapeRules,
    ...stepRules,
    ...canaryScaleRules,
    ...stepRoutingRules,
    ...routeMatchRules,
    ...weightRules,
    ...serviceRules,
    ...routerlessRules,
    ...routeRules,
    ...workloadReferenceRules,
    ...fieldReferenceRules,
    ...pluginRules.ofRollout,
    ...subscriptionRules,
  ]),
  ...pluginRules.ofScope,
  ...experimentRules,
  ...sharedServiceRules,
  ...analysisRules,
  ...autoscalingRules,
  keepsPolicies,
  ...referenceRules,
  ...argoCdRules,
  ...fluxRules,
  ...kubernetesRules,
];

/** Every rule over the objects of all environments together. */
export const programRules: readonly ProgramRule[] = [...sharedClusterRules, ...argoCdProgramRules];
