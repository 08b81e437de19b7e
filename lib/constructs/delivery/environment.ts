import { Construct, type IConstruct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import type { FreezeTime } from '../../model/freeze.ts';
import { ownRules } from '../../model/own-rule.ts';
import type { PackName, PolicySettings } from '../../model/policy.ts';
import type { EnvironmentFacts } from '../../model/program.ts';
import { requireDnsLabel, shorten } from '../names.ts';
import { type PolicyProps, policySettings } from '../policies/policy-props.ts';
import { type Freeze, freezeTimes } from './freeze.ts';
import { projectNameKey } from './project-name.ts';
import { Promotion } from './promotion.ts';
import { refuseReserved } from './reserved-names.ts';

/** A cluster, as Argo CD knows it: by the URL of its API server or by the name it was registered with. */
export type Cluster =
  | { readonly server: string; readonly name?: never }
  | { readonly name: string; readonly server?: never };

/** A minor version of Kubernetes, such as `1.33`. */
export type KubernetesVersion = `1.${number}`;

/** A level of the Pod Security Standards. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurityLevel = 'restricted' | 'baseline' | 'privileged';

export interface EnvironmentProps {
  /** Version of Kubernetes that its cluster runs. */
  readonly kubernetes: KubernetesVersion;
  /** Where it runs. @default the cluster that Argo CD itself runs in */
  readonly cluster?: Cluster;
  /** Namespace of applications that name no other. @default `<project>-<environment>` */
  readonly namespace?: string;
  /** How it moves to a release. @default Promotion.automatic() */
  readonly promotion?: Promotion;
  /** Times in which no release enters it by itself, beside those of `gitops.freeze` in cdk8s.yaml. @default none */
  readonly freeze?: readonly Freeze[];
  /** What pods may do in its namespaces. @default 'restricted' */
  readonly podSecurity?: PodSecurityLevel;
  /**
   * The policies that its objects keep: a pack, or a pack with more.
   *
   * @default the pack of the name of `podSecurity`; none where that is 'privileged'
   */
  readonly policy?: PackName | PolicyProps;
  /**
   * Whether its namespaces deny all traffic that no policy allows. DNS is always allowed.
   * @default true
   */
  readonly networkIsolation?: boolean;
}

/** The cluster that Argo CD itself runs in. */
const inCluster: Cluster = { server: 'https://kubernetes.default.svc' };

const environments = new WeakMap<IConstruct, Set<string>>();

/**
 * A place where applications run: one set of namespaces in one cluster.
 *
 * Subclass it to give your applications typed settings of their own:
 *
 * @example
 * class Stage extends Environment {
 *   readonly domain: string;
 *   constructor(scope: Project, name: string, props: EnvironmentProps & { domain: string }) {
 *     super(scope, name, props);
 *     this.domain = props.domain;
 *   }
 * }
 */
export class Environment extends Construct {
  /** A DNS label; also the folder of the environment. */
  readonly name: string;
  readonly kubernetes: KubernetesVersion;
  readonly cluster: Cluster;
  /** Namespace of applications that name no other. */
  readonly namespace: string;
  readonly promotion: Promotion;
  /** When no release enters it by itself. */
  readonly freeze: readonly FreezeTime[];
  readonly podSecurity: PodSecurityLevel;
  readonly networkIsolation: boolean;
  /** The policies that its objects keep. */
  readonly policy: PolicySettings;

  /** @throws DiagnosticError invalid-name, reserved-name, duplicate-environment, outside-project, invalid-prop */
  constructor(scope: Construct, name: string, props: EnvironmentProps) {
    super(claimed(scope, name), name);
    if (!/^1\.\d+$/.test(props.kubernetes)) {
      throw failure('invalid-prop', {
        message: `the environment '${name}' has kubernetes '${props.kubernetes}', which is no minor version`,
        hint: "write it like '1.33'",
      });
    }
    this.name = name;
    this.kubernetes = props.kubernetes;
    this.cluster = props.cluster ?? inCluster;
    const project = String(scope.node.getContext(projectNameKey));
    this.namespace =
      props.namespace === undefined
        ? shorten(`${project}-${name}`)
        : requireDnsLabel(`the namespace of environment '${name}'`, props.namespace);
    this.promotion = props.promotion ?? Promotion.automatic();
    this.freeze = freezeTimes(name, props.freeze ?? []);
    this.podSecurity = props.podSecurity ?? 'restricted';
    this.networkIsolation = props.networkIsolation ?? true;
    const policy = props.policy ?? (this.podSecurity === 'privileged' ? 'none' : this.podSecurity);
    this.policy = policySettings(name, policy);
    // What the walk over the tree runs.
    Object.defineProperty(this, ownRules, { value: typeof policy === 'string' ? [] : (policy.rules ?? []) });
  }

  /** The environment that a construct lies in, or undefined. */
  static tryOf(construct: IConstruct): Environment | undefined {
    return construct.node.scopes.findLast((scope) => scope instanceof Environment);
  }

  /**
   * The environment that a construct lies in.
   * @throws DiagnosticError outside-environment
   */
  static of(construct: IConstruct): Environment {
    const environment = Environment.tryOf(construct);
    if (environment !== undefined) return environment;
    throw failure('outside-environment', { message: `'${construct.node.path}' lies in no Environment` });
  }

  /** What tells its cluster from others: the URL of the API server, or the name in Argo CD. */
  get clusterId(): string {
    return this.cluster.server ?? this.cluster.name;
  }

  /** What the compiler needs to know of it. */
  get facts(): EnvironmentFacts {
    const { kind, after, soakSeconds } = this.promotion;
    return {
      name: this.name,
      kubernetes: this.kubernetes,
      cluster: this.clusterId,
      promotion: { kind, after, soakSeconds },
      freeze: this.freeze,
      policy: this.policy,
    };
  }
}

/** The scope, once the name is known to be free in its project: constructs' own message names no environment. */
function claimed(scope: Construct, name: string): Construct {
  if (scope.node.tryGetContext(projectNameKey) === undefined) {
    throw failure('outside-project', {
      message: `the environment '${name}' lies in no Project`,
      hint: `pass a Project as its scope: new Environment(project, '${name}', {...})`,
    });
  }
  requireDnsLabel('an environment', name);
  refuseReserved('an environment', name);
  const taken = environments.get(scope.node.root) ?? new Set<string>();
  environments.set(scope.node.root, taken);
  if (taken.has(name)) {
    throw failure('duplicate-environment', { message: `the project has two environments named '${name}'` });
  }
  taken.add(name);
  return scope;
}
