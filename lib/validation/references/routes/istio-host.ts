import { groupBy } from '../../../kernel/group-by.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { listAt, textAt } from '../../json-access.ts';
import { isSameNamespace, namespaceOf } from '../../object-index.ts';
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

/** DestinationRules by the name of the Service that they are for, or by their host where it is outside. */
const destinationRules: (scope: Scope) => ReadonlyMap<string, readonly Manifest[]> = perScope((scope) =>
  groupBy(scope.all('networking.istio.io', 'DestinationRule'), (rule) => {
    const host = textAt(rule.object, 'spec', 'host') ?? '';
    return serviceOfHost(host, rule, scope)?.name ?? host;
  }),
);

/** The DestinationRules for a host, however it is written. */
export function destinationRulesFor(host: string, by: Manifest, scope: Scope): readonly Manifest[] {
  const service = serviceOfHost(host, by, scope);
  if (service === undefined) return destinationRules(scope).get(host) ?? [];
  return (destinationRules(scope).get(service.name) ?? []).filter((rule) => {
    const other = serviceOfHost(textAt(rule.object, 'spec', 'host') ?? '', rule, scope);
    return other !== undefined && isSameNamespace(other.namespace, service.namespace);
  });
}
