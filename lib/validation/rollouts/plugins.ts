import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt, textAt } from '../json-access.ts';
import type { RolloutRule, Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { gatewayApiPlugin, pointerOf } from './router.ts';

/** Where the controller learns which plugins it has. */
const configName = 'argo-rollouts-config';

/** Kinds of plugins, by the key of the ConfigMap that declares them. */
type PluginKey = 'trafficRouterPlugins' | 'metricProviderPlugins' | 'stepPlugins';

/**
 * Names of the plugins that are declared in the controller's ConfigMap; undefined where it is not at
 * hand. Its values are YAML (or JSON) lists of `{ name, location }`.
 */
function declaredPlugins(scope: Scope, key: PluginKey): readonly string[] | undefined {
  const configs = scope.all('', 'ConfigMap').filter(({ id }) => id.name === configName);
  if (configs.length === 0) return undefined;
  return configs.flatMap(({ object }) => {
    const text = textAt(object, 'data', key) ?? '';
    return [...text.matchAll(/["']?name["']?\s*:\s*["']?([^\s"',}]+)/g)].map(([, name]) => name ?? '');
  });
}

/** A plugin that the controller does not have keeps a rollout from moving, and its name must be told exactly. */
function* routers({ manifest, routers: all, steps }: Parameters<RolloutRule>[0], scope: Scope): Iterable<Diagnostic> {
  for (const router of all) {
    if (!router.isPlugin) continue;
    const what = misnamed(router.name, declaredPlugins(scope, 'trafficRouterPlugins'), [gatewayApiPlugin]);
    if (what === undefined) continue;
    yield finding(manifest, 'plugin-not-configured', {
      pointer: pointerOf(router),
      message: `${nameOf(manifest)} splits its traffic by the plugin '${router.name}', ${what.message}`,
      hint: what.hint,
    });
  }
  for (const { json, pointer } of steps) {
    const name = textAt(json, 'plugin', 'name');
    if (name === undefined) continue;
    const what = misnamed(name, declaredPlugins(scope, 'stepPlugins'), []);
    if (what === undefined) continue;
    yield finding(manifest, 'plugin-not-configured', {
      pointer: `${pointer}/plugin/name`,
      message: `${nameOf(manifest)} has a step of the plugin '${name}', ${what.message}`,
      hint: what.hint,
    });
  }
}

function* metrics(scope: Scope): Iterable<Diagnostic> {
  const declared = declaredPlugins(scope, 'metricProviderPlugins');
  if (declared === undefined) return;
  for (const { manifest, metrics: all } of scope.templates) {
    for (const { json, pointer, name: metric } of all) {
      const plugins: JsonObject = objectAt(json, 'provider', 'plugin') ?? {};
      for (const name of Object.keys(plugins)) {
        const what = misnamed(name, declared, []);
        if (what === undefined) continue;
        yield finding(manifest, 'plugin-not-configured', {
          pointer: `${pointer}/provider/plugin`,
          message: `the metric '${metric}' of ${nameOf(manifest)} uses the plugin '${name}', ${what.message}`,
          hint: what.hint,
        });
      }
    }
  }
}

/** The controller downloads each plugin from its location (argo-rollouts `utils/config`). */
function* entries(scope: Scope): Iterable<Diagnostic> {
  for (const config of scope.all('', 'ConfigMap').filter(({ id }) => id.name === configName)) {
    for (const key of ['trafficRouterPlugins', 'metricProviderPlugins', 'stepPlugins']) {
      const text = textAt(config.object, 'data', key) ?? '';
      // A list in JSON is of one line or few, and rare.
      if (text.trimStart().startsWith('[')) continue;
      for (const entry of text.split(/^\s*-\s+/m).slice(1)) {
        const lacking = ['name', 'location'].find((field) => !new RegExp(`^\\s*"?${field}"?\\s*:`, 'm').test(entry));
        if (lacking === undefined) continue;
        yield finding(config, 'plugin-not-configured', {
          pointer: `/data/${key}`,
          message: `${nameOf(config)} has a plugin without ${lacking} in ${key}`,
          hint: 'give each its name and location',
        });
      }
    }
  }
}

function misnamed(
  name: string,
  declared: readonly string[] | undefined,
  known: readonly string[],
): { readonly message: string; readonly hint: string | undefined } | undefined {
  if (!name.includes('/')) {
    return { message: "whose name has not the form '<organisation>/<name>'", hint: didYouMean(name, known) };
  }
  if (declared !== undefined) {
    if (declared.includes(name)) return undefined;
    return { message: `which the ConfigMap '${configName}' does not declare`, hint: didYouMean(name, declared) };
  }
  const meant = known.find((one) => one.toLowerCase() === name.toLowerCase());
  if (meant === undefined || meant === name) return undefined;
  return { message: 'and case matters in its name', hint: `write '${meant}'` };
}

export const pluginRules: { readonly ofRollout: readonly RolloutRule[]; readonly ofScope: readonly Rule[] } = {
  ofRollout: [routers],
  ofScope: [metrics, entries],
};
