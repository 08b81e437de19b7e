import { failure } from '../../kernel/diagnostic.ts';

/** One port of a workload, in the words of a Kubernetes Service. */
export interface Port {
  /** Where the Service listens. @default `targetPort` */
  readonly port?: number;
  /** Where the container listens. */
  readonly targetPort: number;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/**
 * The ports of a workload: one number, or several by name. The first is the one that routes and default probes use.
 *
 * A single number is named `http`.
 */
export type Ports = number | { readonly [name: string]: number | Port };

/** A port with all its defaults filled in. */
export interface NamedPort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

// IANA_SVC_NAME, what Kubernetes takes as the name of a port.
const portName = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/**
 * The ports as a list.
 *
 * @throws DiagnosticError `invalid-prop` for a number or name that no port can have
 */
export function namedPorts(ports: Ports | undefined): readonly NamedPort[] {
  if (ports === undefined) return [];
  const entries: [string, number | Port][] = typeof ports === 'number' ? [['http', ports]] : Object.entries(ports);
  return entries.map(([name, value]) => {
    const { port, targetPort, protocol }: Port = typeof value === 'number' ? { targetPort: value } : value;
    const named = { name, port: port ?? targetPort, targetPort, protocol: protocol ?? 'TCP' } as const;
    if (!portName.test(name)) {
      throw failure('invalid-prop', {
        message: `port name '${name}' is none that Kubernetes takes`,
        hint: `Use at most 15 lower-case letters, digits and '-', with at least one letter.`,
      });
    }
    for (const number of [named.port, named.targetPort]) {
      if (!Number.isInteger(number) || number < 1 || number > 65_535) {
        throw failure('invalid-prop', { message: `port ${number} is out of range`, hint: 'Ports are 1 to 65535.' });
      }
    }
    return named;
  });
}
