import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { external } from '../../external.ts';
import { RolloutsConfig } from '../rollouts-config.ts';
import { gatewayApiPluginName } from './gateway-api-routes.ts';
import type { GatewayRouteKind } from './gateway-route.ts';

/** Where the controller gets the plugin: a release, or a file of your own. */
export type GatewayApiPluginSource =
  | {
      /** Release of the plugin, such as `v0.15.0`. */
      readonly version: `v${number}.${number}.${number}`;
      /** System that the controller runs on. @default 'linux-amd64' */
      readonly architecture?: 'linux-amd64' | 'linux-arm64' | 'darwin-amd64' | 'darwin-arm64' | 'windows-amd64.exe';
      readonly location?: never;
    }
  | {
      /** `https://...`, or `file://...` where it is mounted. */
      readonly location: string;
      readonly version?: never;
      readonly architecture?: never;
    };

export type GatewayApiPluginProps = GatewayApiPluginSource & {
  /** Checksum of the file. */
  readonly sha256?: string;
  /** Such as `-kubeClientQPS=40`. */
  readonly args?: readonly string[];
  /** The ConfigMap to which it is added, where other plugins are in it too. @default a new one */
  readonly config?: RolloutsConfig;
  /** Namespace of the controller. @default 'argo-rollouts' */
  readonly namespace?: string;
  /** metadata.name of the controller's ServiceAccount. @default 'argo-rollouts' */
  readonly serviceAccount?: string;
  /** Kinds of routes that it may change. @default all */
  readonly routes?: readonly [GatewayRouteKind, ...GatewayRouteKind[]];
};

const releases = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download';

/**
 * What the platform needs for `gatewayApi`: the plugin in the configuration of Argo Rollouts, and
 * leave for the controller to change routes. Once a cluster.
 *
 * @example new GatewayApiPlugin(this, 'gateway-api-plugin', { version: 'v0.15.0' })
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/installation/
 */
export class GatewayApiPlugin extends Construct {
  readonly config: RolloutsConfig;
  readonly clusterRole: ApiObject;
  readonly clusterRoleBinding: ApiObject;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: GatewayApiPluginProps) {
    super(scope, id);
    const { namespace = 'argo-rollouts', serviceAccount = 'argo-rollouts', sha256, args } = props;
    const { routes = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'] } = props;
    this.config = props.config ?? new RolloutsConfig(this, 'Config', { namespace });
    this.config.addPlugin('trafficRouterPlugins', {
      name: gatewayApiPluginName,
      location: locationOf(props),
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(args === undefined ? {} : { args }),
    });
    // It comes with the controller.
    external(this, { kind: 'ServiceAccount', name: serviceAccount, namespace });
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const name = 'argo-rollouts-gateway-api-plugin';
    this.clusterRole = new ApiObject(this, 'ClusterRole', {
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        { apiGroups: [''], resources: ['services'], verbs: ['get'] },
        {
          apiGroups: ['gateway.networking.k8s.io'],
          resources: routes.map((kind) => `${kind.toLowerCase()}s`),
          verbs: ['get', 'list', 'patch', 'update'],
        },
      ],
    });
    this.clusterRoleBinding = new ApiObject(this, 'ClusterRoleBinding', {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: serviceAccount, namespace }],
    });
  }
}

function locationOf({ version, architecture = 'linux-amd64', location }: GatewayApiPluginSource): string {
  return location ?? `${releases}/${version}/gatewayapi-plugin-${architecture}`;
}
