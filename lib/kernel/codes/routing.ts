import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about what sends requests to rendered rollouts: their Services, routers and routes. */
export type RoutingCode =
  | 'services-without-router'
  | 'same-service'
  | 'router-without-services'
  | 'service-missing'
  | 'service-selects-other-pods'
  | 'service-of-two-rollouts'
  | 'route-missing'
  | 'route-without-backend'
  | 'alb-port-not-use-annotation'
  | 'max-traffic-weight-ignored'
  | 'traffic-routing-empty'
  | 'route-unusable'
  | 'plugin-not-configured';

export const routingCodes: Readonly<Record<RoutingCode, CatalogueEntry>> = {
  'services-without-router': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A canary has a stable and a canary Service, but no traffic router: nothing sends the weights of its steps to the two.',
    example: 'canary: { stableService: web, canaryService: web-canary }',
    mend: 'Give the canary a traffic router, or remove the Services.',
  },
  'same-service': {
    severity: 'error',
    exit: 1,
    meaning: 'One Service stands for both versions of a rollout; the controller refuses it.',
    example: 'blueGreen: { activeService: web, previewService: web }',
    mend: 'Make two Services.',
  },
  'router-without-services': {
    severity: 'error',
    exit: 1,
    meaning: 'A traffic router needs a stable and a canary Service to split the traffic between.',
    example: 'canary: { trafficRouting: { nginx: { stableIngress: web } } }',
    mend: 'Set stableService and canaryService.',
  },
  'service-missing': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A rollout names a Service that the program does not render in its environment and namespace. Where nothing else makes it, the controller refuses the rollout.',
    example: 'blueGreen: { activeService: wbe }',
    mend: 'Correct the name, or render the Service.',
  },
  'service-selects-other-pods': {
    severity: 'error',
    exit: 1,
    meaning:
      'The selector of a Service that a rollout switches does not match the labels of its pods; the controller refuses the rollout.',
    example: 'Service: { selector: { app: web, version: v2 } }',
    mend: 'Let the selector hold labels of the pods only.',
  },
  'service-of-two-rollouts': {
    severity: 'error',
    exit: 1,
    meaning: 'Two rollouts switch one Service; each takes it from the other, and the controller refuses the second.',
    example: 'two Rollouts with blueGreen: { activeService: web }',
    mend: 'Give each rollout Services of its own.',
  },
  'route-missing': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A traffic router of a rollout names an object that the program does not render in its environment. Where nothing else makes it, no traffic moves.',
    example: 'istio: { virtualService: { name: wbe } }',
    mend: 'Correct the name, or render the object.',
  },
  'route-without-backend': {
    severity: 'error',
    exit: 1,
    meaning:
      'The object that splits the traffic of a rollout lacks one of its Services as a backend, so the controller cannot set the weights.',
    example: 'HTTPRoute: { rules: [{ backendRefs: [{ name: web-stable }] }] }',
    mend: 'Name the stable and the canary Service as backends.',
  },
  'alb-port-not-use-annotation': {
    severity: 'error',
    exit: 1,
    meaning:
      'The Ingress of a rollout with an ALB does not refer to the port `use-annotation`, so the load balancer does not read the weights.',
    example: 'backend: { service: { name: web-root, port: { number: 80 } } }',
    mend: 'Set service.port.name of the backend to use-annotation.',
  },
  'max-traffic-weight-ignored': {
    severity: 'error',
    exit: 1,
    meaning: 'maxTrafficWeight is set, but a router of the rollout does not take it: only NGINX and plugins do.',
    example: 'trafficRouting: { istio: { virtualService: { name: web } }, maxTrafficWeight: 1000 }',
    mend: 'Remove maxTrafficWeight.',
  },
  'traffic-routing-empty': {
    severity: 'warning',
    exit: 1,
    meaning: 'A canary has trafficRouting, but no traffic router in it, so nothing sets the weights of its steps.',
    example: 'canary: { trafficRouting: {}, steps: [{ setWeight: 10 }] }',
    mend: 'Add a traffic router, or remove trafficRouting.',
  },
  'route-unusable': {
    severity: 'error',
    exit: 1,
    meaning:
      'The object that splits the traffic of a rollout has not the routes, rules or subsets that the rollout names, or is of a shape that the controller cannot write weights to.',
    example: 'istio: { virtualService: { name: web, routes: [prmary] } }',
    mend: 'Correct the object, or the names in the rollout.',
  },
  'plugin-not-configured': {
    severity: 'error',
    exit: 1,
    meaning:
      'A rollout or a metric uses a plugin that the ConfigMap `argo-rollouts-config` does not declare, or one whose name is spelt in another case. The controller does not start what it has no plugin for.',
    example: 'trafficRouting: { plugins: { argoproj-labs/gatewayapi: { httpRoute: web } } }',
    mend: 'Correct the name, or declare the plugin.',
  },
};
