import type { Construct, IConstruct } from 'constructs';
import { failure } from '../kernel/diagnostic.ts';
import { isClusterScoped } from '../model/cluster-scoped.ts';
import { usualGroup } from '../model/kind-groups.ts';
import { type ExternalFacts, externalFacts } from '../model/program.ts';
import { Application } from './delivery/application.ts';
import { Environment } from './delivery/environment.ts';

/** An object that exists without this program. */
export interface ExternalObject {
  /** Such as `Secret`. */
  readonly kind: string;
  /** metadata.name; `*` for every name. */
  readonly name: string;
  /** API group; empty for the core group. @default the usual one of the kind: `apps` for a Deployment */
  readonly group?: string;
  /** @default that of the Application it is declared for; any, where it is declared for more */
  readonly namespace?: string;
  /**
   * Keys of a ConfigMap or Secret, or names and numbers of the ports of a Service: a reference to
   * another is an error then. @default not known, so that no key is checked
   */
  readonly keys?: readonly string[];
}

interface Root {
  [externalFacts]?: ExternalFacts[];
}

/**
 * Declares an object that this program refers to and others bring into the cluster: a Secret of the
 * platform team, the Gateway at the edge, a ServiceAccount of a controller. References to it
 * are not dangling then.
 *
 * @param scope - where it exists: a whole Project or App, one Environment, or one Application
 * @throws DiagnosticError invalid-prop
 *
 * @example
 * external(project, { kind: 'Secret', name: 'registry' });
 * external(production, { kind: 'Secret', name: 'db', keys: ['password'] });
 */
export function external(scope: Construct, object: ExternalObject): void {
  const { kind, name, keys } = object;
  for (const [field, value] of Object.entries({ kind, name })) {
    if (typeof value === 'string' && value !== '') continue;
    throw failure('invalid-prop', { message: `external() at '${scope.node.path}' has no ${field}` });
  }
  const group = object.group ?? usualGroup(kind);
  const namespace = object.namespace ?? Application.tryOf(scope)?.namespace;
  const facts: ExternalFacts = {
    group,
    kind,
    namespace: isClusterScoped(group, kind) ? undefined : namespace,
    name,
    environment: Environment.tryOf(scope)?.name,
    keys: keys === undefined ? undefined : [...keys],
  };
  const root = scope.node.root as IConstruct & Root;
  if (root[externalFacts] === undefined) Object.defineProperty(root, externalFacts, { value: [] });
  root[externalFacts]?.push(facts);
}
