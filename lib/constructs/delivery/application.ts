import { type ApiObject, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { isLabelValue, labelKeys, managedBy, teamLabel } from '../label-keys.ts';
import { objectName, requireDnsLabel } from '../names.ts';
import { Environment } from './environment.ts';
import { setFolder } from './folder.ts';
import { projectNameKey } from './project-name.ts';
import { refuseReserved } from './reserved-names.ts';

export interface ApplicationProps {
  /** Name of the application: its folder and the start of its objects' names. A DNS label. @default the id */
  readonly name?: string;
  /** Who owns it. Becomes the label `team` of every object and pod. @default no label */
  readonly team?: string;
  /** Namespace of its objects. @default the namespace of the environment */
  readonly namespace?: string;
  /** Further labels of every object and pod; never part of a selector. */
  readonly labels?: Readonly<Record<string, string>>;
}

const applications = new WeakMap<Environment, Set<string>>();

/**
 * One unit of delivery: one folder of the rendering, `<environment>/<name>`, and one Application in
 * Argo CD. Everything made below it lies in that folder.
 *
 * Its objects are named `<name>-<ids>`, without hashes, and labelled
 * `app.kubernetes.io/{instance,part-of,managed-by}`.
 *
 * @example
 * class Checkout extends Application {
 *   constructor(scope: Environment, id: string, props: { replicas: number }) {
 *     super(scope, id, { team: 'payments' });
 *     new WebService(this, 'web', { image: 'ghcr.io/acme/checkout:1.4.2', port: 8080, ...props });
 *   }
 * }
 */
export class Application extends Chart {
  /** A DNS label; also the name of its folder. */
  readonly name: string;
  readonly environment: Environment;
  readonly team: string | undefined;
  // Declared again because an application always has one.
  declare readonly namespace: string;

  /** @throws DiagnosticError invalid-name, reserved-name, duplicate-application, outside-environment, invalid-prop */
  constructor(scope: Construct, id: string, props: ApplicationProps = {}) {
    const environment = environmentOf(scope, id);
    const name = claim(environment, props.name ?? id);
    const namespace =
      props.namespace === undefined
        ? environment.namespace
        : requireDnsLabel(`the namespace of application '${name}'`, props.namespace);
    super(scope, id, { namespace, labels: labelsOf(environment, name, props), disableResourceNameHashes: true });
    this.name = name;
    this.environment = environment;
    this.team = props.team;
    const folder = `${environment.name}/${name}`;
    setFolder(this, { folder, environment: environment.name, purpose: 'application', application: name, namespace });
  }

  // cdk8s takes every chart for an instance of every subclass of Chart.
  static override [Symbol.hasInstance](value: unknown): value is Application {
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  /** The application that a construct lies in, or undefined. */
  static tryOf(construct: IConstruct): Application | undefined {
    return construct.node.scopes.findLast((scope) => scope instanceof Application);
  }

  /**
   * The application that a construct lies in.
   * @throws DiagnosticError outside-environment
   */
  static override of(construct: IConstruct): Application {
    const application = Application.tryOf(construct);
    if (application !== undefined) return application;
    throw failure('outside-environment', { message: `'${construct.node.path}' lies in no Application` });
  }

  /** `<application>-<ids on the way to the object>`, at most 63 characters, without a hash. */
  override generateObjectName(apiObject: ApiObject): string {
    return objectName(this.name, this, apiObject);
  }
}

function environmentOf(scope: Construct, id: string): Environment {
  const environment = Environment.tryOf(scope);
  if (environment !== undefined) return environment;
  throw failure('outside-environment', {
    message: `the application '${id}' lies in no Environment`,
    hint: 'pass an Environment, or a construct within one, as its scope',
  });
}

function claim(environment: Environment, name: string): string {
  requireDnsLabel('an application', name);
  refuseReserved('an application', name);
  const taken = applications.get(environment) ?? new Set<string>();
  applications.set(environment, taken);
  if (taken.has(name)) {
    throw failure('duplicate-application', {
      message: `the environment '${environment.name}' has two applications named '${name}'`,
      environment: environment.name,
    });
  }
  taken.add(name);
  return name;
}

function labelsOf(environment: Environment, name: string, props: ApplicationProps): Record<string, string> {
  const labels = {
    [labelKeys.instance]: name,
    [labelKeys.partOf]: String(environment.node.getContext(projectNameKey)),
    [labelKeys.managedBy]: managedBy,
    ...(props.team === undefined ? {} : { [teamLabel]: props.team }),
    ...props.labels,
  };
  const fault = Object.entries(labels).find(([, value]) => !isLabelValue(value));
  if (fault === undefined) return labels;
  throw failure('invalid-prop', {
    message: `the application '${name}' has '${fault[1]}' as its label '${fault[0]}', which no label can be`,
    hint: "a label is at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit",
  });
}
