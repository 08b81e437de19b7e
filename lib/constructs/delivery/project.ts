import { App, type AppProps, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { type ProjectFacts, prepareSynth, projectFacts, type SynthContext } from '../../model/program.ts';
import { requireDnsLabel } from '../names.ts';
import type { Delivery } from './delivery.ts';
import { Environment } from './environment.ts';
import { addNamespaces } from './namespaces.ts';
import { projectNameKey } from './project-name.ts';

export interface ProjectProps extends Pick<AppProps, 'resolvers'> {
  /** What brings the rendering into the clusters. @default nothing: plain manifests */
  readonly delivery?: Delivery;
}

/**
 * The root of a program: its environments, and the way in which they are delivered. Export it as
 * the default of the entry.
 *
 * @example
 * const project = new Project('acme', { delivery: new ArgoCD({ repoURL: 'https://git.acme.io/deploy.git' }) });
 * export default project;
 */
export class Project extends App {
  /** A DNS label. */
  readonly name: string;
  readonly delivery: Delivery | undefined;
  #prepared = false;

  /** @throws DiagnosticError invalid-name */
  constructor(name: string, props: ProjectProps = {}) {
    super(props.resolvers === undefined ? {} : { resolvers: props.resolvers });
    this.name = requireDnsLabel('a project', name);
    this.delivery = props.delivery;
    this.node.setContext(projectNameKey, name);
    // What the compiler reads.
    Object.defineProperty(this, projectFacts, { get: () => this.#facts() });
    Object.defineProperty(this, prepareSynth, { value: (context: SynthContext) => this.#prepare(context) });
  }

  /** The environments, in the order in which the program made them. */
  get environments(): readonly Environment[] {
    return environmentsBelow(this);
  }

  #facts(): ProjectFacts {
    return { name: this.name, environments: this.environments.map(({ facts }) => facts) };
  }

  /** Adds what depends on the whole tree: the namespaces, and the objects of the delivery. */
  #prepare(context: SynthContext): void {
    if (this.#prepared) return;
    this.#prepared = true;
    const { name, environments } = this;
    checkPromotions(environments);
    addNamespaces(environments);
    this.delivery?.addTo({ name, scope: this, environments }, context);
  }
}

function environmentsBelow(construct: IConstruct): readonly Environment[] {
  return construct.node.children.flatMap((child) => {
    if (child instanceof Environment) return [child];
    return child instanceof Chart ? [] : environmentsBelow(child);
  });
}

/** A gate that waits for itself, or for an environment of another project, would never open. */
function checkPromotions(environments: readonly Environment[]): void {
  const before = new Set<string>();
  for (const { name, promotion } of environments) {
    const unknown = promotion.after.find((one) => !before.has(one));
    if (unknown !== undefined) {
      throw failure('invalid-prop', {
        message: `the environment '${name}' is promoted after '${unknown}', which is no environment made before it in this project`,
        environment: name,
      });
    }
    before.add(name);
  }
}
