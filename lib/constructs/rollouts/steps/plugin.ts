import { failure } from '../../../kernel/diagnostic.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import type { CanaryStep } from './step.ts';

/** Name under which a plugin is registered in the ConfigMap `argo-rollouts-config`. */
export type PluginName = `${string}/${string}`;

export interface PluginProps {
  readonly name: PluginName;
  /** What the plugin is told; each plugin has its own. */
  readonly config?: JsonObject;
}

/** Runs a step of a plugin's making. Argo: `plugin`. */
export interface PluginStep extends CanaryStep {
  readonly kind: 'plugin';
  readonly name: PluginName;
}

/**
 * Runs a step plugin, which must be declared to the controller under `stepPlugins`.
 *
 * @example plugin({ name: 'acme/wait-for-approval', config: { channel: '#releases' } })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/plugins/
 * @throws DiagnosticError invalid-prop
 */
export function plugin({ name, config }: PluginProps): PluginStep {
  if (!/^[^/\s]+\/[^/\s]+$/.test(name)) {
    throw failure('invalid-prop', {
      message: `'${name}' is no name of a plugin`,
      hint: "write it as it is registered: '<organisation>/<plugin>'",
    });
  }
  return atCallSite({ kind: 'plugin', needs: [], name, toJson: (): Fields => ({ plugin: { name, config } }) });
}
