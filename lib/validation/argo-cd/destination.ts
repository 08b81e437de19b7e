import { objectAt, textAt } from '../json-access.ts';
import { type ApplicationView, isLiteral } from './application-view.ts';
import type { Fault } from './fault.ts';

/** The server and the name of the cluster that Argo CD runs in. */
export const inCluster = { server: 'https://kubernetes.default.svc', name: 'in-cluster' } as const;

const dnsLabel = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Faults of where an Application goes, with pointers from its `spec`: util/argo/argo.go
 * (ValidateDestination) and the name of a namespace (RFC 1123).
 */
export function* destinationFaults({ spec, isPartial }: ApplicationView): Iterable<Fault> {
  const destination = objectAt(spec, 'destination');
  if (destination === undefined) return;
  const server = textAt(destination, 'server');
  const name = textAt(destination, 'name');
  const at = '/destination';
  if (server === undefined && name === undefined && !isPartial) {
    const hint = `the cluster of Argo CD itself is server: ${inCluster.server}`;
    yield { at, what: 'has a destination with neither a server nor a name', hint };
  }
  if (server !== undefined && name !== undefined && !isConditional(server) && !isConditional(name)) {
    yield { at: `${at}/name`, what: `has both the server '${server}' and the name '${name}' in its destination` };
  }
  if (server !== undefined && isLiteral(server) && !/^https?:\/\/[^\s/]+/.test(server)) {
    const hint = name === undefined && dnsLabel.test(server) ? `a cluster's name goes into name: ${server}` : undefined;
    yield { at: `${at}/server`, what: `has the server '${server}', which is no URL`, hint };
  }
  if (name !== undefined && isLiteral(name) && /^https?:\/\//.test(name)) {
    yield { at: `${at}/name`, what: `has a URL as the name of its cluster`, hint: `use server: ${name}` };
  }
  const namespace = textAt(destination, 'namespace');
  if (namespace !== undefined && isLiteral(namespace) && !dnsLabel.test(namespace)) {
    yield { at: `${at}/namespace`, what: `has the namespace '${namespace}', which is no name of one` };
  }
}

/** Of two texts, a template may leave one empty. */
function isConditional(text: string): boolean {
  return /\{\{-?\s*(?:if|with|range)\b|\{\{[^}]*\b(?:default|ternary|get|index)\b/.test(text);
}
