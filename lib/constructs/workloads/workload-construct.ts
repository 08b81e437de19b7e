import { type ApiObject, Chart, Duration } from 'cdk8s';
import {
  type Container,
  type ContainerProps,
  ImagePullPolicy,
  type IServiceAccount,
  type WorkloadProps as PlusWorkloadProps,
  Protocol,
  ServiceAccount,
  Topology,
  type Workload,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Environment } from '../delivery/environment.ts';
import { labelKeys } from '../label-keys.ts';
import { selectorLabels } from '../labels.ts';
import { requireDnsLabel, shorten } from '../names.ts';
import { envVariables } from './env.ts';
import { tryImageVersion } from './image-version.ts';
import { mountFiles } from './mounted-files.ts';
import type { NetworkEndpoint } from './network-peer.ts';
import { WorkloadNetworkPolicy } from './network-policy.ts';
import { shapePod } from './pod-shape.ts';
import { type NamedPort, namedPorts, type Ports } from './ports.ts';
import { renderProbes } from './probes.ts';
import { renderResources } from './resources.ts';
import { exceptionAnnotations, requireRestricted } from './security.ts';
import type { WorkloadProps } from './workload-props.ts';
import { mountWritablePaths } from './writable-paths.ts';

/** What the workload object of a construct is built from, whatever its kind. */
export interface WorkloadParts {
  /** The construct under which the object is made. */
  readonly scope: Construct;
  readonly name: string;
  /** Names and labels of the objects beside the workload. */
  readonly labels: Readonly<Record<string, string>>;
  /** What every workload of cdk8s-plus takes, metadata included. */
  readonly props: PlusWorkloadProps & { readonly metadata: NonNullable<PlusWorkloadProps['podMetadata']> };
}

/** How a kind of workload differs from the others. */
export interface WorkloadKind<W extends Workload> {
  /** Kubernetes' name of the kind, which decides how long the name may be. */
  readonly kind: string;
  readonly ports?: Ports;
  /** Spread the pods over zones and nodes. */
  readonly spread: boolean;
  create(parts: WorkloadParts): W;
}

/**
 * A workload with the parts that every one needs: container, ServiceAccount, NetworkPolicy and a secured pod. Base
 * of {@link WebService}, `Worker`, `ScheduledJob` and `Task`; each part is a property, and everything below it is
 * plain cdk8s-plus.
 */
export abstract class WorkloadConstruct<W extends Workload> extends Construct implements NetworkEndpoint {
  /** Name of the workload and of its parts, such as `checkout-web`. */
  readonly name: string;
  /** The workload as cdk8s-plus knows it: add containers, volumes and scheduling here. */
  readonly workload: W;
  /** The container that runs the image. */
  readonly container: Container;
  readonly serviceAccount: IServiceAccount;
  readonly networkPolicy: WorkloadNetworkPolicy;
  readonly ports: readonly NamedPort[];
  readonly selectorLabels: Readonly<Record<string, string>>;
  /** Labels of the parts beside the workload, for parts that you add yourself. */
  readonly labels: Readonly<Record<string, string>>;

  protected constructor(scope: Construct, id: string, props: WorkloadProps, kind: WorkloadKind<W>) {
    super(scope, id);
    this.name = props.name === undefined ? generateName(this, kind.kind) : requireDnsLabel('a workload', props.name);
    if (Environment.tryOf(this)?.podSecurity === 'restricted') requireRestricted(this.name, props.security ?? {});
    this.ports = namedPorts(kind.ports);
    this.labels = {
      [labelKeys.name]: shorten(this.name),
      [labelKeys.component]: shorten(id),
      ...props.labels,
    };
    this.serviceAccount = props.serviceAccount ?? this.#createServiceAccount(props);
    this.workload = kind.create(this.#parts(props));
    this.selectorLabels = selectorLabels(this.workload);
    this.container = this.workload.addContainer(containerProps(props, this.ports));
    const sizeLimits = mountWritablePaths(this, this.container, { '/tmp': '64Mi', ...props.writable });
    mountFiles(this, this.container, props.files ?? {});
    shapePod(this.workload, {
      security: props.security ?? {},
      container: this.container.name,
      resources: renderResources(props.resources),
      probes: renderProbes(props.probes ?? {}, this.ports),
      sizeLimits,
      imagePullSecrets: props.imagePullSecrets ?? [],
      spread: kind.spread ? this.selectorLabels : undefined,
    });
    if (kind.spread) this.workload.scheduling.spread({ weight: softest, topology: Topology.HOSTNAME });
    this.networkPolicy = new WorkloadNetworkPolicy(this, 'NetworkPolicy', {
      name: this.name,
      labels: this.labels,
      endpoint: this,
    });
    this.networkPolicy.connect(props.network ?? {});
  }

  /** Namespace of the workload; undefined where its chart leaves it open. */
  get namespace(): string | undefined {
    return this.workload.metadata.namespace;
  }

  #createServiceAccount(props: WorkloadProps): IServiceAccount {
    return new ServiceAccount(this, 'ServiceAccount', {
      metadata: { name: this.name, labels: { ...this.labels } },
      automountToken: props.security?.exceptions?.noServiceAccountToken !== undefined,
    }) as IServiceAccount;
  }

  #parts(props: WorkloadProps): WorkloadParts {
    const version = tryImageVersion(props.image);
    const labels = { ...(version === undefined ? {} : { [labelKeys.version]: version }), ...this.labels };
    return {
      scope: this,
      name: this.name,
      labels: this.labels,
      props: {
        metadata: {
          name: this.name,
          labels,
          annotations: { ...exceptionAnnotations(props.security ?? {}), ...props.annotations },
        },
        podMetadata: { labels, annotations: { ...props.podAnnotations } },
        serviceAccount: this.serviceAccount,
        automountServiceAccountToken: props.security?.exceptions?.noServiceAccountToken !== undefined,
        terminationGracePeriod: Duration.seconds(props.terminationGracePeriodSeconds ?? 30),
      },
    };
  }
}

/** Weight of a preference that yields to every other one. */
const softest = 1;

/** The name that the chart would give an object in this place: without a hash below an Application. */
function generateName(construct: Construct, kind: string): string {
  return Chart.of(construct).generateObjectName({ node: construct.node, kind } as unknown as ApiObject);
}

function containerProps(props: WorkloadProps, ports: readonly NamedPort[]): ContainerProps {
  return {
    image: props.image,
    imagePullPolicy: pullPolicies[props.imagePullPolicy ?? 'IfNotPresent'],
    ports: ports.map(({ name, targetPort, protocol }) => ({ name, number: targetPort, protocol: Protocol[protocol] })),
    // Rendered by `shapePod`; without this cdk8s-plus would put its own amounts in.
    resources: {},
    ...(props.command === undefined ? {} : { command: [...props.command] }),
    ...(props.args === undefined ? {} : { args: [...props.args] }),
    ...(props.env === undefined ? {} : { envVariables: envVariables(props.env) }),
    ...(props.envFrom === undefined ? {} : { envFrom: [...props.envFrom] }),
  };
}

const pullPolicies = {
  Always: ImagePullPolicy.ALWAYS,
  IfNotPresent: ImagePullPolicy.IF_NOT_PRESENT,
  Never: ImagePullPolicy.NEVER,
} as const;
