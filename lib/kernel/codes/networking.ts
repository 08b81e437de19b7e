import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about Services, routes and what else has ports, hosts and addresses. */
export type NetworkingCode =
  | 'invalid-port'
  | 'invalid-host'
  | 'invalid-address'
  | 'invalid-cidr'
  | 'service-refused'
  | 'node-port-outside-range'
  | 'ingress-refused'
  | 'network-policy-refused'
  | 'gateway-refused';

export const networkingCodes: Readonly<Record<NetworkingCode, CatalogueEntry>> = {
  'invalid-port': {
    severity: 'error',
    exit: 1,
    meaning:
      'A port is no number between 1 and 65535, or a text that is no name of a port. A number in quotes is a text.',
    example: "targetPort: '8080'",
    mend: 'Write the number without quotes, or the name of a port.',
  },
  'invalid-host': {
    severity: 'error',
    exit: 1,
    meaning: "A host is no DNS name in lower case, or has a '*' elsewhere than as its first part.",
    example: "host: 'shop.*.example.org'",
    mend: "Write a DNS name, or one that starts with '*.'.",
  },
  'invalid-address': {
    severity: 'error',
    exit: 1,
    meaning: 'A text that is to be an IP address is none.',
    example: 'externalIPs: [10.0.0.256]',
    mend: 'Correct the address.',
  },
  'invalid-cidr': {
    severity: 'error',
    exit: 1,
    meaning: 'A text that is to be a block of IP addresses is none, or an exception does not lie within its block.',
    example: 'ipBlock: { cidr: 10.0.0.0 }',
    mend: 'Write <address>/<length>, such as 10.0.0.0/8.',
  },
  'service-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'Fields of a Service do not go with its type or with each other.',
    example: 'type: ClusterIP # with ports: [{ port: 80, nodePort: 30080 }]',
    mend: 'Correct it as the message says.',
  },
  'node-port-outside-range': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A nodePort is outside of 30000 to 32767, the range of clusters that are not configured otherwise; there, the Service is refused.',
    example: 'nodePort: 8080',
    mend: 'Use a port of the range, or none: Kubernetes then picks one.',
  },
  'ingress-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'An Ingress has no rules and no defaultBackend, a rule without paths, or two classes.',
    example: 'spec: {} # of an Ingress',
    mend: 'Correct it as the message says.',
  },
  'network-policy-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'A peer or a range of ports of a NetworkPolicy says nothing or contradicts itself.',
    example: 'ports: [{ port: http, endPort: 9000 }]',
    mend: 'Correct it as the message says.',
  },
  'gateway-refused': {
    severity: 'error',
    exit: 1,
    meaning:
      'A Gateway or a route of the Gateway API breaks one of the rules of its definition: TLS where the protocol has none, a backend without a port, filters that exclude each other.',
    example: 'backendRefs: [{ name: web }] # without port',
    mend: 'Correct it as the message says.',
  },
};
