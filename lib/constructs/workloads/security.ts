import type { k8s } from 'cdk8s-plus-27';
import { failure } from '../../kernel/diagnostic.ts';

/**
 * The secure defaults that a workload may give up, and what giving up means. All but the root filesystem and the
 * token are required by the Pod Security Standard "restricted" that our namespaces enforce, so giving those up also
 * needs a namespace that lets the pod in.
 */
export type SecureDefault =
  /** The container may write to its own image's files. */
  | 'readOnlyRootFilesystem'
  /** The container may run as root. */
  | 'runAsNonRoot'
  /** The container keeps the capabilities that its runtime grants. */
  | 'dropAllCapabilities'
  /** A process may gain more rights than its parent (setuid programs). */
  | 'noPrivilegeEscalation'
  /** System calls are not filtered. */
  | 'seccompProfile'
  /** The pod gets a token of the Kubernetes API. */
  | 'noServiceAccountToken';

/** How the pod of a workload is secured. Everything left out is as strict as the standard "restricted". */
export interface Security {
  /** User id of the processes. @default 10001 */
  readonly runAsUser?: number;
  /** Group id of the processes. @default 10001 */
  readonly runAsGroup?: number;
  /** Group that owns the volumes. @default 10001 */
  readonly fsGroup?: number;
  /** Capabilities to give back after all are dropped; the standard "restricted" knows this one only. */
  readonly addCapabilities?: readonly 'NET_BIND_SERVICE'[];
  /**
   * Defaults to give up, each with the reason why. The reason is written into the annotation
   * `gitops-ts/exception-<default>` of the workload, for whoever reviews the manifest.
   *
   * @example { readOnlyRootFilesystem: 'the vendor image unpacks itself into /opt at start' }
   */
  readonly exceptions?: Readonly<Partial<Record<SecureDefault, string>>>;
}

/** An id above 10000 cannot be that of a user of the node. */
const defaultId = 10_001;

/** The `securityContext` of the pod. */
export function podSecurityContext(security: Security): k8s.PodSecurityContext {
  const { runAsUser = defaultId, runAsGroup = defaultId, fsGroup = defaultId, exceptions = {} } = security;
  return {
    runAsNonRoot: exceptions.runAsNonRoot === undefined,
    runAsUser,
    runAsGroup,
    fsGroup,
    fsGroupChangePolicy: 'OnRootMismatch',
    ...(exceptions.seccompProfile === undefined ? { seccompProfile: { type: 'RuntimeDefault' } } : {}),
  };
}

/** The `securityContext` of a container of the pod. */
export function containerSecurityContext(security: Security): k8s.SecurityContext {
  const { addCapabilities = [], exceptions = {} } = security;
  const add = addCapabilities.length === 0 ? {} : { add: [...addCapabilities] };
  const drop = exceptions.dropAllCapabilities === undefined ? { drop: ['ALL'] } : {};
  return {
    privileged: false,
    allowPrivilegeEscalation: exceptions.noPrivilegeEscalation !== undefined,
    readOnlyRootFilesystem: exceptions.readOnlyRootFilesystem === undefined,
    capabilities: { ...add, ...drop },
  };
}

/** The annotations that say which defaults were given up, and why. */
export function exceptionAnnotations(security: Security): Record<string, string> {
  const given = Object.entries<string | undefined>(security.exceptions ?? {});
  return Object.fromEntries(
    given.flatMap(([name, reason]) => (reason === undefined ? [] : [[`gitops-ts/exception-${name}`, reason]])),
  );
}

/** The defaults that the Pod Security Standard "restricted" requires. */
const required: readonly SecureDefault[] = [
  'runAsNonRoot',
  'dropAllCapabilities',
  'noPrivilegeEscalation',
  'seccompProfile',
];

/**
 * Refuses exceptions for which a namespace would never let the pod in.
 *
 * @throws DiagnosticError `invalid-prop`
 */
export function requireRestricted(workload: string, security: Security): void {
  const refused = required.find((name) => security.exceptions?.[name] !== undefined);
  if (refused === undefined) return;
  throw failure('invalid-prop', {
    message: `'${workload}' gives up ${refused}, but its environment only lets pods in that keep the standard "restricted"`,
    hint: `Remove the exception, or give the environment podSecurity: 'baseline'.`,
  });
}
