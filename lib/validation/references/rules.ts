import type { ProgramRule, Rule } from '../rule.ts';
import { autoscalerRules } from './autoscalers.ts';
import { controllerRules } from './controllers.ts';
import { disruptionBudgetRules } from './disruption-budgets.ts';
import { monitorRules } from './monitors.ts';
import { networkPolicyRules } from './network-policies.ts';
import { nodePorts } from './node-ports.ts';
import { appliedTooLateRules } from './order/applied-too-late.ts';
import { dependsOnRules } from './order/depends-on.ts';
import { owners } from './owners.ts';
import { plainNameRules } from './plain-names.ts';
import { podNameRules } from './pod-names.ts';
import { roleRules } from './roles.ts';
import { gatewayApiRules } from './routes/gateway-api.ts';
import { ingressPathRules } from './routes/ingress-paths.ts';
import { ingressRules } from './routes/ingresses.ts';
import { istioRules } from './routes/istio.ts';
import { traefikRules } from './routes/traefik.ts';
import { webhookRules } from './routes/webhooks.ts';
import { selectorRules } from './selectors.ts';
import { serviceRules } from './services.ts';
import { statefulSetRules } from './stateful-sets.ts';

/** What objects of one environment refer to is there, and fits. */
export const referenceRules: readonly Rule[] = [
  ...selectorRules,
  ...serviceRules,
  ...statefulSetRules,
  ...podNameRules,
  ...autoscalerRules,
  ...controllerRules,
  ...plainNameRules,
  ...disruptionBudgetRules,
  ...ingressRules,
  ...ingressPathRules,
  ...gatewayApiRules,
  ...istioRules,
  ...traefikRules,
  ...webhookRules,
  ...monitorRules,
  ...networkPolicyRules,
  ...roleRules,
  ...appliedTooLateRules,
  ...dependsOnRules,
];

/** What several environments of one cluster must not both have. */
export const sharedClusterRules: readonly ProgramRule[] = [nodePorts, owners];
