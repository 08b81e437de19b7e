import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';

/** A plugin of Argo Rollouts, and where the controller gets it when it starts. */
export interface RolloutsPlugin {
  /** `<organisation>/<name>`, as strategies and metrics call it. */
  readonly name: `${string}/${string}`;
  /** `https://...` to download it, or `file://...` where it is mounted. The controller does not start without it. */
  readonly location: string;
  /** Checksum of the file. */
  readonly sha256?: string;
  readonly args?: readonly string[];
}

/** What plugins are for, as the ConfigMap names them. */
export type RolloutsPluginKind = 'trafficRouterPlugins' | 'metricProviderPlugins' | 'stepPlugins';

export interface RolloutsConfigProps {
  /** Namespace of the controller. @default 'argo-rollouts' */
  readonly namespace?: string;
  readonly trafficRouterPlugins?: readonly RolloutsPlugin[];
  readonly metricProviderPlugins?: readonly RolloutsPlugin[];
  readonly stepPlugins?: readonly RolloutsPlugin[];
}

/**
 * The ConfigMap `argo-rollouts-config`, from which the controller learns of plugins. There is one in
 * a cluster; the controller reads it when it starts.
 *
 * @example new RolloutsConfig(this, 'config', { metricProviderPlugins: [{ name: 'acme/metrics', location: '...' }] })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/plugins/
 */
export class RolloutsConfig extends Construct {
  readonly apiObject: ApiObject;
  readonly #plugins: Readonly<Record<RolloutsPluginKind, RolloutsPlugin[]>>;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: RolloutsConfigProps = {}) {
    super(scope, id);
    const { namespace = 'argo-rollouts', trafficRouterPlugins, metricProviderPlugins, stepPlugins } = props;
    this.#plugins = { trafficRouterPlugins: [], metricProviderPlugins: [], stepPlugins: [] };
    for (const plugin of trafficRouterPlugins ?? []) this.addPlugin('trafficRouterPlugins', plugin);
    for (const plugin of metricProviderPlugins ?? []) this.addPlugin('metricProviderPlugins', plugin);
    for (const plugin of stepPlugins ?? []) this.addPlugin('stepPlugins', plugin);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argo-rollouts-config', namespace },
      data: Lazy.any({ produce: () => this.#toJson() }),
    });
  }

  /** @throws DiagnosticError invalid-prop, where the plugin is there already or cannot be found */
  addPlugin(kind: RolloutsPluginKind, plugin: RolloutsPlugin): void {
    const { name, location, sha256 } = plugin;
    if (this.#plugins[kind].some((one) => one.name === name)) {
      throw failure('invalid-prop', { message: `the plugin ${name} is twice in the ${kind} of Argo Rollouts` });
    }
    if (!/^(?:https?|file):\/\/./.test(location)) {
      throw failure('invalid-prop', {
        message: `the plugin ${name} has the location '${location}'`,
        hint: 'a location starts with https://, http:// or file://',
      });
    }
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) {
      throw failure('invalid-prop', { message: `the plugin ${name} has a sha256 that is not 64 hexadecimal digits` });
    }
    this.#plugins[kind].push(plugin);
  }

  #toJson(): Readonly<Record<string, string>> {
    const given = Object.entries(this.#plugins).filter(([, plugins]) => plugins.length > 0);
    return Object.fromEntries(given.map(([kind, plugins]) => [kind, plugins.map(renderPlugin).join('')]));
  }
}

/** YAML within YAML; every text in quotes, which are the same in JSON. */
function renderPlugin({ name, location, sha256, args = [] }: RolloutsPlugin): string {
  return [
    `- name: ${JSON.stringify(name)}`,
    `  location: ${JSON.stringify(location)}`,
    ...(sha256 === undefined ? [] : [`  sha256: ${JSON.stringify(sha256)}`]),
    ...(args.length === 0 ? [] : ['  args:', ...args.map((arg) => `  - ${JSON.stringify(arg)}`)]),
    '',
  ].join('\n');
}
