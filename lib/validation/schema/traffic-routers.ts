import type { ShippedModule, ShippedType } from './shipped-type.ts';

/*
 * Kinds of traffic routers that no package of schemas has, written by hand: what is required of them and
 * the types of the fields that rollouts need. Other fields are let through.
 */

const open = (f: Readonly<Record<string, ShippedType>>, ...r: readonly string[]): ShippedType => ({ f, r, o: 1 });
/** A kind with a spec of a shape. */
const kind = (spec: ShippedType): ShippedType => ({
  f: { apiVersion: 's', kind: 's', metadata: '@MetaV1ObjectMeta', spec, status: '*' },
  r: ['spec'],
});
/** The same kinds in several versions of a group. */
const versions = (group: string, names: string, kinds: Readonly<Record<string, string>>): ShippedModule['kinds'] =>
  Object.fromEntries(names.split(' ').map((version) => [`${group}/${version}`, kinds]));

const mesh = { Mesh: '', GatewayRoute: '', VirtualGateway: '', BackendGroup: '' };
const apisix = {
  ApisixClusterConfig: '',
  ApisixConsumer: '',
  ApisixGlobalRule: '',
  ApisixPluginConfig: '',
  ApisixTls: '',
  ApisixUpstream: '',
};

/** Kinds of the routers that Argo Rollouts and Flagger write weights to, and of Flagger itself. */
export const trafficRouterSchemas: ShippedModule = {
  kinds: {
    ...versions('apisix.apache.org', 'v1 v2alpha1 v2beta1 v2beta2', { ...apisix, ApisixRoute: '' }),
    ...versions('apisix.apache.org', 'v2beta3 v2', { ...apisix, ApisixRoute: 'ApisixRoute' }),
    ...versions('appmesh.k8s.aws', 'v1beta1', { ...mesh, VirtualNode: '', VirtualRouter: '', VirtualService: '' }),
    ...versions('appmesh.k8s.aws', 'v1beta2', {
      ...mesh,
      VirtualNode: 'VirtualNode',
      VirtualRouter: 'VirtualRouter',
      VirtualService: 'MeshService',
    }),
    ...versions('flagger.app', 'v1alpha3', { Canary: '' }),
    ...versions('flagger.app', 'v1beta1', { AlertProvider: '', Canary: 'Canary', MetricTemplate: '' }),
    ...versions('getambassador.io', 'v1 v2 v3alpha1', { Host: '', Listener: '', Mapping: 'Mapping', TCPMapping: '' }),
    ...versions('x.getambassador.io', 'v3alpha1', { AmbassadorMapping: 'Mapping', Mapping: 'Mapping' }),
    ...versions('split.smi-spec.io', 'v1alpha1 v1alpha2 v1alpha3 v1alpha4', { TrafficSplit: 'TrafficSplit' }),
  },
  types: {
    ApisixRoute: kind(open({ ingressClassName: 's', http: ['#ApisixHttp'], stream: ['*'] })),
    ApisixHttp: open(
      { name: 's', priority: 'i', websocket: 'b', match: '#ApisixMatch', backends: ['#ApisixBackend'], plugins: ['o'] },
      'name',
      'match',
    ),
    ApisixMatch: open({ paths: ['s'], methods: ['s'], hosts: ['s'], remoteAddrs: ['s'], exprs: ['*'] }, 'paths'),
    ApisixBackend: open({ serviceName: 's', servicePort: 'x', weight: 'i' }, 'serviceName', 'servicePort'),
    MeshService: kind(open({ awsName: 's', provider: 'o', meshRef: 'o' })),
    VirtualRouter: kind(open({ awsName: 's', listeners: ['o'], routes: [open({ name: 's' }, 'name')], meshRef: 'o' })),
    VirtualNode: kind(open({ awsName: 's', podSelector: 'o', listeners: ['o'], serviceDiscovery: 'o', meshRef: 'o' })),
    Canary: kind(
      open({ targetRef: open({ kind: 's', name: 's' }, 'name'), analysis: '#Analysis', service: 'o' }, 'targetRef'),
    ),
    Analysis: open({
      threshold: 'n',
      iterations: 'n',
      maxWeight: 'n',
      stepWeight: 'n',
      metrics: [open({ name: 's' }, 'name')],
      webhooks: [open({ name: 's', url: 's' }, 'name', 'url')],
    }),
    Mapping: kind(
      open({ prefix: 's', service: 's', host: 's', hostname: 's', rewrite: 's', weight: 'i' }, 'prefix', 'service'),
    ),
    TrafficSplit: kind(
      open({ service: 's', backends: [open({ service: 's', weight: '*' }, 'service')] }, 'service', 'backends'),
    ),
  },
};

export const trafficRouterGroups: readonly string[] = [
  ...new Set(Object.keys(trafficRouterSchemas.kinds).map((apiVersion) => apiVersion.split('/')[0] ?? '')),
];
