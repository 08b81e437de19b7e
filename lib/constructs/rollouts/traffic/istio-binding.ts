import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import { checkExisting, ignoreWrites } from './existing-route.ts';
import type { DestinationRuleReference, IstioProps, VirtualServiceReference } from './istio-props.ts';
import { isNoneOf, isOneOf, quoted } from './jq.ts';
import { routeObject } from './route-object.ts';
import type { TrafficBinding, TrafficTarget } from './traffic-router.ts';
import {
  type Destinations,
  destinationKey,
  missingSubset,
  type VirtualServiceSpec,
  virtualService,
} from './virtual-service.ts';

const group = 'networking.istio.io';

/** Makes a VirtualService, or finds those that exist, and says what the controller writes to them. */
export function bindIstio(scope: Construct, target: TrafficTarget, props: IstioProps): TrafficBinding {
  const subset = props.splitting === 'subset' || props.destinationRule !== undefined;
  const rule = props.destinationRule ?? (subset ? subsetsOf(target) : undefined);
  const destinations: Destinations = { stable: target.stable, canary: target.canary, rule };
  const ruleObject = subset && props.destinationRule === undefined ? makeRule(scope, target, props) : undefined;
  if (rule !== undefined) ignoreSubsets(scope, target, rule);
  const existing = existingServices(props);
  const references = existing ?? [madeReference(target, props)];
  for (const reference of references) ignoreRoutes(scope, target, reference, destinations);
  const route = existing === undefined ? virtualService(scope, target, props, destinations) : undefined;
  // With two Services, what is rendered shows by itself whether a route leads to both.
  for (const { name, namespace } of rule === undefined ? [] : (existing ?? [])) {
    checkExisting<VirtualServiceSpec>(scope, { group, kind: 'VirtualService', name, namespace }, (spec) =>
      missingSubset(spec, destinations),
    );
  }
  const rendered = references.map(renderReference);
  return {
    trafficRouting: {
      istio: {
        ...(props.virtualServices === undefined ? { virtualService: rendered[0] } : { virtualServices: rendered }),
        destinationRule: rule,
      },
    },
    route,
    objects: [route, ruleObject].filter((object) => object !== undefined),
  };
}

function subsetsOf(target: TrafficTarget): DestinationRuleReference {
  return { name: target.rollout, canarySubsetName: 'canary', stableSubsetName: 'stable' };
}

/** The controller adds the version to the labels of each subset. */
function makeRule(scope: Construct, target: TrafficTarget, { apiVersion = 'v1' }: IstioProps): ApiObject {
  const labels = { ...target.podLabels };
  return routeObject(scope, 'DestinationRule', target, {
    apiVersion: `${group}/${apiVersion}`,
    kind: 'DestinationRule',
    spec: {
      host: target.stable.name,
      subsets: [
        { name: 'stable', labels },
        { name: 'canary', labels },
      ],
    },
  });
}

/** The VirtualServices that the user names; undefined where one is made. */
function existingServices(props: IstioProps): readonly VirtualServiceReference[] | undefined {
  const references = props.virtualServices ?? one(props);
  for (const { name } of references ?? []) {
    if (!name.includes('.')) continue;
    throw failure('invalid-prop', {
      message: `istio refers to the VirtualService '${name}': Argo Rollouts takes what follows the dot for its namespace`,
      hint: `write it as { name: ${quoted(name.slice(0, name.indexOf('.')))}, namespace: ... }, or give it a name without a dot`,
    });
  }
  return references;
}

function one(props: IstioProps): readonly [VirtualServiceReference] | undefined {
  const { virtualService: given, routes, tlsRoutes, tcpRoutes } = props;
  if (given === undefined) return undefined;
  const further = { ...(routes && { routes }), ...(tlsRoutes && { tlsRoutes }), ...(tcpRoutes && { tcpRoutes }) };
  return [typeof given === 'string' ? { name: given, ...further } : { ...given, ...further }];
}

function madeReference({ rollout, stable, hostnames }: TrafficTarget, props: IstioProps): VirtualServiceReference {
  const { port } = stable;
  if (props.protocol === 'tcp') return { name: rollout, tcpRoutes: [{ port }] };
  if (props.protocol === 'tls') return { name: rollout, tlsRoutes: [{ port, sniHosts: hostnames }] };
  return { name: rollout, routes: ['primary'] };
}

function renderReference({ name, namespace, ...routes }: VirtualServiceReference): Fields {
  return { name: namespace === undefined ? name : `${name}.${namespace}`, ...routes };
}

/** Weights of both destinations, routes that steps add by name, and destinations that experiments add. */
function ignoreRoutes(
  scope: Construct,
  target: TrafficTarget,
  reference: VirtualServiceReference,
  destinations: Destinations,
): void {
  const { name, namespace, routes, tlsRoutes, tcpRoutes } = reference;
  const connections = [...(tlsRoutes === undefined ? [] : ['tls']), ...(tcpRoutes === undefined ? [] : ['tcp'])];
  const named = routes === undefined ? '.spec.http[]?' : `.spec.http[]? | select(${isOneOf('.name', routes)}) |`;
  const paths = [
    ...(connections.length > 0 && routes === undefined ? [] : [routes === undefined ? named : `${named} `]),
    ...connections.map((kind) => `.spec.${kind}[]?`),
  ].map((path) => `${path}.route[]?`);
  const { field, names } = destinationKey(destinations);
  ignoreWrites(
    scope,
    target,
    { group, kind: 'VirtualService', name, namespace },
    {
      jqPathExpressions: [
        ...paths.map((path) => `${path}.weight`),
        ...(target.managedRoutes.length === 0
          ? []
          : [`.spec.http[]? | select(${isOneOf('.name', target.managedRoutes)})`]),
        ...(target.needs.has('experimentWeight')
          ? paths.map((path) => `${path} | select(${isNoneOf(field, names)})`)
          : []),
      ],
    },
  );
}

/** The version in the labels of both subsets, and subsets that experiments add. */
function ignoreSubsets(scope: Construct, target: TrafficTarget, rule: DestinationRuleReference): void {
  const { name, canarySubsetName, stableSubsetName, additionalSubsetNames = [] } = rule;
  const both = [stableSubsetName, canarySubsetName];
  ignoreWrites(
    scope,
    target,
    { group, kind: 'DestinationRule', name },
    {
      jqPathExpressions: [
        `.spec.subsets[]? | select(${isOneOf('.name', both)}) | .labels["rollouts-pod-template-hash"]`,
        ...(target.needs.has('experimentWeight')
          ? [`.spec.subsets[]? | select(${isNoneOf('.name', [...both, ...additionalSubsetNames])})`]
          : []),
      ],
    },
  );
}
