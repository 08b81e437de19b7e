import type { FreezeTime } from './freeze.ts';
import type { PolicySettings } from './policy.ts';

/**
 * What the compiler reads off a program's constructs, by symbols instead of classes: the compiler
 * does not import the constructs, and a program may have loaded another copy of this package.
 */

/** Where the rendering will be published: what Argo CD Applications must point at. */
export interface SynthContext {
  /** Branch of the GitOps repository, such as `main`. */
  readonly branch: string;
  /** Pattern of the branches of environments; undefined where they are folders of `branch`. */
  readonly environmentPattern?: string | undefined;
  /** Folder inside the GitOps repository below which the rendering lies; empty for its root. */
  readonly path: string;
}

/** How an environment moves to a release; data that gates act on. */
export interface PromotionFacts {
  readonly kind: 'automatic' | 'manual' | 'pullRequest';
  /** Names of the environments that must run a release first. */
  readonly after: readonly string[];
  /** How long a release must have run in each of `after`, in seconds; 0 for no wait. */
  readonly soakSeconds: number;
}

/** One environment of a project. */
export interface EnvironmentFacts {
  /** A DNS label; also the environment's folder. */
  readonly name: string;
  /** Kubernetes version of its cluster, `major.minor`. */
  readonly kubernetes: string;
  /** What tells its cluster from others: the API server's URL or the cluster's name in Argo CD. */
  readonly cluster: string;
  readonly promotion: PromotionFacts;
  /** When no release enters it by itself. */
  readonly freeze: readonly FreezeTime[];
  readonly policy: PolicySettings;
}

/** A project as a whole. Set on it under {@link projectFacts}. */
export interface ProjectFacts {
  readonly name: string;
  /** In the order in which the program made them. */
  readonly environments: readonly EnvironmentFacts[];
}

/** An object that lives outside the program, so that what refers to it does not refer to nothing. */
export interface ExternalFacts {
  /** API group, empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Undefined for a cluster-scoped object, and for one that is known in every namespace. */
  readonly namespace: string | undefined;
  /** `*` stands for every name of the kind. */
  readonly name: string;
  /** Environment it is known in; undefined for all of them. */
  readonly environment: string | undefined;
  /** Keys of a ConfigMap or Secret, names of the ports of a Service; undefined where they are not known. */
  readonly keys: readonly string[] | undefined;
}

/**
 * One folder of the rendering. Set on a chart under {@link folderFacts}; every object below the
 * chart is written there, unless a nearer chart says otherwise.
 */
export interface FolderFacts {
  /** Path of the folder below the rendering's root, such as `staging/checkout`. */
  readonly folder: string;
  /** Environment the folder belongs to; undefined for what belongs to the project as a whole. */
  readonly environment: string | undefined;
  /**
   * What it holds: an application of the user's, the namespaces that an environment's applications
   * live in, or what serves delivery itself (Argo CD's own objects).
   */
  readonly purpose: 'application' | 'namespaces' | 'delivery';
  /** Name of what is delivered from the folder as one unit; undefined where it serves delivery itself. */
  readonly application: string | undefined;
  /** Namespace that objects of the folder live in unless they name another. */
  readonly namespace: string | undefined;
}

/** Property of a project that holds its {@link ProjectFacts} (a getter: environments join later). */
export const projectFacts: unique symbol = Symbol.for('gitops-ts.project-facts');

/** Property of a chart that holds its {@link FolderFacts}. */
export const folderFacts: unique symbol = Symbol.for('gitops-ts.folder-facts');

/** Property of the root of a tree that holds its list of {@link ExternalFacts}. */
export const externalFacts: unique symbol = Symbol.for('gitops-ts.external-facts');

/**
 * Method of a project, `(context: SynthContext) => void`, by which it adds what depends on the
 * whole tree, such as one Argo CD Application an application. Called once, before the walk.
 */
export const prepareSynth: unique symbol = Symbol.for('gitops-ts.prepare-synth');
