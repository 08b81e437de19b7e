import { isJsonObject } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { listAt } from '../../json-access.ts';
import { namespaceOf } from '../../object-index.ts';
import type { Scope } from '../../scope.ts';
import { perScope } from '../per-scope.ts';
import { isOwnNamespace } from '../place.ts';

/** A Service of the cluster that a host of Istio means. */
export interface HostedService {
  readonly name: string;
  readonly namespace: string | undefined;
}

/**
 * The Service that a host names; undefined for a host outside of the cluster. Istio knows `reviews`,
 * which is of the namespace of the object that names it, and `reviews.shop.svc.cluster.local`;
 * `reviews.shop` and `reviews.shop.svc` are what DNS knows.
 */
export function serviceOfHost(host: string, by: Manifest, scope: Scope): HostedService | undefined {
  const [name = '', namespace, svc] = host.split('.');
  if (host.includes('*') || host.includes('/') || name === '' || isEntry(host, scope)) return undefined;
  if (namespace === undefined) return { name, namespace: namespaceOf(by) };
  if (svc === 'svc') return { name, namespace };
  // Two words may be a host of the internet as well.
  const isWithin = svc === undefined && isOwnNamespace(namespace, scope);
  return isWithin ? { name, namespace } : undefined;
}

/** Hosts that ServiceEntries add to the mesh. */
const entryHosts: (scope: Scope) => ReadonlySet<string> = perScope(
  (scope) =>
    new Set(
      scope
        .all('networking.istio.io', 'ServiceEntry')
        .flatMap(({ object }) => listAt(object, 'spec', 'hosts'))
        .filter((host) => typeof host === 'string'),
    ),
);

function isEntry(host: string, scope: Scope): boolean {
  const hosts = entryHosts(scope);
  if (hosts.has(host)) return true;
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    if (hosts.has(`*${host.slice(dot)}`)) return true;
  }
  return false;
}

/** DestinationRules by the host that they are for, in its full form. */
export const destinationRules: (scope: Scope) => ReadonlyMap<string, readonly Manifest[]> = perScope((scope) => {
  const rules = new Map<string, Manifest[]>();
  for (const rule of scope.all('networking.istio.io', 'DestinationRule')) {
    const spec = rule.object['spec'];
    const host = isJsonObject(spec) && typeof spec['host'] === 'string' ? spec['host'] : undefined;
    if (host === undefined) continue;
    const key = fullHost(host, rule, scope);
    rules.set(key, [...(rules.get(key) ?? []), rule]);
  }
  return rules;
});

/** One text for every way of writing a host. */
export function fullHost(host: string, by: Manifest, scope: Scope): string {
  const service = serviceOfHost(host, by, scope);
  return service === undefined ? host : `${service.name}.${service.namespace ?? ''}`;
}
