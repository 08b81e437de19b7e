import { k8s } from 'cdk8s-plus-27';
import { failure } from '../../kernel/diagnostic.ts';
import type { NamedPort } from './ports.ts';

/** How often a probe asks and when it gives up; each number as in Kubernetes' `Probe`. */
export interface ProbeTiming {
  /** @default 0 */
  readonly initialDelaySeconds?: number;
  /** @default 10 */
  readonly periodSeconds?: number;
  /** @default 1 */
  readonly timeoutSeconds?: number;
  /** @default 3 */
  readonly failureThreshold?: number;
  /** @default 1 */
  readonly successThreshold?: number;
}

type Action = 'httpGet' | 'tcpSocket' | 'grpc' | 'exec';

/** Timing and exactly one action: a second one does not compile. */
type WithOnly<Own extends Action> = ProbeTiming & { readonly [Other in Exclude<Action, Own>]?: never };

/** Asks with an HTTP GET; 200 to 399 is a pass. */
export interface HttpGetProbe extends WithOnly<'httpGet'> {
  readonly httpGet: {
    /** Such as `/healthz`. */
    readonly path: string;
    /** Number or name of a port. @default the first port */
    readonly port?: number | string;
    /** @default HTTP */
    readonly scheme?: 'HTTP' | 'HTTPS';
    readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
  };
}

/** Asks by opening a TCP connection. */
export interface TcpSocketProbe extends WithOnly<'tcpSocket'> {
  readonly tcpSocket: {
    /** Number or name of a port. @default the first port */
    readonly port?: number | string;
  };
}

/** Asks by the gRPC health protocol (`grpc.health.v1.Health`). */
export interface GrpcProbe extends WithOnly<'grpc'> {
  readonly grpc: {
    /** Number of a port; Kubernetes takes no name here. @default the first port */
    readonly port?: number;
    /** Service to ask about. @default the server as a whole */
    readonly service?: string;
  };
}

/** Asks by running a command in the container; exit code 0 is a pass. */
export interface ExecProbe extends WithOnly<'exec'> {
  readonly exec: { readonly command: readonly string[] };
}

/** One probe in Kubernetes' own shape: exactly one of `httpGet`, `tcpSocket`, `grpc` and `exec`, and its timing. */
export type Probe = HttpGetProbe | TcpSocketProbe | GrpcProbe | ExecProbe;

/** The probes of a container. `'none'` leaves one out that there is a default for. */
export interface Probes {
  /**
   * Whether the pod gets traffic.
   *
   * @default a TCP connection to the first port, where the workload has ports
   */
  readonly readiness?: Probe | 'none';
  /**
   * Whether the container is restarted. Never the readiness probe again: a service that is only busy would be
   * killed for it.
   *
   * @default a TCP connection to the first port that fails for a minute, where `readiness` asks by other means
   */
  readonly liveness?: Probe | 'none';
  /**
   * Holds the other two back until it passes once.
   *
   * @default beside the default liveness probe: the same question for up to five minutes
   */
  readonly startup?: Probe | 'none';
}

/** The probes of a container as they are rendered. */
export interface RenderedProbes {
  readonly readinessProbe?: k8s.Probe;
  readonly livenessProbe?: k8s.Probe;
  readonly startupProbe?: k8s.Probe;
}

/** Fills the defaults in and puts the probes into the container's fields. */
export function renderProbes(probes: Probes, ports: readonly NamedPort[]): RenderedProbes {
  const first = ports[0];
  const readiness = probes.readiness ?? (first === undefined ? 'none' : { tcpSocket: {} });
  const guessLiveness =
    probes.liveness === undefined && first !== undefined && readiness !== 'none' && readiness.tcpSocket === undefined;
  const liveness = guessLiveness ? { tcpSocket: {}, failureThreshold: 6 } : (probes.liveness ?? 'none');
  const startup =
    probes.startup ?? (guessLiveness ? { tcpSocket: {}, periodSeconds: 5, failureThreshold: 60 } : 'none');
  return {
    ...(readiness === 'none' ? {} : { readinessProbe: renderProbe(readiness, ports, 'readiness') }),
    ...(liveness === 'none' ? {} : { livenessProbe: renderProbe(liveness, ports, 'liveness') }),
    ...(startup === 'none' ? {} : { startupProbe: renderProbe(startup, ports, 'startup') }),
  };
}

function renderProbe(probe: Probe, ports: readonly NamedPort[], prop: string): k8s.Probe {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold } = probe;
  return {
    ...(initialDelaySeconds === undefined ? {} : { initialDelaySeconds }),
    ...(periodSeconds === undefined ? {} : { periodSeconds }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
    ...(successThreshold === undefined ? {} : { successThreshold }),
    ...renderAction(probe, ports, prop),
  };
}

function renderAction(probe: Probe, ports: readonly NamedPort[], prop: string): k8s.Probe {
  if (probe.exec !== undefined) return { exec: { command: [...probe.exec.command] } };
  if (probe.grpc !== undefined) {
    const { port, service } = probe.grpc;
    return {
      grpc: { port: findPort(port, ports, prop).targetPort, ...(service === undefined ? {} : { service }) },
    };
  }
  if (probe.tcpSocket !== undefined) return { tcpSocket: { port: portReference(probe.tcpSocket.port, ports, prop) } };
  const { path, port, scheme, httpHeaders } = probe.httpGet;
  return {
    httpGet: {
      path,
      port: portReference(port, ports, prop),
      ...(scheme === undefined ? {} : { scheme }),
      ...(httpHeaders === undefined ? {} : { httpHeaders: [...httpHeaders] }),
    },
  };
}

function portReference(port: number | string | undefined, ports: readonly NamedPort[], prop: string): k8s.IntOrString {
  return k8s.IntOrString.fromNumber(findPort(port, ports, prop).targetPort);
}

function findPort(
  port: number | string | undefined,
  ports: readonly NamedPort[],
  prop: string,
): { targetPort: number } {
  // A workload without ports may still answer probes: on a port that nothing else needs to know.
  if (typeof port === 'number' && ports.length === 0) return { targetPort: port };
  const found =
    port === undefined
      ? ports[0]
      : ports.find((one) => (typeof port === 'number' ? one.targetPort : one.name) === port);
  if (found !== undefined) return found;
  throw failure('invalid-prop', {
    message: `probes.${prop} asks port ${port ?? '(none given)'}, which the container does not have`,
    hint:
      ports.length === 0
        ? `Name the port by its number.`
        : `Its ports are ${ports.map((one) => `${one.name} (${one.targetPort})`).join(', ')}.`,
  });
}
